// Dialogs, file manager and menu: what is asked for, what becomes of it.
import { describe, expect, it } from 'vitest';
import { folderAfter, mayReveal, planDialog } from './dialogs.ts';
import { menuTemplate } from './menu-template.ts';
import { readPick } from './shell-messages.ts';

describe('a wish of the page', () => {
  it('is read when it is well formed', () => {
    expect(readPick('save', { title: 'Report', name: 'case 7.pdf', extensions: ['pdf'] })).toEqual({
      kind: 'save',
      title: 'Report',
      name: 'case 7.pdf',
      extensions: ['pdf'],
    });
    expect(readPick('files', undefined)).toEqual({ kind: 'files', title: undefined, name: undefined, extensions: [] });
  });

  it('is nothing when it is not', () => {
    for (const [kind, options] of [
      ['delete', {}],
      [undefined, {}],
      ['save', { name: '../x' }],
      ['save', { name: 'a\\b' }],
      ['save', { name: '..' }],
      ['save', { name: 'a\0' }],
      ['save', { name: 7 }],
      ['files', { title: 'x'.repeat(201) }],
      ['files', { extensions: 'pdf' }],
      ['files', { extensions: ['*'] }],
      ['files', { extensions: ['../x'] }],
    ] as const)
      expect(readPick(kind, options), JSON.stringify([kind, options])).toBeUndefined();
  });
});

describe('a dialog', () => {
  const pick = (kind: 'files' | 'folder' | 'case' | 'save', extensions: string[] = []) => ({
    kind,
    title: undefined,
    name: kind === 'save' ? 'report.pdf' : undefined,
    extensions,
  });
  it('takes files or folders, starting where the last one ended', () => {
    expect(planDialog(pick('files', ['gz']), 'linux', '/evidence').options).toEqual({
      filters: [{ name: '.gz', extensions: ['gz'] }],
      defaultPath: '/evidence',
      properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
    });
    expect(planDialog(pick('folder'), 'linux', undefined).options.properties).toContain('openDirectory');
    expect(planDialog(pick('save'), 'linux', '/out')).toMatchObject({ dialog: 'save', options: { defaultPath: '/out/report.pdf' } });
    expect(folderAfter(['/a/b.gz'])).toBe('/a');
    expect(folderAfter([])).toBeUndefined();
  });

  it('takes a case as a folder, on macOS as a document too, never with a filter', () => {
    expect(planDialog(pick('case', ['x']), 'darwin', undefined).options).toEqual({ properties: ['openFile', 'openDirectory', 'dontAddToRecent'] });
    expect(planDialog(pick('case'), 'win32', undefined).options.properties).not.toContain('openFile');
  });
});

describe('showing in the file manager', () => {
  it('is for cases and for what was chosen', () => {
    const chosen = new Set(['/out/report.pdf', '/evidence']);
    for (const path of ['/cases/a.sealtrail/exports/x.pdf', '/cases/a.sealtrail', '/out/report.pdf', '/evidence/a/b.log'])
      expect(mayReveal(path, chosen), path).toBe(true);
    for (const path of [
      '/out/other.pdf',
      '/evidence/../etc/passwd',
      '/etc/passwd',
      'relative.sealtrail',
      '/evidence2/x',
      '/a/.sealtrail/x',
      '/a\0.sealtrail',
      '/net/evil.example/x.sealtrail/y',
      '/Network/Servers/evil.example/x.sealtrail',
      '//evil.example/share/x.sealtrail/y',
      '\\\\evil.example\\share\\x.sealtrail\\y',
      '\\\\?\\UNC\\evil.example\\share\\x.sealtrail',
      '',
      7,
      null,
      undefined,
    ])
      expect(mayReveal(path, chosen), String(path)).toBe(false);
  });
});

describe('the menu', () => {
  const roles = (platform: NodeJS.Platform, packaged: boolean) => JSON.stringify(menuTemplate({ platform, packaged, openCase: () => {}, about: () => {} }));
  it('has copy and paste everywhere, developer tools only in a checkout', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(roles(platform, true)).toContain('"role":"paste"');
      expect(roles(platform, true)).not.toMatch(/toggleDevTools|"reload"|forceReload/);
    }
    expect(roles('linux', false)).toContain('toggleDevTools');
  });
});
