// What a readiness check is: a question to the evidence, answered by a figure, with the rows that did not pass. SQL over the case, no code.
import type { CheckResult } from '../../contract/model/readiness.ts';
import type { MeasureId } from '../measures/define-measure.ts';
import type { CheckTable } from '../tables/define-table.ts';
import type { Role } from '../members/roles.ts';

interface Asked extends Pick<CheckResult, 'title' | 'question' | 'unit' | 'method' | 'demands'> {
  /** Folder name = id. */
  id: string;
  /** What a good figure does not say, in one sentence; printed beside it. */
  silentOn: string;
  /** Ids of settings (fixes/) that put right what it usually finds. */
  fixes?: readonly string[];
  /** Measures whose TEMP tables the statement reads. */
  needs?: readonly MeasureId[];
  /** Roles of members whose TEMP tables `fact_ROLE` the statement reads. */
  facts?: readonly Role[];
  /** Tables that it shares with other checks. */
  tables?: readonly CheckTable[];
  /** Share from which it is met, and below which it is not; between them: partly. 1 and 0 where nothing is said: only a share of 0 is “not met”. */
  met?: number;
  unmet?: number;
  /**
   * SQL of one truth, over the TEMP tables that it reads: here the counted are a sample of what the figure speaks of, and it gets an interval. A full count
   * has no sampling error. What the interval is of stands in `method`.
   */
  sampled?: string;
}

/** Events by a condition: the rows that did not pass are found by a filter, nothing is kept of them. */
export interface CountingCheck extends Asked {
  /** Rows `source INTEGER, passed BIGINT, total BIGINT`, one a source; none where there is nothing to count. */
  counts: string;
  /** Filter expression (or in-app link, when it begins with #) that leads to the rows that did not pass. */
  failing: string;
}

/** Anything else: each counted thing with the records that speak against it. */
export interface RowCheck extends Asked {
  /**
   * Rows `subject VARCHAR, source INTEGER, record BIGINT, passed BOOLEAN`. `subject` = the thing that is counted (unit); it fails when one of its rows does.
   * Unit `events`: each row is a thing, `subject` is not looked at. `record` = the record that convicts; NULL where the thing passes or has none.
   */
  rows: string;
}

export type Check = CountingCheck | RowCheck;
export const defineCheck = (check: Check): Check => check;
