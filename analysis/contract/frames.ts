// What travels over a channel: JSON text, one frame a message. The host (engine side) speaks first with `hello`.
import type { FaultShape } from './faults.ts';
import type { Job, Progress } from './model/job.ts';

export const PROTOCOL = 3;

export type { Progress };

export type Topic = 'case' | 'sources' | 'verdicts' | 'sessions' | 'annotations' | 'mappings' | 'readiness' | 'journal' | 'jobs';

/** What every client hears: topics that changed (refresh what you display of them), and how a job stands. One act is one notice. */
export interface Notice {
  topics: readonly Topic[];
  job?: Job;
}

/** The journal entry that a command left; with its number it can be undone, when `undoable`. */
export interface Entry {
  seq: number;
  undoable: boolean;
}

export type Frame =
  /** `shows`: topics after which an answer is out of date, by the name of the query (method.ts). */
  | { type: 'hello'; protocol: number; build: string; shows: Readonly<Record<string, readonly Topic[]>> }
  | { type: 'call'; id: number; method: string; params: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'reply'; id: number; value: unknown; entry?: Entry }
  | { type: 'fault'; id: number; fault: FaultShape }
  | { type: 'notice'; notice: Notice };
