// All formats, by id. To add one: copy _skeleton, add its line to list.ts.
import { registry } from '../kernel/registry.ts';
import type { Format } from '../reading/format.ts';
import * as list from './list.ts';

export const formats: readonly Format[] = registry<Format>(
  'format',
  Object.values(list).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
);
