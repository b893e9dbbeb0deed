// What a question is: data and one statement. Parameters are bound by name, the period is laid over the view `acted` before.
import type { Question } from '../../contract/model/question.ts';
import type { eventColumnList } from '../../contract/event-columns.ts';

/** Parts of a scope that an answer rests on. */
export const declarable = [
  'leavers',
  'people',
  'sources',
  'roles',
  'resources',
  'log readers',
  'shared accounts',
  'service accounts',
  'a run of the checks',
] as const;
export type Declarable = (typeof declarable)[number];

type Column = (typeof eventColumnList)[number]['column'] | 'time_ns';

export interface AuditQuestion extends Omit<Question, 'needs' | 'declared' | 'parameters' | 'requires'> {
  /** Beside `from` and `to`, which every question has. */
  parameters?: Question['parameters'];
  requires?: readonly string[];
  needs: readonly Column[];
  declared?: readonly Declarable[];
  /**
   * Reads the view `acted` (events of the period, each once, with what kind of act each is: prepare.sql), the TEMP tables `person`, `declared_*`, `last_run`,
   * and what the case has. Parameters are bound as `$name`, a pattern as a GLOB in small letters. Rows come in a total order.
   */
  sql: string;
}

export const defineQuestion = (question: AuditQuestion): AuditQuestion => question;
