// The overall verdict of the case with its ground, as cover, summary and integrity section say it.
import type { Verdict } from '../contract/model/integrity.ts';
import type { Block } from '../contract/model/report.ts';
import { isKeyed } from '../contract/assurances.ts';
import { headlineOf, NOT_VERIFIED, type StandingRow, standingFrom } from '../contract/standing.ts';
import type { Reader } from '../kernel/lanes.ts';

export interface CaseStanding {
  headline: string;
  /** The three parts of a verdict line: the word that the sign belongs to, and the weakest that the good verdicts rest on. */
  status: string;
  assurance: string;
  /** Of the last verification, nanoseconds; null = there was none. */
  at: string | null;
  /** Sources that came in after it. */
  stale: number;
}

export async function caseStanding(reader: Reader): Promise<CaseStanding> {
  const [run] = await reader.rows<{ at: string; overall: Verdict | null; pinned: boolean; stale: number }>(
    "SELECT run_ns::VARCHAR AS at, overall, trust <> '[]' AS pinned, (SELECT count(*) FROM source WHERE imported_ns > run_ns) AS stale FROM verification ORDER BY run_ns DESC LIMIT 1",
  );
  if (!run) return { headline: NOT_VERIFIED, status: 'not verified', assurance: 'none', at: null, stale: 0 };
  const standing = standingFrom(await reader.rows<StandingRow>('SELECT part, word, files FROM standing'), run.pinned);
  const weakest = standing.basis[0]?.assurance ?? 'none';
  const contradicted = ['altered', 'missing', 'moved'].find((word) => standing.statuses.some(({ status }) => status === word));
  const words: Record<Verdict, string> = {
    valid: isKeyed(weakest) ? 'verified' : 'agrees',
    invalid: contradicted ?? 'altered',
    unverifiable: 'unverifiable',
  };
  return {
    headline: headlineOf(run.overall, standing),
    status: run.overall === null ? 'not verified' : words[run.overall],
    assurance: weakest,
    at: run.at,
    stale: run.stale,
  };
}

/** The verdict line of all sources; its text begins with the sentence. */
export const overallLine = ({ status, assurance, headline }: CaseStanding, text: string): Block => ({
  type: 'verdict',
  status,
  range: 'all sources',
  assurance,
  text: `${headline.charAt(0).toUpperCase()}${headline.slice(1)}. ${text}`,
});
