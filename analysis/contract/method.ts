// What a method is. The table in methods.ts is the whole contract; client, dispatcher, CLI, journal and tests derive from it.
import type { z } from 'zod';

/**
 * - `query` gets a Reader (READ ONLY transaction) and changes nothing;
 * - `command` gets a Writer, and its one journal entry is in the same transaction;
 * - `job` is long: stages, progress, cancel; it publishes in one transaction at the end, its journal entry is opened first and closed last.
 */
export type Kind = 'query' | 'command' | 'job';

/** `case` = needs an open case; `desk` = works without one (list, create, open, check a folder). */
export type Scope = 'case' | 'desk';

export interface Method<K extends Kind = Kind, P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType, S extends Scope = Scope> {
  kind: K;
  scope: S;
  /** One line, in the words of the product; shown in help, palette and journal. */
  meaning: string;
  params: P;
  result: R;
  /** Which parameter names the thing acted upon; shown in the journal. Commands and jobs only. */
  subject?: string;
}

type Definition<P extends z.ZodType, R extends z.ZodType> = { meaning: string; params: P; result: R; subject?: string };

/** A method of an open case; `deskMethod` makes one that works without a case. */
export const method = <const K extends Kind, P extends z.ZodType, R extends z.ZodType>(kind: K, definition: Definition<P, R>): Method<K, P, R, 'case'> => ({
  ...definition,
  kind,
  scope: 'case',
});
export const deskMethod = <const K extends Kind, P extends z.ZodType, R extends z.ZodType>(kind: K, definition: Definition<P, R>): Method<K, P, R, 'desk'> => ({
  ...definition,
  kind,
  scope: 'desk',
});
