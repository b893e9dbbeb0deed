// The one window.
import { join } from 'node:path';
import { BrowserWindow, dialog, nativeTheme, type Session } from 'electron/main';
import { webPreferences } from './hardening.ts';
import { PAGE } from './origin.ts';
import { Restarts } from './restarts.ts';

export function openWindow(session: Session, options: { packaged: boolean; dev: string | undefined }): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Sealtrail',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171a' : '#ffffff',
    webPreferences: { ...webPreferences, session, devTools: !options.packaged, preload: join(import.meta.dirname, 'preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  const restarts = new Restarts();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const decision = restarts.crashed(performance.now());
    if (decision.kind === 'give up')
      dialog.showErrorBox('The window crashed again and again', 'The case is not harmed. Start the program with --safe-graphics, or use the command line.');
    else setTimeout(() => window.isDestroyed() || window.webContents.reload(), decision.after);
  });
  void window.loadURL(options.dev ?? PAGE);
  return window;
}
