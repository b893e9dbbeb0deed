// What a measure is: a list that one run computes from the case (gaps, clocks, tokens ...), and the TEMP tables that checks read of it.
import type { Assessment } from '../../contract/model/readiness.ts';
import type { Scope } from '../../contract/model/scope.ts';
import type { Scratch } from '../../kernel/lanes.ts';
import type { Role } from '../members/roles.ts';

export const measureIds = [
  'coverage',
  'actions',
  'shapes',
  'completeness',
  'gaps',
  'clocks',
  'tokens',
  'identities',
  'retention',
  'sensitive',
  'alerts',
] as const;
export type MeasureId = (typeof measureIds)[number];

/** What a run gives to measures. The views of the case are there (`event`, `event_once`, `item`, `issue`, `session` ...), and TEMP tables of scopes (scopes/declared.sql). */
export interface Given {
  /** Scopes that the case keeps. */
  scopes: readonly Scope[];
  /**
   * Makes the TEMP table `fact_ROLE (source INTEGER, item INTEGER, record BIGINT, name VARCHAR, value VARCHAR, time_ns BIGINT)`: what members of records say that have this
   * role, and when (members/roles.ts), wherever they stand beside the columns. `name` = path of the member. Once a run; later calls find it there.
   */
  facts(role: Role): Promise<void>;
  signal: AbortSignal;
}

export interface Measure<Id extends MeasureId = MeasureId> {
  /** Folder name = id = member of the result. */
  id: Id;
  title: string;
  /** How it is found, in one sentence; printed beside the list. */
  method: string;
  /** Measures whose TEMP tables it reads. */
  needs?: readonly MeasureId[];
  measure(scratch: Scratch, given: Given): Promise<Assessment[Id]>;
}

export const defineMeasure = <Id extends MeasureId>(measure: Measure<Id>): Measure<Id> => measure;
