// The register refuses what would clash or be lost in silence; the real screens pass it, and every folder is in it.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { defineScreen, type ScreenDefinition } from './define-screen.ts';
import { registerScreens, screens } from './index.ts';

const screen = (id: string, more: Partial<ScreenDefinition> = {}) =>
  defineScreen({ id, title: id, icon: 'square', group: 'desk', order: 1, needsCase: false, component: () => null, ...more });

it('orders what fits', () => {
  const first = screen('b', { order: 1, key: 'b' });
  const second = screen('a', { order: 2, key: 'a' });
  expect(registerScreens([second, first])).toEqual([first, second]);
});

it.each([
  ['two screens have the id a', [screen('a'), screen('a')]],
  ['both have the key G o', [screen('a', { key: 'o' }), screen('b', { key: 'o' })]],
])('refuses: %s', (why, list) => {
  expect(() => registerScreens(list)).toThrow(why);
});

it('every folder with a screen has its line, and every id is its folder’s name', () => {
  const here = fileURLToPath(new URL('./', import.meta.url));
  const folders = readdirSync(here).filter((name) => !name.startsWith('_') && existsSync(`${here}${name}/screen.tsx`));
  const ids = screens.map(({ id }) => id);
  const missing = folders.filter((name) => !ids.includes(name)).map((name) => `add a line for ${name} to renderer/screens/index.ts`);
  const wrong = ids.filter((id) => !folders.includes(id)).map((id) => `the id ${id} is not a folder's name`);
  expect([...missing, ...wrong]).toEqual([]);
});
