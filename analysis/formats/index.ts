// All formats, by id: those of logs, and the proof files that the verifiers declare. To add one of a log: copy _skeleton, add its line to list.ts.
import { proofFormats } from '../integrity/proof-formats.ts';
import { registry } from '../kernel/registry.ts';
import type { Format } from '../reading/format.ts';
import * as list from './list.ts';

export const formats: readonly Format[] = registry<Format>(
  'format',
  [...Object.values(list), ...proofFormats].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
);
