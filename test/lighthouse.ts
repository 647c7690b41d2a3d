import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { ingestDemo } from '../scripts/demo/night.ts';
import { Progress } from '../scripts/progress.ts';
import { currentSnapshot } from '../src/data/home.ts';
import { openMirror } from '../src/data/mirror.ts';
import { pageTypes } from './page-types.ts';
import { startPortal } from './served.ts';

/** Lighthouse on home, list, record and profile, on a phone: prints the four scores of each; exits 1 where one is below the least. */
const LEAST = 95;
const WANTED = ['home', 'list', 'award', 'recipient', 'home of an operator', 'award of an operator', 'donor'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const folder = mkdtempSync(join(tmpdir(), 'aiqyn-lighthouse-'));
const homes = { sample: join(folder, 'sample'), demo: join(folder, 'demo') };
const sample = await startPortal(homes.sample);
await ingestDemo(homes.demo, new Progress());
const demo = await startPortal(homes.demo);
const port = await freePort();
process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
const { default: packed } = await import('@sparticuz/chromium');
const browser = await chromium.launch({ executablePath: await packed.executablePath(), args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`] }); // prettier-ignore
let below = 0;
try {
  const open = (home: string) => openMirror(home, currentSnapshot(home) ?? '').sqlite;
  for (const { name, of, path } of pageTypes(open(homes.sample), open(homes.demo)).filter((type) => WANTED.includes(type.name))) {
    const result = await lighthouse(`${(of === 'sample' ? sample : demo).address}/en${path}`, { port, onlyCategories: CATEGORIES, logLevel: 'silent' }); // prettier-ignore
    const categories = result?.lhr.categories ?? {};
    const scores = CATEGORIES.map((id) => Math.round((categories[id]?.score ?? 0) * 100));
    const low = scores.some((score) => score < LEAST);
    if (low) below++;
    console.log(`${name.padEnd(24)} ${CATEGORIES.map((id, at) => `${id} ${scores[at]}`).join(' · ')}${low ? `  BELOW ${LEAST}` : ''}`);
    if (!low) continue;
    const weak = Object.values(result?.lhr.audits ?? {}).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && !['informative', 'notApplicable', 'manual'].includes(scoreDisplayMode)); // prettier-ignore
    for (const { id, title, displayValue } of weak) console.log(`  ${id}: ${title} ${displayValue ?? ''}`);
  }
} finally {
  await browser.close();
  sample.stop();
  demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = below ? 1 : 0;

/** A port nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}
