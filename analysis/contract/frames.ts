// What travels over a channel: JSON text, one frame a message. The host (engine side) speaks first with `hello`.
import type { FaultShape } from './faults.ts';

export const PROTOCOL = 1;

/** Progress of one call. `done` and `total` are in `unit`; `total` absent = not known. `item` = what is being worked on. */
export interface Progress {
  stage: string;
  done: number;
  total?: number;
  unit: 'bytes' | 'records' | 'objects' | 'steps';
  item?: string;
}

/** Something changed in the case that screens show: refresh what you display of it. */
export interface Notice {
  topic: 'case' | 'sources' | 'verdicts' | 'sessions' | 'annotations' | 'journal' | 'jobs';
}

export type Frame =
  | { type: 'hello'; protocol: number; build: string }
  | { type: 'call'; id: number; method: string; params: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'reply'; id: number; value: unknown }
  | { type: 'fault'; id: number; fault: FaultShape }
  | { type: 'notice'; notice: Notice };
