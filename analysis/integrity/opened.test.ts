// What speaks of a container speaks of what came out of it, and of nothing that is only named so.
import { expect, it } from 'vitest';
import { speaksOf } from './opened.ts';

it('what speaks of an opened container speaks of its members', () => {
  const spoken = new Set(['a.zip', 'b', 'c.json.gz']);
  const opened = new Set(['a.zip', 'a.zip!/in.tar']);
  expect(['a.zip', 'a.zip!/x', 'a.zip!/in.tar!/y', 'b'].every((path) => speaksOf(spoken, opened, path))).toBe(true);
  expect(['a.zip2', 'a.zi!/x', 'b/c', 'c', 'b!/x', 'c.json.gz!/forged.json'].some((path) => speaksOf(spoken, opened, path))).toBe(false);
});
