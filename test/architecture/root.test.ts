// The root is the first page of the table of contents: what lies there is listed here, and anything else was left behind.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const listed: readonly string[] = [
  // what it is, and how to work on it
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'DECISIONS.md',
  'LICENSE',
  // the program
  'analysis',
  'electron',
  'renderer',
  'resources',
  'test',
  // how it is built, checked and packaged
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
  'build.mjs',
  'biome.json',
  'electron-builder.yml',
  '.npmrc',
  '.oxlintrc.json',
  '.gitignore',
  '.ci',
];
/** Made by working in a checkout; never committed. */
const made: readonly string[] = ['.git', 'node_modules', 'out', 'dist', 'coverage', '.scratch'];
/** What editors and file managers leave wherever they were; a profile or a log is none of these. */
const own = /^(\.idea|\.vscode|\.DS_Store|.*\.swp)$/;

/** Names that do not belong in the root. */
const stray = (names: readonly string[]): string[] => names.filter((name) => !listed.includes(name) && !made.includes(name) && !own.test(name));

it('the root holds what it should, and nothing else', () => {
  const names = readdirSync(root);
  const left = stray(names);
  expect(left, `${left.join(', ')}: take it away, or list it in test/architecture/root.test.ts`).toEqual([]);
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
});

it('finds a log that a profiler left', () => {
  expect(stray(['README.md', 'isolate-0x5d1c0e0-2816-v8.log', 'node_modules', 'notes.txt'])).toEqual(['isolate-0x5d1c0e0-2816-v8.log', 'notes.txt']);
});

const isMarked = (text: string): boolean => /^(?:<{7}|>{7}|={7}$)/m.test(text);
/** Guides of the root and of folders. */
const guides = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return made.includes(entry.name) || entry.name === 'cases' ? [] : guides(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });

it('no guide has marks of a merge that was left in the middle', () => {
  expect(guides(root).filter((path) => isMarked(readFileSync(path, 'utf8')))).toEqual([]);
  expect(isMarked('a\n<<<<<<< HEAD\nb\n')).toBe(true);
  expect(isMarked('Title\n=====\n<br>\n')).toBe(false);
});
