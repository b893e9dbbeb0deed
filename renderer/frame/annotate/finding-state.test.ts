// A finding marked ready that lost its pins is refused; a draft without pins is only a draft; a stale pin is refused in any state.
import type { Finding } from '../../../analysis/contract/index.ts';
import { expect, test } from 'vitest';
import { isRefused } from './finding-state.tsx';

const stale = [{ stale: true }] as Finding['pins'];
test.each([
  ['ready', ['it has no pin'], [], true],
  ['ready', [], [], false],
  ['draft', ['it has no pin'], [], false],
  ['draft', ['pin 1 is stale'], stale, true],
  ['withdrawn', ['pin 1 is stale'], stale, false],
] as const)('%s %j', (state, refusals, pins, refused) => {
  expect(isRefused({ state, refusals: [...refusals], pins: [...pins] })).toBe(refused);
});
