import { expect, it } from 'vitest';
import { fc } from '../../test/support/properties.ts';
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
  ['st[*]r.log', 'x/st*r.log', true],
  ['st[*]r.log', 'star.log', false],
  ['/[*][*]', '**', true],
  ['/[*][*]', 'a/b', false],
  ['wh[?]t', 'wh?t', true],
  ['wh[?]t', 'what', false],
  ['[x][*].log', '[x]*.log', true],
  ['[[*]].log', '[*].log', true],
  ['[[*]].log', '[a].log', false],
  ['[x]*.log', '[x]1.log', true],
  ['[*', '[abc', true],
  ['a/[*]*', 'a/*b', true],
  ['a/[*]*', 'a/b', false],
  ['**[*]**', 'x/y*z/w', true],
])('%s against %s', (pattern, path, expected) => expect(globMatch(pattern, path)).toBe(expected));

it('a name with its stars and question marks in brackets is that name alone', () => {
  const name = fc.array(fc.constantFrom('*', '?', '[', ']', 'a', 'b', '/', '!'), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(name, name, (one, other) => {
      const pattern = `/${one.replace(/[*?]/g, '[$&]')}`;
      expect(globMatch(pattern, one)).toBe(true);
      expect(globMatch(pattern, other)).toBe(other === one || other === `/${one}`);
    }),
  );
});
