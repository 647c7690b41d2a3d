import { startBrowser, axeFaults } from '/work/wt/profiles/test/chromium.ts';
const [base, ...paths] = process.argv.slice(2);
const browser = await startBrowser();
let i = 0;
for (const spec of paths) {
  const [path, width = '1280', dark = ''] = spec.split('@');
  const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: dark !== 'nojs' });
  await page.goto(base + path);
  await page.waitForTimeout(700);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const faults = dark === 'nojs' ? [] : await axeFaults(page);
  await page.screenshot({ path: `/tmp/profiles/shot${i}.png`, fullPage: true });
  console.log(i++, path, width, 'overflow', over, 'axe', faults);
  await page.close();
}
await browser.close();
