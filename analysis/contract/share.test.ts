import { expect, it } from 'vitest';
import { shareText } from './share.ts';

it('never reads as all or as nothing where it is not', () => {
  expect([0, 0.00000001, 0.00006, 0.4518, 0.9995, 599_999 / 600_000, 0.999999999, 1].map(shareText)).toEqual([
    '0 %',
    'under 0.00001 %',
    '0.006 %',
    '45.18 %',
    '99.950 %',
    '99.9998 %',
    'over 99.99999 %',
    '100 %',
  ]);
});
