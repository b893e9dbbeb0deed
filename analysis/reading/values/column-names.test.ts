import { expect, it } from 'vitest';
import { isColumnName, namesBeyond, uniqueNames } from './column-names.ts';

it.each([
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['a', 'a', 'a'],
    ['a', 'a_2', 'a_3'],
  ],
  [
    ['a', ' a ', ''],
    ['a', 'a_2', 'column_3'],
  ],
  // A number that another column has as its name.
  [
    ['a_2', 'a', 'a', 'a_3'],
    ['a_2', 'a', 'a_3_', 'a_3'],
  ],
  [
    ['__proto__', '__proto__', 'constructor'],
    ['__proto__', '__proto___2', 'constructor'],
  ],
])('columns %j are called %j', (given, own) => {
  expect(uniqueNames(given)).toEqual(own);
});

it('cells beyond the names get numbers that no column has', () => {
  expect(namesBeyond(['a', 'column_4'], 2)).toEqual(['a', 'column_4', 'column_3', 'column_4_']);
  expect(namesBeyond(['time', 'c-ip', 'date'], 1, 2)).toEqual(['time', 'c-ip', 'date', 'column_3']);
});

it.each(['Date (UTC+2)', 'TimeGenerated [UTC]', 'C++ level'])('%s is the name of a column', (name) => expect(isColumnName(name)).toBe(true));
