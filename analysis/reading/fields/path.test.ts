// Paths of field tables: what they lead through, and what is none.
import { expect, it } from 'vitest';
import { stepsOf } from './path.ts';

it.each([
  ['a.b', [{ name: 'a' }, { name: 'b' }]],
  ['a[0].b', [{ name: 'a' }, { index: 0 }, { name: 'b' }]],
  ['a[type=App Instance][1]', [{ name: 'a' }, { where: { name: 'type', is: 'App Instance' } }, { index: 1 }]],
  ['"x.y/z"."it\'s"', [{ name: 'x.y/z' }, { name: "it's" }]],
])('%s', (path, steps) => {
  expect(stepsOf(path)).toEqual(steps);
});

it.each(['', '.a', 'a.', 'a..b', '[0]', 'a[', 'a[x=]', 'a[-1]', 'a b', '"a'])('refuses %j', (path) => {
  expect(() => stepsOf(path)).toThrow(/is no path of a field table|names no member/);
});
