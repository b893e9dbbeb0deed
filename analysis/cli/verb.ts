// What a verb of the command line is, and what it works with.
import type { Client } from '../contract/client.ts';
import { Fault } from '../contract/faults.ts';
import type { Engine } from '../engine.ts';

/** Exit codes, as in README and --help. */
export const EXIT = { fine: 0, altered: 1, usage: 2, incomplete: 3, fault: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface VerbContext {
  engine: Engine;
  client: Client;
  json: boolean;
  /** Options of this verb as parsed: text, list of text, or true. */
  options: Record<string, string | string[] | boolean | undefined>;
  positionals: string[];
  signal: AbortSignal;
  /** Results go to standard output, one call a line; what people read while waiting goes to standard error. */
  print(text: string): void;
  say(text: string): void;
  /** Resolves when what was printed is taken: wait for it in long outputs. */
  flushed(): Promise<void>;
  /** Call a method with progress drawn on standard error. */
  call: Client['call'];
  /** Opens the case for this verb; it is closed when the verb ends. A case that was altered is told on standard error unless `tell` is false. */
  openCase(path: string, tell?: boolean): Promise<void>;
}

export interface Verb {
  /** e.g. `import CASE PATH...` */
  usage: string;
  summary: string;
  details?: string;
  /** What a code says of this verb, where that is not what it says of all; null = it never ends so. README has the same table. */
  exits?: Partial<Record<ExitCode, string | null>>;
  /** `writes`: the value is a file or folder that the verb makes. */
  options?: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; value?: string; help: string; writes?: true }>;
  /** Why it is no step of a run file. */
  notInRun?: string;
  /** Acts that make the file named last behind the case. */
  writingActs?: readonly string[];
  /** Least and most positionals. */
  takes: [least: number, most: number];
  run(context: VerbContext): Promise<number>;
}

/** The act that a verb of several was asked for, e.g. `journal verify CASE`. Fault: `usage`. */
export function actOf<A>(verb: string, acts: Readonly<Record<string, A>>, what: string): A {
  const act = Object.hasOwn(acts, what) ? acts[what] : undefined;
  if (act === undefined) throw new Fault('usage', `There is no “${verb} ${what}”.`, `Use ${verb} ${Object.keys(acts).join('|')} CASE.`);
  return act;
}

export const defineVerb = (verb: Verb): Verb => verb;
