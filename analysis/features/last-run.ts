// The last run of the checks, as the case keeps it.
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
