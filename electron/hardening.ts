// What the page may do, as data and pure decisions; guard.ts hands them to Electron. Everything not allowed here is refused.
import { PAGE_POLICY } from '../analysis/host/page-policy.ts';
import { isOwnPage, SCHEME } from './origin.ts';

/**
 * Content security policy of the page: the one of browser mode, and no text becomes script. index.html carries the same without
 * `frame-ancestors`, which does nothing in a meta element.
 */
export const CSP = PAGE_POLICY;

/** Stated in full although most are defaults: a default may change with a major version. */
export const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  spellcheck: false,
} as const;

export const schemePrivileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true } as const;

/** Chromium switches set before `ready`: no name is resolved, no proxy asked. Value undefined = a switch without value. */
export const networkSwitches: readonly [name: string, value?: string][] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
];

/** Requests of the page: its own scheme, in-memory data; while developing also the server and the developer tools. */
export function mayRequest(address: string, dev?: string): boolean {
  if (isOwnPage(address, dev)) return true;
  if (address.startsWith('data:')) return true;
  if (address.startsWith(`blob:${SCHEME}://`)) return isOwnPage(address.slice('blob:'.length), dev);
  if (dev === undefined) return false;
  return address.startsWith('devtools:') || (address.startsWith('ws:') && isOwnPage(`http${address.slice(2)}`, dev));
}

/** Copying to the clipboard after a gesture; nothing else, and only for our own page. */
export function mayUse(permission: string, address: string, dev?: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnPage(address, dev);
}

/**
 * Switches that a packaged start may carry: how the window is drawn, and nothing that loads, listens, resolves, logs or wraps a process. A list of what
 * is dangerous would end with Chromium's next version.
 */
const harmlessSwitches: ReadonlySet<string> = new Set([
  'safe-graphics',
  'disable-gpu',
  'force-device-scale-factor',
  'high-dpi-support',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
]);

/**
 * What of the command line and environment weakens a packaged start; empty = nothing. A start with any of it is refused. `args` are those after the
 * program. Chromium reads `-name` and, on Windows, `/name` as it reads `--name`, up to a lone `--`.
 */
export function weakenedBy(args: readonly string[], platform: NodeJS.Platform, env: Record<string, string | undefined>): string[] {
  const end = args.indexOf('--');
  const read = end < 0 ? args : args.slice(0, end);
  const found = read.filter((arg) => {
    if (platform === 'darwin' && /^-psn_\d+_\d+$/.test(arg)) return false;
    const name = (platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/).exec(arg)?.[1];
    return name !== undefined && !harmlessSwitches.has(name);
  });
  if (env.ELECTRON_DISABLE_SANDBOX !== undefined) found.push('ELECTRON_DISABLE_SANDBOX');
  return found;
}
