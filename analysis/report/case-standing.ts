// The overall verdict of the case with its ground, as cover, summary and integrity section say it.
import { headlineOf, NOT_VERIFIED, type StandingRow, standingFrom } from '../contract/standing.ts';
import type { Verdict } from '../contract/model/integrity.ts';
import type { Reader } from '../kernel/lanes.ts';

export interface CaseStanding {
  headline: string;
  /** Of the last verification, nanoseconds; null = there was none. */
  at: string | null;
  /** Sources that came in after it. */
  stale: number;
}

export async function caseStanding(reader: Reader): Promise<CaseStanding> {
  const [run] = await reader.rows<{ at: string; overall: Verdict | null; pinned: boolean; stale: number }>(
    "SELECT run_ns::VARCHAR AS at, overall, trust <> '[]' AS pinned, (SELECT count(*) FROM source WHERE imported_ns > run_ns) AS stale FROM verification ORDER BY run_ns DESC LIMIT 1",
  );
  if (!run) return { headline: NOT_VERIFIED, at: null, stale: 0 };
  const rows = await reader.rows<StandingRow>('SELECT part, word, files FROM standing');
  return { headline: headlineOf(run.overall, standingFrom(rows, run.pinned)), at: run.at, stale: run.stale };
}
