// Choosing in a mapping: one column has one member, and what the bytes chose is taken away by saying so.
import { expect, it } from 'vitest';
import { chosenFor, saidIn, targetsOf } from './mapping-change.ts';

const chosen = { time: 'at', user: 'who' };

it('a member gets a column, and gives back the one that it had', () => {
  const said = chosenFor('who', 'resource', chosen, {});
  expect(said).toEqual({ user: '', columns: { resource: 'who' } });
  expect(targetsOf('who', chosen, said)).toEqual(['resource']);
  expect(chosenFor('who', undefined, chosen, said)).toEqual({ user: '' });
  expect(chosenFor('who', 'user', chosen, said)).toEqual({ user: 'who' });
});

it('of a time in two members both are shown', () => {
  expect(['Date', 'Time'].map((name) => targetsOf(name, { time: 'Date + Time' }, {}))).toEqual([['time'], ['time']]);
});

it('what is empty is not said', () => {
  expect(saidIn({ format: '', time: { zone: undefined }, fields: { columns: {}, user: '', dates: undefined } })).toEqual({ fields: { user: '' } });
});
