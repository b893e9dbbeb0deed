// Command lines as shells, desktops and second starts give them.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MARKER } from '../analysis/store/case-store.ts';
import { caseFolderOf, ownArguments, readArguments, readHandover } from './arguments.ts';

describe('arguments', () => {
  it('are a command when the first word is a plain word', () => {
    for (const args of [['verify', '/evidence', '--json'], ['--help'], ['--version'], ['nonsense']])
      expect(readArguments(args, '/work')).toEqual({ kind: 'command', args });
  });

  it('are cases otherwise, relative to the shell', () => {
    expect(readArguments([], '/work')).toEqual({ kind: 'window', cases: [] });
    expect(
      readArguments(['a.sealtrail', '--flag', '/x/b.sealtrail/case.duckdb', './notes.txt', '../c.sealtrail/Open with Sealtrail.sealcase'], '/work'),
    ).toEqual({
      kind: 'window',
      cases: ['/work/a.sealtrail', '/x/b.sealtrail', '/c.sealtrail'],
    });
  });

  it('know the marker file that every case holds, as the packages announce it', () => {
    expect(caseFolderOf(`/cases/a.sealtrail/${MARKER}`)).toBe('/cases/a.sealtrail');
    const announced = [...readFileSync(new URL('../electron-builder.yml', import.meta.url), 'utf8').matchAll(/- ext: (\S+)/g)].map(([, ext]) => `.${ext}`);
    expect(announced).toEqual([extname(MARKER), extname(MARKER)]);
  });

  it('name nothing else', () => {
    for (const path of ['/etc/passwd', 'relative.sealtrail', '/x/\0.sealtrail', '/x/evidence.zip', '']) expect(caseFolderOf(path), path).toBeUndefined();
  });

  it('start after the script, where there is one', () => {
    expect(ownArguments(['/usr/bin/sealtrail', 'verify'], true)).toEqual(['verify']);
    expect(ownArguments(['electron', '.', 'verify'], false)).toEqual(['verify']);
  });
});

describe('a second start', () => {
  it('hands over words and a folder', () => {
    expect(readHandover({ args: ['a.sealtrail'], cwd: '/work' })).toEqual({ args: ['a.sealtrail'], cwd: '/work' });
  });

  it('hands over nothing when malformed', () => {
    for (const data of [
      null,
      undefined,
      'x',
      [],
      {},
      { args: 'a', cwd: '/' },
      { args: [1], cwd: '/' },
      { args: [], cwd: 'relative' },
      { args: [], cwd: 7 },
      { args: Array(65).fill('a'), cwd: '/' },
      { args: ['a'.repeat(5000)], cwd: '/' },
    ])
      expect(readHandover(data)).toBeUndefined();
  });
});
