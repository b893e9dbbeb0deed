import { expect, it } from 'vitest';
import { globMatch } from './glob.ts';

it.each([
  ['**', 'a/b!/c', true],
  ['*.log', 'x/auth.log', true],
  ['*.log', 'x/auth.txt', false],
  ['x/*.log', 'x/y/auth.log', false],
  ['x/**/auth.log', 'x/y/z/auth.log', true],
  ['x/**/auth.log', 'x/auth.log', true],
  ['auth.log', 'x/auth.log', true],
  ['/auth.log', 'auth.log', true],
  ['/auth.log', 'x/auth.log', false],
  ['/*.log', 'x/auth.log', false],
  ['/x/*.log', 'x/auth.log', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['**/*.gz!/*', 'd/x.gz!/x', true],
])('%s against %s', (pattern, path, expected) => expect(globMatch(pattern, path)).toBe(expected));
