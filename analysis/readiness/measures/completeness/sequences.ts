// Numbers that writers give their records: what is missing between the first and the last of each run was there once.
import type { Completeness } from '../../../contract/model/readiness.ts';
import type { Scratch } from '../../../kernel/lanes.ts';
import type { Given } from '../define-measure.ts';
import claim from './sequence-claims.sql?raw';
import missing from './sequence-missing.sql?raw';
import number from './sequence-numbers.sql?raw';
import rates from './sequence-rates.sql?raw';
import run from './sequence-runs.sql?raw';
import score from './sequence-scored.sql?raw';
import writers from './sequence-writers.sql?raw';

interface Rate {
  source: number;
  captured: number;
  expected: number;
  writers: number;
  names: string[];
}

/** Leaves `sequence_run` (the numbers that are there), `sequence_step` (each once, with the one before) and `sequence_missing` (stretches that are not). */
export async function sequences(scratch: Scratch, given: Given): Promise<Completeness[]> {
  await given.facts('sequence');
  await given.facts('writer');
  for (const statement of [claim, writers, score, number, run, missing]) await scratch.run(statement);
  return (await scratch.rows<Rate>(rates)).map(({ source, captured, expected, writers: count, names }) => ({
    source,
    method: 'sequence',
    rate: captured / expected,
    low: null,
    high: null,
    captured,
    expected,
    assumes: `Each writer numbers its records one after the other, and leaves none out itself; what was lost before the first or behind the last number of a run is not seen.`,
    against: `${names.join(', ')}, ${count === 1 ? 'one writer' : `${count} writers`}`,
  }));
}
