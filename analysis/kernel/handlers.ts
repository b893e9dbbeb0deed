// What a handler is, derived from the method table: a missing handler, a wrong result or a writing query does not compile.
import type { Progress } from '../contract/frames.ts';
import type { Method } from '../contract/method.ts';
import type { MethodName, Methods, Params, ParsedParams, Result } from '../contract/methods.ts';
import type { CaseEntry, CaseInfo } from '../contract/model/case.ts';
import type { JournalState } from '../contract/model/journal.ts';
import type { Jobs } from './jobs.ts';
import type { Reader, Stage, Writer } from './lanes.ts';
import type { Ports } from './ports.ts';

/** What every handler of a case may know besides its lane. */
export interface Host {
  ports: Ports;
  /** Absolute path of the case folder. */
  directory: string;
  /** What the check of the journal said when the case was opened. */
  custody(): JournalState | undefined;
}

/** The desk: what works without a case, and the only way to open one. */
export interface Desk {
  ports: Ports;
  signal: AbortSignal;
  progress(progress: Progress): void;
  /** Jobs of this engine, whoever began them. */
  jobs: Pick<Jobs, 'list' | 'cancel'>;
  /** Path of the open case, or null. */
  current(): string | null;
  create(path: string, title: string): Promise<void>;
  open(path: string, signal?: AbortSignal): Promise<void>;
  /** Signs the journal head and closes; gives the head's hash. */
  close(): Promise<{ head: string }>;
  recent(): Promise<CaseEntry[]>;
  forget(path: string): Promise<void>;
  /** Calls another method as the same actor, with its own journal entry; progress and cancel pass through. */
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Short for `call('case.info', {})`. */
  info(): Promise<CaseInfo>;
}

type Lane<M extends MethodName> = Methods[M] extends Method<'query'> ? Reader : Methods[M] extends Method<'command'> ? Writer : Stage;

export type Handler<M extends MethodName> = Methods[M]['scope'] extends 'desk'
  ? (params: ParsedParams<M>, desk: Desk) => Promise<Result<M>>
  : (params: ParsedParams<M>, lane: Lane<M>, host: Host) => Promise<Result<M>>;

export type Handlers = { [M in MethodName]: Handler<M> };
/** Handlers of one group, e.g. `HandlersOf<typeof noteMethods>`. */
export type HandlersOf<Group> = { [M in keyof Group & MethodName]: Handler<M> };
