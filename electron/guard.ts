// Hands the decisions of hardening.ts to Electron. `armBeforeReady` runs before anything is awaited; the rest follows each session and page.
import { app, protocol, session, type Session, type WebContents } from 'electron/main';
import { mayRequest, mayUse, networkSwitches, schemePrivileges } from './hardening.ts';
import { isOwnPage, SCHEME } from './origin.ts';
import { answerPage, type PageFile } from './page-files.ts';

export function armBeforeReady(dev: string | undefined): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: schemePrivileges }]);
  for (const [name, value] of networkSwitches) app.commandLine.appendSwitch(name, value ?? '');
  // Spell checking starts loading dictionaries while the session is made: it must be stopped in this very event.
  app.on('session-created', (created) => guardSession(created, dev));
  app.on('web-contents-created', (_event, contents) => guardPage(contents, dev));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

function guardSession(guarded: Session, dev: string | undefined): void {
  guarded.setSpellCheckerLanguages([]);
  guarded.setSpellCheckerEnabled(false);
  guarded.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url, dev) }));
  guarded.setPermissionRequestHandler((contents, permission, answer) => answer(mayUse(permission, contents.getURL(), dev)));
  guarded.setPermissionCheckHandler((contents, permission) => contents !== null && mayUse(permission, contents.getURL(), dev));
  guarded.setDevicePermissionHandler(() => false);
  guarded.on('will-download', (event) => event.preventDefault());
}

function guardPage(contents: WebContents, dev: string | undefined): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url, dev)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url, dev)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The one session of the window: in memory, no cookies or caches on disk, no proxy, its pages from the map. */
export async function pageSession(files: ReadonlyMap<string, PageFile>): Promise<Session> {
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false });
  const own = session.fromPartition('sealtrail', { cache: false });
  await own.setProxy({ mode: 'direct' });
  own.protocol.handle(SCHEME, (request) => {
    const { status, headers, body } = answerPage(files, request.method, request.url);
    return new Response(body, { status, headers });
  });
  return own;
}
