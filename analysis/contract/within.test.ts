// The folder itself, what lies below it, and names that only look as if they led out.
import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { isWithin } from './within.ts';

test.each([
  ['/logs', '/logs', true],
  ['/logs', '/logs/a/b', true],
  ['/logs', '/logs/..case', true],
  ['/logs', '/logs/..\\case', true],
  ['/logs', '/logs/c:', true],
  ['/logs', '/logs-2', false],
  ['/logs', '/', false],
  ['/logs/a', '/logs/b', false],
  ['/', '/logs', true],
])('%s holds %s: %s', (folder, path, within) => {
  expect(isWithin(posix.relative(folder, path), posix.sep)).toBe(within);
});
test.each([
  ['C:\\logs', 'c:\\Logs\\a', true],
  ['C:\\logs', 'C:\\logs\\..case', true],
  ['C:\\logs', 'C:\\', false],
  ['C:\\logs', 'D:\\logs\\a', false],
  ['C:\\logs', '\\\\host\\share\\logs', false],
])('Windows: %s holds %s: %s', (folder, path, within) => {
  expect(isWithin(win32.relative(folder, path), win32.sep)).toBe(within);
});
