// The main process's side of the page's shell: a port to the engine, native dialogs, the file manager. Every sender is checked.
import { type BrowserWindow, dialog, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain } from 'electron/main';
import { shell } from 'electron/common';
import { folderAfter, mayReveal, planDialog } from './dialogs.ts';
import { maySpeak } from './origin.ts';
import type { Stake } from './leaving.ts';
import { CONNECT, PICK, type Pick, PORT, readPick, REVEAL, UNSAVED } from './shell-messages.ts';

export interface ShellHost {
  /** Gives a fresh port to the engine, now or once it runs again. */
  connect(take: (port: MessagePortMain) => void): void;
  /** The page holds text that it did not save, or no more. */
  unsaved(is: boolean): void;
  dev: string | undefined;
}

/** What the user chose in dialogs of this session: these may be shown in the file manager. */
const chosen = new Set<string>();
let lastFolder: string | undefined;

export function serveShell(window: BrowserWindow, { connect, unsaved, dev }: ShellHost): void {
  const { webContents } = window;
  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent) => maySpeak({ frame: event.senderFrame, mainFrame: webContents.mainFrame }, dev);

  webContents.ipc.on(CONNECT, (event) => {
    if (!trusted(event)) return;
    connect((port) => {
      if (window.isDestroyed()) port.close();
      else webContents.postMessage(PORT, null, [port]);
    });
  });
  webContents.ipc.handle(PICK, async (event, kind: unknown, options: unknown): Promise<string[]> => {
    const pick = trusted(event) ? readPick(kind, options) : undefined;
    return pick === undefined ? [] : ask(window, pick);
  });
  webContents.ipc.on(UNSAVED, (event, is: unknown) => {
    if (trusted(event)) unsaved(is === true);
  });
  // A page that is loaded anew, after a crash of its process too, holds nothing.
  webContents.on('did-start-loading', () => unsaved(false));
  webContents.ipc.on(REVEAL, (event, path: unknown) => {
    if (trusted(event) && mayReveal(path, chosen)) shell.showItemInFolder(path);
  });
}

/** Asks whether to leave all the same; the button at hand stays. */
export async function askToLeave(window: BrowserWindow, { job, unsaved }: Stake): Promise<boolean> {
  const text = 'Text of a finding that you typed is not saved: it is lost when you leave.';
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: job === undefined ? 'A finding is not saved. Leave without it?' : 'A job is running. Cancel it and leave?',
    detail:
      job === undefined
        ? text
        : `It is to ${job}. Nothing of a cancelled job is kept; the case is closed in order and can be opened again.${unsaved ? ` ${text}` : ''}`,
    buttons: ['Stay', job === undefined ? 'Leave without saving' : 'Cancel it and leave'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Says why the program does not go at once; taken away when `closed` is aborted. */
export function sayClosing(window: BrowserWindow, closed: AbortSignal): void {
  void dialog
    .showMessageBox(window, {
      type: 'info',
      message: 'The case is being closed.',
      detail: 'Its journal notes the closing in a signed entry, and everything is written to the disk. The program ends by itself when that is done.',
      buttons: ['Wait'],
      noLink: true,
      signal: closed,
    })
    .catch(() => {});
}

/** Opens the dialog; empty when the user leaves it. */
export async function ask(window: BrowserWindow, pick: Pick): Promise<string[]> {
  const plan = planDialog(pick, process.platform, lastFolder);
  const paths =
    plan.dialog === 'save'
      ? [(await dialog.showSaveDialog(window, plan.options as Electron.SaveDialogOptions)).filePath].filter((path) => path !== '')
      : (await dialog.showOpenDialog(window, plan.options as Electron.OpenDialogOptions)).filePaths;
  for (const path of paths) chosen.add(path);
  lastFolder = folderAfter(paths) ?? lastFolder;
  return paths;
}
