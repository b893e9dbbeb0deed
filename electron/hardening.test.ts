// What the page may do: every allowance with the refusals around it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CSP, mayRequest, mayUse, schemePrivileges, weakenedBy, webPreferences } from './hardening.ts';
import { isOwnPage, maySpeak } from './origin.ts';

const dev = 'http://localhost:5173/';

describe('our own page', () => {
  it('is told by scheme and host, not by origin', () => {
    // The trap: origins of custom schemes are all the same text here.
    expect(new URL('app://sealtrail/').origin).toBe(new URL('other://elsewhere/').origin);
    expect(isOwnPage('app://sealtrail/index.html')).toBe(true);
    for (const address of [
      'other://sealtrail/',
      'app://elsewhere/',
      'app://SEALTRAIL/',
      'app://sealtrail:80/',
      'app://sealtrail.example.com/',
      'app://me@sealtrail/',
      'app:sealtrail/index.html',
      'https://sealtrail/',
      'file:///index.html',
      'about:blank',
      '',
      'null',
      'app://sealtrail@elsewhere/',
    ])
      expect(isOwnPage(address), address).toBe(false);
  });

  it('is a development server only where one was named, and only on this machine', () => {
    expect(isOwnPage('http://localhost:5173/x', dev)).toBe(true);
    expect(isOwnPage('http://localhost:5173/x')).toBe(false);
    expect(isOwnPage('http://localhost:5174/x', dev)).toBe(false);
    expect(isOwnPage('https://localhost:5173/x', dev)).toBe(false);
    expect(isOwnPage('http://dev.example.com/x', 'http://dev.example.com/')).toBe(false);
  });

  it('speaks by its main frame alone', () => {
    const mainFrame = { url: 'app://sealtrail/index.html' };
    expect(maySpeak({ frame: mainFrame, mainFrame })).toBe(true);
    expect(maySpeak({ frame: null, mainFrame })).toBe(false);
    expect(maySpeak({ frame: { url: 'app://sealtrail/index.html' }, mainFrame })).toBe(false);
    const foreign = { url: 'https://example.com/' };
    expect(maySpeak({ frame: foreign, mainFrame: foreign })).toBe(false);
  });
});

describe('requests', () => {
  it('stay inside', () => {
    for (const address of ['app://sealtrail/assets/a.js', 'data:image/png;base64,AA==', 'blob:app://sealtrail/1-2-3'])
      expect(mayRequest(address), address).toBe(true);
    for (const address of [
      'https://example.com/',
      'http://127.0.0.1/',
      'ws://localhost:5173/',
      'file:///etc/passwd',
      'devtools://devtools/x',
      'chrome://gpu',
      'ftp://example.com/',
      'blob:https://example.com/1',
      'app://other/',
      'nonsense',
    ])
      expect(mayRequest(address), address).toBe(false);
  });

  it('reach the development server only while developing', () => {
    for (const address of ['http://localhost:5173/main.tsx', 'ws://localhost:5173/', 'devtools://devtools/bundled/x.html'])
      expect(mayRequest(address, dev), address).toBe(true);
    for (const address of ['ws://localhost:9/', 'http://example.com/']) expect(mayRequest(address, dev), address).toBe(false);
  });
});

describe('permissions', () => {
  it('are refused but for copying, and to strangers altogether', () => {
    expect(mayUse('clipboard-sanitized-write', 'app://sealtrail/index.html')).toBe(true);
    expect(mayUse('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
    for (const permission of ['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'usb', 'unknown'])
      expect(mayUse(permission, 'app://sealtrail/index.html'), permission).toBe(false);
  });
});

describe('the page', () => {
  it('is sandboxed and isolated', () => {
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(Object.keys(schemePrivileges).sort()).toEqual(['codeCache', 'secure', 'standard', 'supportFetchAPI']);
  });

  it('has a policy without inline script, eval or remote sources', () => {
    expect(CSP).not.toMatch(/unsafe|\*|https?:/);
    expect(CSP.split('; ')).toContain("default-src 'none'");
    expect(CSP).toContain("frame-ancestors 'none'");
  });

  it('carries the same policy in its own document', () => {
    const html = readFileSync(new URL('../renderer/index.html', import.meta.url), 'utf8');
    const meta = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
    expect(meta).toBe(CSP.replace("frame-ancestors 'none'; ", ''));
  });
});

describe('a packaged start', () => {
  const plain = (...args: string[]) => weakenedBy(args, 'linux', {});
  it('takes cases and what only draws the window', () => {
    expect(plain()).toEqual([]);
    expect(plain('a.sealtrail', '/cases/b.sealtrail', '-', '--', '--no-sandbox')).toEqual([]);
    expect(plain('--safe-graphics', '--force-device-scale-factor=2', '--lang=de', '--ozone-platform-hint=auto')).toEqual([]);
    expect(weakenedBy(['-psn_0_12345'], 'darwin', {})).toEqual([]);
  });
  it('names everything else, also what nobody listed as dangerous', () => {
    for (const name of [
      'no-sandbox',
      'disable-gpu-sandbox',
      'no-zygote',
      'single-process',
      'utility-cmd-prefix=/tmp/x',
      'renderer-cmd-prefix=/tmp/x',
      'gpu-launcher=/tmp/x',
      'remote-debugging-port=9222',
      'remote-debugging-pipe',
      'remote-allow-origins=*',
      'inspect',
      'js-flags=--expose-gc',
      'load-extension=/tmp/x',
      'enable-features=X',
      'disable-web-security',
      'host-resolver-rules=MAP * 192.0.2.1',
      'proxy-server=192.0.2.1',
      'ignore-certificate-errors-spki-list=x',
      'log-net-log=/tmp/x',
      'user-data-dir=/tmp/x',
      'a-switch-of-the-next-version',
      'SAFE-GRAPHICS',
      'safe-graphics2',
    ]) {
      expect(plain(`--${name}`), name).toEqual([`--${name}`]);
      expect(plain('a.sealtrail', `-${name}`), name).toEqual([`-${name}`]);
      expect(weakenedBy([`/${name}`], 'win32', {}), name).toEqual([`/${name}`]);
    }
    expect(plain('-psn_0_12345')).toEqual(['-psn_0_12345']);
    expect(weakenedBy(['--lang=de'], 'linux', { ELECTRON_DISABLE_SANDBOX: '' })).toEqual(['ELECTRON_DISABLE_SANDBOX']);
  });
});
