// What an explanation of a gap is: which records tell of it, and whether the facts of a gap support it. Pure: facts in, explanation out.
import type { Absence, AbsenceEvidence, AbsenceGround } from '../contract/model/absence.ts';
import type { ChainFinding, StatedRange } from '../contract/model/integrity.ts';
import type { GapBecause } from '../contract/model/readiness.ts';

/** A gap as its finder left it, before anything is explained. */
export interface Stretch extends Omit<Absence, 'from' | 'to' | 'explanations' | 'may_say' | 'may_not_say'> {
  from: bigint | null;
  to: bigint | null;
  /** What the run of the checks saw beside it. */
  because: readonly GapBecause[];
}

/** A record that may tell of an act, with the word of the verdicts on it. Texts are untrusted. */
export interface ToldRecord {
  source: number;
  record: number;
  time: bigint | null;
  dataset: string | null;
  provider: string | null;
  program: string | null;
  code: string | null;
  action: string | null;
  message: string | null;
  user: string | null;
  host: string | null;
  account: string | null;
  resource: string | null;
  /** Members of the record beside the columns, of kinds of log that say there what was done. */
  detail: string | null;
  status: string;
  assurance: string;
}

/**
 * One way in which records tell of an act: all conditions that are given hold. Words of messages count only of named programs or kinds of log; without either they
 * are sought in the action alone, which no request from outside can word.
 */
export interface Tell {
  /** What of it, for kinds that tell several acts apart. */
  as?: string;
  /** Kind of log. */
  dataset?: string;
  /** Who wrote it, lower case. */
  providers?: readonly string[];
  codes?: readonly string[];
  /** Names of programs, lower case. */
  programs?: readonly string[];
  /** Pattern of RE2 and of JavaScript alike, without letter case. */
  words?: string;
}

export interface Act {
  told: ToldRecord;
  as: string;
  where: 'beginning' | 'inside' | 'end';
}

/** Records of another log, or of this one, in the time of the gap; counted by quarters of an hour that lie in it whole. */
export interface Beside {
  source: number;
  name: string;
  events: number;
  /** `this`: of the very source. `twin`: the same kind of log of the same machine or account, in another source. `alive`: another log of the same machine. */
  relation: 'this' | 'twin' | 'alive';
}

export interface Facts {
  /** Records that tell of something, near the edges or within, of the same source, machine or account. */
  records: readonly ToldRecord[];
  /** What verifiers found of the same source. */
  findings: readonly ChainFinding[];
  /** What the verdicts say of the objects that these findings name. */
  verdicts: readonly { key: string; status: string; assurance: string }[];
  beside: readonly Beside[];
  /** The same hours on other days, or in other weeks: how many there are, and how many are without a record too. */
  rhythm: { unit: 'day' | 'week'; compared: number; quiet: number } | null;
  /** What whoever verified the case stated as exported. */
  range: StatedRange | null;
  /** A file at its edge ends or begins there and holds as many records as a page of an export. */
  page: { path: string; records: number } | null;
  /** Steps of the log's own clock near the edges: `offset_ms` is how far it was ahead before. */
  clocks: readonly { at: bigint; offset_ms: number; by: string }[];
  /** How long logs are kept, as stated, and how many days this one holds. */
  retention: { limit_days: number; covered_days: number; by: string } | null;
}

export interface Supported {
  ground: AbsenceGround;
  /** Never empty: without evidence there is no explanation. */
  evidence: readonly AbsenceEvidence[];
  against?: readonly string[];
  may_say: string;
  may_not_say: string;
}

export interface Explanation {
  /** File name = id. */
  id: string;
  title: string;
  tells?: readonly Tell[];
  /** Undefined where the facts do not support it. */
  explain(stretch: Stretch, facts: Facts, acts: readonly Act[]): Supported | undefined;
}

export const defineExplanation = (explanation: Explanation): Explanation => explanation;
