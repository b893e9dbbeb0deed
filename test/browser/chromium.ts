// A real Chromium for the browser tests: the system's, else the one inside an npm package (Linux x64). Neither = a loud skip.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const system = [
  process.env.SEALTRAIL_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts it, or gives the reason why there is none. */
export async function launchChromium(): Promise<Browser | string> {
  const installed = process.env.SEALTRAIL_CHROMIUM === 'packed' ? undefined : system.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: ['--no-sandbox', '--disable-gpu'] });
  if (process.platform !== 'linux' || process.arch !== 'x64') return `no Chromium found (${process.platform} ${process.arch}); set SEALTRAIL_CHROMIUM`;
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [
      ...packed.args.filter((arg) => !/single-process|zygote|disable-web-security|allow-running-insecure|disable-site-isolation/.test(arg)),
      '--no-sandbox',
    ],
    headless: true,
  });
}
