// Names of the columns of a table, whatever its header repeats or leaves out.
import { expect, it } from 'vitest';
import { headerNames } from './header-names.ts';

it.each([
  [
    ['a', ' b '],
    ['a', 'b'],
  ],
  [
    ['', 'a', ''],
    ['column_1', 'a', 'column_3'],
  ],
  [
    ['a', 'a', 'a'],
    ['a', 'a_2', 'a_3'],
  ],
  // What a repeated name becomes may be another's own.
  [
    ['a', 'a', 'a_2'],
    ['a', 'a_2_', 'a_2'],
  ],
  [
    ['column_2', ''],
    ['column_2', 'column_2_'],
  ],
])('%j', (cells, names) => expect(headerNames(cells)).toEqual(names));
