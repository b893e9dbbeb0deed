// The overall verdict of the case with its ground, as screen, terminal and report say it.
import type { Ground, StatedRange, Verdict } from '../contract/model/integrity.ts';
import type { Block } from '../contract/model/report.ts';
import { isKeyed } from '../contract/assurances.ts';
import { contradictions } from '../contract/statuses.ts';
import { headlineOf, inAlteredCase, NOT_VERIFIED, rangeWords, type StandingRow, standingFrom } from '../contract/standing.ts';
import type { Reader } from '../kernel/lanes.ts';
import { stamp } from './compose.ts';
import type { SectionContext } from './define-section.ts';
import lastSql from './last-verification.sql?raw';

export interface CaseStanding {
  /** Null: never verified, or nothing to verify. */
  overall: Verdict | null;
  basis: Ground[];
  headline: string;
  /** The three parts of a verdict line: the word that the sign belongs to, and the weakest that the good verdicts rest on. */
  status: string;
  assurance: string;
  /** Of the last verification, nanoseconds; null = there was none. */
  at: string | null;
  /** The exported range that the investigator stated for it. */
  range: StatedRange | null;
  /** Sources that came in after it. */
  stale: number;
  /** Sources with statements or keys that were set aside after it: verdicts on others may rest on them. */
  gone: number;
  /** Keys were pinned or withdrawn after it: its verdicts rest on others than those that are pinned now. */
  repinned: boolean;
}

export interface LastRun {
  at: string;
  overall: Verdict | null;
  /** Ids and versions of the verifiers that ran, as JSON: `[{"id", "version"}]`. */
  verifiers: string;
  pinned: boolean;
  stale: number;
  gone: number;
  repinned: boolean;
  range_from: string | null;
  range_to: string | null;
}

/** The last verification; undefined: there was none. */
export const lastRun = async (reader: Reader): Promise<LastRun | undefined> => (await reader.rows<LastRun>(lastSql))[0];

/** False when there are no verdicts yet, or sources came in or went or pins changed since: they then say nothing of what the case is now. */
export const isCurrent = (run: LastRun | undefined): boolean => run !== undefined && run.stale === 0 && run.gone === 0 && !run.repinned;

/** `custody`: as the opening found it; of an altered case the sentence says so and nothing looks proven. */
export async function caseStanding({ reader, custody }: { reader: Reader; custody?: SectionContext['custody'] }): Promise<CaseStanding> {
  const run = await lastRun(reader);
  if (!run)
    return {
      overall: null,
      basis: [],
      headline: NOT_VERIFIED,
      status: 'not verified',
      assurance: 'none',
      at: null,
      range: null,
      stale: 0,
      gone: 0,
      repinned: false,
    };
  const standing = standingFrom(await reader.rows<StandingRow>('SELECT part, word, files FROM standing'), run.pinned);
  const weakest = standing.basis[0]?.assurance ?? 'none';
  const contradicted = contradictions.find((word) => standing.statuses.some(({ status }) => status === word));
  const words: Record<Verdict, string> = {
    valid: isKeyed(weakest) ? 'verified' : 'agrees',
    invalid: contradicted ?? 'altered',
    unverifiable: 'unverifiable',
  };
  const headline = headlineOf(run.overall, standing);
  const altered = custody?.standing === 'altered';
  return {
    overall: run.overall,
    basis: standing.basis,
    headline: altered ? inAlteredCase(headline) : headline,
    status: run.overall === null ? 'not verified' : altered && run.overall === 'valid' ? 'unverifiable' : words[run.overall],
    assurance: weakest,
    at: run.at,
    range: run.range_from === null && run.range_to === null ? null : { from: run.range_from, to: run.range_to },
    stale: run.stale,
    gone: run.gone,
    repinned: run.repinned,
  };
}

/** The verdict line of all sources; its text begins with the sentence. */
export const overallLine = ({ status, assurance, headline, range }: CaseStanding, text: string): Block => ({
  type: 'verdict',
  status,
  range: range === null ? 'all sources' : `all sources, ${rangeWords(range, stamp)}`,
  assurance,
  text: `${headline.charAt(0).toUpperCase()}${headline.slice(1)}. ${text}`,
});
