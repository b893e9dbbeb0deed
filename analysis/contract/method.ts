// What a method is. The table in methods.ts is the whole contract; client, dispatcher, CLI, journal and tests derive from it.
import type { z } from 'zod';
import type { Topic } from './frames.ts';

/**
 * - `query` gets a Reader (READ ONLY transaction) and changes nothing;
 * - `command` gets a Writer, and its one journal entry is in the same transaction;
 * - `job` is long: stages, progress, cancel; it publishes in one transaction at the end, its journal entry is opened first and closed last.
 */
export type Kind = 'query' | 'command' | 'job';

/** `case` = needs an open case; `desk` = works without one (list, create, open, check a folder). */
export type Scope = 'case' | 'desk';

/**
 * What is said of a case to those who show it. A query `shows` topics and is asked again when one of them changes; a command or job `changes` topics.
 * The journal goes without saying where a case is acted upon. An empty list is a statement too: it shows nothing that changes, it changes nothing shown.
 */
export type Topics<K extends Kind> = K extends 'query' ? { shows: readonly Topic[] } : { changes: readonly Topic[] };

/** All that a case holds. */
export const ofCase: readonly Topic[] = ['case', 'sources', 'verdicts', 'sessions', 'annotations', 'mappings', 'readiness', 'journal'];

export type Method<K extends Kind = Kind, P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType, S extends Scope = Scope> = Topics<K> & {
  kind: K;
  scope: S;
  /** One line, in the words of the product; shown in help, palette and journal. */
  meaning: string;
  params: P;
  result: R;
  /** Which parameter names the thing acted upon; shown in the journal. Commands and jobs only. */
  subject?: string;
};

type Definition<K extends Kind, P extends z.ZodType, R extends z.ZodType> = Topics<K> & { meaning: string; params: P; result: R; subject?: string };

/** A method of an open case; `deskMethod` makes one that works without a case. */
export const method = <const K extends Kind, P extends z.ZodType, R extends z.ZodType>(kind: K, definition: Definition<K, P, R>): Method<K, P, R, 'case'> => ({
  ...definition,
  kind,
  scope: 'case',
});
export const deskMethod = <const K extends Kind, P extends z.ZodType, R extends z.ZodType>(
  kind: K,
  definition: Definition<K, P, R>,
): Method<K, P, R, 'desk'> => ({
  ...definition,
  kind,
  scope: 'desk',
});
