// The last run of the checks, as the case keeps it.
import { Fault } from '../contract/faults.ts';
import { type Assessment, assessment } from '../contract/model/readiness.ts';
import type { Reader } from '../kernel/lanes.ts';
import latestSql from './sql/readiness-latest.sql?raw';

export interface LastRun {
  run: number;
  /** Nanoseconds since the epoch. */
  at: string;
  author: string;
  build: string;
  /** What it was computed from. */
  basis: string;
  found: Assessment;
}

/** Undefined = the checks were never run. */
export async function lastRun(reader: Pick<Reader, 'rows'>): Promise<LastRun | undefined> {
  const [row] = await reader.rows<Omit<LastRun, 'found'> & { result: string }>(latestSql);
  if (!row) return undefined;
  const { result, ...rest } = row;
  return { ...rest, found: assessment.parse(JSON.parse(result)) };
}

/** Fault `row.missing` where the case keeps no such run. */
export async function keptRunOf(reader: Pick<Reader, 'rows'>, run: number): Promise<LastRun> {
  const [row] = await reader.rows<Omit<LastRun, 'found'> & { result: string }>(
    'SELECT run, at_ns::VARCHAR AS "at", author, build, basis, result FROM assessment WHERE run = $run',
    { run },
  );
  if (!row) throw new Fault('row.missing', `The case keeps no run ${run} of the checks.`, 'The runs that there are stand under Metrics.');
  const { result, ...rest } = row;
  return { ...rest, found: assessment.parse(JSON.parse(result)) };
}
