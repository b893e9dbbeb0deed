// The register refuses what would clash or be lost in silence; the real screens pass it.
import { expect, it } from 'vitest';
import { defineScreen, type ScreenDefinition } from './define-screen.ts';
import { registerScreens } from './index.ts';

const screen = (id: string, more: Partial<ScreenDefinition> = {}) =>
  defineScreen({ id, title: id, icon: 'square', group: 'desk', order: 1, needsCase: false, component: () => null, ...more });

it('orders what fits', () => {
  const first = screen('b', { order: 1, key: 'b' });
  const second = screen('a', { order: 2, key: 'a' });
  expect(registerScreens({ './a/screen.tsx': second, './b/screen.tsx': first })).toEqual([first, second]);
});

it.each([
  ['no default export', { './a/screen.tsx': undefined }],
  ["folder's name", { './a/screen.tsx': screen('b') }],
  ['both have the key G o', { './a/screen.tsx': screen('a', { key: 'o' }), './b/screen.tsx': screen('b', { key: 'o' }) }],
])('refuses: %s', (why, files) => {
  expect(() => registerScreens(files)).toThrow(why);
});
