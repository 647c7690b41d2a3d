import { chromium, type Browser } from 'playwright-core';

/**
 * Starts the Chromium that comes inside an npm package. It brings the system libraries it needs too, and unpacks them where this
 * variable says that none can be counted on, so that no system package has to be installed.
 */
export async function startBrowser(): Promise<Browser> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    headless: true,
  });
}
