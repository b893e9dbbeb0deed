// All carriers, by id. To add one: see README.md.
import { registry } from '../kernel/registry.ts';
import type { Carrier } from '../reading/carrier.ts';
import * as list from './list.ts';

export const carriers: readonly Carrier[] = registry<Carrier>(
  'carrier',
  Object.values(list).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
);
