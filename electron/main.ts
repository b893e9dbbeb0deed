// The desktop program. Electron becomes ready only after this module has been evaluated: the window is not awaited here, a command is,
// and so runs before any display is touched.
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, powerMonitor } from 'electron/main';
import { caseFolderOf, ownArguments, readArguments, readHandover } from './arguments.ts';
import { later, superviseEngine } from './engine-fork.ts';
import { armBeforeReady, pageSession } from './guard.ts';
import { weakenedBy } from './hardening.ts';
import { runCommand } from './headless.ts';
import { Leaving } from './leaving.ts';
import { menuTemplate } from './menu-template.ts';
import { alteredNativeFiles } from './native-files.ts';
import { openCase } from './open-case.ts';
import { readPageFiles } from './page-files.ts';
import { portChannel } from './port-channel.ts';
import { Quitting } from './quitting.ts';
import { runningJob } from './running-job.ts';
import { ask, askToLeave, sayClosing, serveShell } from './shell-main.ts';
import { openWindow } from './window.ts';

/** An engine that does not say what runs within this is not waited for. */
const ENGINE_ANSWER_MS = 1000;

const packaged = app.isPackaged;
const dev = packaged ? undefined : process.env.SEALTRAIL_PAGE;
const args = ownArguments(process.argv, packaged);
const start = readArguments(args, process.cwd());

armBeforeReady(dev);
app.setPath('sessionData', join(app.getPath('userData'), 'session'));
app.setAppUserModelId('sealtrail.desktop');
if (app.commandLine.hasSwitch('safe-graphics')) app.disableHardwareAcceleration();

// The command line's own options are none of Chromium's: a verb refuses those that it does not know.
const weakness = packaged ? weakenedBy(start.kind === 'command' ? [] : args, process.platform, process.env) : [];
const altered =
  packaged && process.platform !== 'darwin'
    ? await alteredNativeFiles(join(import.meta.dirname, 'native-digests.json'), join(process.resourcesPath, 'app.asar.unpacked', 'node_modules'))
    : [];
if (weakness.length > 0)
  refuse(
    `Sealtrail reads hostile files and does not start with its protection off: ${weakness.join(', ')}. Start it without; where an AppImage added this by itself, install the deb package.`,
  );
else if (altered.length > 0) refuse(`Files of the program are not those it was made with: ${altered.join(', ')}. Install it again from a source you trust.`);
else if (start.kind === 'command') await runCommand(start.args);
else if (app.requestSingleInstanceLock({ args, cwd: process.cwd() })) void runWindow(start.cases);
else app.quit();

function refuse(text: string): void {
  process.stderr.write(`${text}\n`);
  if (start.kind === 'window') dialog.showErrorBox('Sealtrail does not start', text);
  app.exit(4);
}

async function runWindow(cases: string[]): Promise<void> {
  const wanted = [...cases];
  let window: BrowserWindow | undefined;
  let unsaved = false;
  let show: (path: string) => void = (path) => void wanted.push(path);

  app.on('open-file', (event, path) => {
    event.preventDefault();
    const folder = caseFolderOf(path);
    if (folder !== undefined) show(folder);
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const handover = readHandover(data);
    const asked = handover === undefined ? undefined : readArguments(handover.args, handover.cwd);
    if (window?.isMinimized()) window.restore();
    window?.focus();
    if (asked?.kind === 'window') for (const path of asked.cases) show(path);
  });

  await app.whenReady();
  const files = await readPageFiles(join(import.meta.dirname, '..', 'renderer'));
  const session = await pageSession(files);
  const engine = superviseEngine((code, decision) => {
    process.stderr.write(`engine process ended with code ${code}\n`);
    if (decision.kind === 'give up' && window !== undefined && !window.isDestroyed())
      void dialog.showMessageBox(window, {
        type: 'error',
        message: 'The engine ended four times within a minute.',
        detail: 'Nothing in the case was changed by that. Choose "Try again" in the window, or start the program again.',
      });
  });
  const closed = new AbortController();
  const quitting = new Quitting({
    closeEngine: () => engine.close(),
    killEngine: () => engine.kill(),
    sayWhy: () => {
      if (window !== undefined && !window.isDestroyed()) sayClosing(window, closed.signal);
    },
    quit: () => {
      closed.abort();
      app.quit();
    },
    exit: () => app.exit(0),
    after: later,
  });
  const leaving = new Leaving({
    stake: async () => ({
      job: engine.running
        ? await new Promise<string | undefined>((resolve) => engine.connect((port) => resolve(runningJob(portChannel(port), ENGINE_ANSWER_MS, later))))
        : undefined,
      unsaved,
    }),
    ask: async (stake) => window === undefined || window.isDestroyed() || (await askToLeave(window, stake)),
    leave: () => app.quit(),
  });
  app.on('before-quit', (event) => {
    if (leaving.wanted() || quitting.asked()) event.preventDefault();
  });
  app.on('window-all-closed', () => app.quit());
  const shutDown = () => {
    leaving.force();
    app.quit();
  };
  // The system waits for the closing as long as it is willing to.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    shutDown();
  });

  const open = (path: string): void =>
    engine.connect((port) => {
      void openCase(portChannel(port), path).then((fault) => {
        if (fault !== undefined && window !== undefined && !window.isDestroyed())
          void dialog.showMessageBox(window, { type: 'error', message: fault.message, detail: fault.remedy });
      });
    });
  show = open;
  for (const path of wanted) open(path);

  const opened = openWindow(session, { packaged, dev });
  window = opened;
  serveShell(opened, { connect: (take) => engine.connect(take), unsaved: (is) => (unsaved = is), dev });
  opened.on('query-session-end', shutDown);
  // The window stays until the case is closed: it is where people see what is waited for.
  opened.on('close', (event) => {
    if (leaving.wanted() || quitting.asked()) event.preventDefault();
  });
  const choose = async () => {
    const [path] = await ask(opened, { kind: 'case', title: 'Open case', name: undefined, extensions: [] });
    if (path !== undefined) open(path);
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, packaged, openCase: () => void choose(), about: () => app.showAboutPanel() })),
  );
}
