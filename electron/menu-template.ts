// The menu as data. Packaged programs get no reload and no developer tools; macOS needs the edit menu for its copy and paste keys.
import type { MenuItemConstructorOptions } from 'electron/main';

export interface MenuHost {
  platform: NodeJS.Platform;
  packaged: boolean;
  openCase(): void;
  about(): void;
}

export function menuTemplate({ platform, packaged, openCase, about }: MenuHost): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const aboutItem: MenuItemConstructorOptions = { label: 'About Sealtrail', click: about };
  const program: MenuItemConstructorOptions[] = mac
    ? [{ label: 'Sealtrail', submenu: [aboutItem, line, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, line, { role: 'quit' }] }]
    : [];
  const developer: MenuItemConstructorOptions[] = packaged ? [] : [line, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...program,
    { label: '&File', submenu: [{ label: '&Open case …', accelerator: 'CmdOrCtrl+O', click: openCase }, line, mac ? { role: 'close' } : { role: 'quit' }] },
    { label: '&Edit', submenu: [{ role: 'undo' }, { role: 'redo' }, line, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
    { label: '&View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, line, { role: 'togglefullscreen' }, ...developer] },
    ...(mac ? [{ role: 'windowMenu' } as MenuItemConstructorOptions] : [{ label: '&Help', submenu: [aboutItem] }]),
  ];
}
