import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ingestDemo } from '../scripts/demo/night.ts';
import { Progress } from '../scripts/progress.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { LOCALES } from '../src/data/text/index.ts';
import { startBrowser } from './chromium.ts';
import { pageTypes } from './page-types.ts';
import { startPortal } from './served.ts';

/** Milliseconds that a page may take: a busy machine takes long over a long one. */
const PATIENCE = 60_000;

/** Takes a picture of every page type, on a phone and a desk, in light and dark, in every language: `npm run screenshots [FOLDER] [NAME …]`. */
const [target = 'var/screenshots', ...wanted] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'aiqyn-pictures-'));
const homes = { sample: join(folder, 'sample'), demo: join(folder, 'demo') };
const sample = await startPortal(homes.sample);
await ingestDemo(homes.demo, new Progress());
const demo = await startPortal(homes.demo);
let browser = await startBrowser();
let taken = 0;

/** Takes one picture of a whole page, drawings included. */
async function picture(address: string, file: string, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const viewport = { width, height: width === 390 ? 844 : 900 };
  const page = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(address);
  // Drawings are made when they come into view.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((next) => setTimeout(next, 40));
    }
    scrollTo(0, 0);
  });
  mkdirSync(resolve(file, '..'), { recursive: true });
  await page.screenshot({ path: file, fullPage: true, timeout: PATIENCE });
  await page.close();
}

try {
  const open = (home: string) => openMirror(home, currentSnapshot(home) ?? '').sqlite;
  const types = pageTypes(open(homes.sample), open(homes.demo)).filter(({ name }) => !wanted.length || wanted.some((word) => name.includes(word))); // prettier-ignore
  for (const width of [390, 1280])
    for (const colorScheme of ['light', 'dark'] as const)
      for (const { name, of, path } of types)
        for (const locale of LOCALES) {
          const address = `${(of === 'sample' ? sample : demo).address}/${locale}${path}`;
          const file = resolve(target, name.replace(/\W+/g, '-'), `${locale}-${width}-${colorScheme}.png`);
          // A browser that stopped answering is started again, once for a page.
          await picture(address, file, width, colorScheme).catch(async () => {
            await browser.close();
            browser = await startBrowser();
            await picture(address, file, width, colorScheme);
          });
          taken++;
        }
} finally {
  await browser.close();
  sample.stop();
  demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${taken} pictures in ${target}`);
