// Runs in the sandbox before the page: puts `window.sealtrail` there, and nothing else. One classic script; only `electron` is required.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CONNECT, PICK, PORT, REVEAL, UNSAVED } from './shell-messages.ts';

/** Tag of the message that carries the port to the page; the same text stands in renderer/engine/shell.ts, and a test compares them. */
const SHELL_PORT = 'sealtrail:port';

// Ports cannot cross the bridge; they go to the page by a message to its own window, and only there.
ipcRenderer.on(PORT, (event) => {
  const [port] = event.ports;
  if (port !== undefined) window.postMessage(SHELL_PORT, location.origin, [port]);
});

// Shape: `Shell` in renderer/engine/shell.ts.
contextBridge.exposeInMainWorld('sealtrail', {
  connect: (): void => ipcRenderer.send(CONNECT),
  pick: (kind: unknown, options?: unknown): Promise<string[]> => ipcRenderer.invoke(PICK, kind, options) as Promise<string[]>,
  pathOf: (file: File): string => webUtils.getPathForFile(file),
  reveal: (path: unknown): void => ipcRenderer.send(REVEAL, path),
  unsaved: (is: unknown): void => ipcRenderer.send(UNSAVED, is),
  platform: process.platform,
});
