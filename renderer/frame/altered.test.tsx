// @vitest-environment happy-dom
// What is said of the custody of a case: nothing where nothing is to be said, a notice, or an alarm.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Altered } from './altered.tsx';

const sound = { intact: true, standing: 'intact', explain: 'All 4 entries follow.', caveat: null } as const;

it.each([
  ['sound', sound, null, ''],
  ['handed over', { ...sound, caveat: 'Signed by the key abc.' }, 'open', 'Signed by the key abc.'],
  ['altered', { ...sound, intact: false, standing: 'altered', explain: 'The chain breaks.' }, 'bad', 'The chain breaks.'],
] as const)('%s', (_name, custody, family, text) => {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(<Altered custody={custody} />);
  expect([host.querySelector('.banner')?.getAttribute('data-v') ?? null, host.querySelector('.wrap')?.textContent ?? '']).toEqual([family, text]);
  expect(host.querySelectorAll('a[href="#/journal"]')).toHaveLength(family === null ? 0 : 1);
});
