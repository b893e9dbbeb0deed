// The one path of every call: validate, choose the lane, run, journal, reply. Handlers cannot go around it.
import { Fault } from '../contract/faults.ts';
import type { Notice, Progress } from '../contract/frames.ts';
import type { Kind, Scope } from '../contract/method.ts';
import { type MethodName, methods } from '../contract/methods.ts';
import { toFault } from './faults.ts';
import type { Desk, Handlers, Host } from './handlers.ts';
import type { Reader, Stage, Writer } from './lanes.ts';
import type { Ports } from './ports.ts';

export interface CallContext {
  signal: AbortSignal;
  progress(progress: Progress): void;
}

/** What the dispatcher needs of an open case; the store supplies it. */
export interface CaseLanes {
  host: Host;
  query<T>(signal: AbortSignal, work: (reader: Reader) => Promise<T>): Promise<T>;
  command<T>(act: Act, work: (writer: Writer) => Promise<T>): Promise<T>;
  job<T>(act: Act, context: CallContext, work: (stage: Stage) => Promise<T>): Promise<T>;
}

/** An act as the journal will name it. */
export interface Act {
  method: MethodName;
  params: unknown;
  subject: string;
}

export interface DispatchParts {
  ports: Ports;
  handlers: Handlers;
  lanes(): CaseLanes | undefined;
  desk(context: CallContext, call: Desk['call']): Desk;
  notify(notice: Notice): void;
}

const topics: Partial<Record<string, Notice['topic'][]>> = {
  source: ['sources', 'case'],
  integrity: ['verdicts', 'case'],
  trust: ['verdicts'],
  session: ['sessions', 'case'],
  note: ['annotations', 'case'],
  tag: ['annotations', 'case'],
  finding: ['annotations', 'case'],
  pin: ['annotations', 'case'],
  act: ['annotations', 'sources', 'case'],
  case: ['case', 'sources', 'verdicts', 'sessions', 'annotations'],
};

/** Acts that close the open case. While a job runs they are refused: it would publish into a closed case, behind its signed head. */
const replacesCase: ReadonlySet<string> = new Set<MethodName>(['case.create', 'case.open', 'case.close']);

type AnyHandler = (params: unknown, lane: unknown, host?: Host) => Promise<unknown>;

export function createDispatcher(parts: DispatchParts): (method: string, params: unknown, context: CallContext) => Promise<unknown> {
  /** The writing job that runs now; a second is refused by name. */
  let running: string | undefined;
  /** Cases being opened or closed now. */
  let exchanging = 0;

  const exchange = async (name: string, work: () => Promise<unknown>): Promise<unknown> => {
    if (running !== undefined)
      throw new Fault('busy', `${running} is still running in the open case.`, 'Wait until it ends or cancel it, then try again.', { method: name });
    exchanging++;
    try {
      return await work();
    } finally {
      exchanging--;
    }
  };

  const dispatch = async (name: string, input: unknown, context: CallContext): Promise<unknown> => {
    if (!Object.hasOwn(methods, name))
      throw new Fault('method.unknown', `There is no method ${name}.`, 'Use one of the methods that `engine.info` and the help name.', { method: name });
    const method = methods[name as MethodName] as {
      kind: Kind;
      scope: Scope;
      params: {
        safeParse(input: unknown): { success: true; data: unknown } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
      };
      subject?: string;
    };
    const parsed = method.params.safeParse(input ?? {});
    if (!parsed.success) {
      const first = parsed.error.issues[0];
      throw new Fault(
        'params.invalid',
        `${name} was called with parameters that do not fit: ${first?.path.join('.') || 'parameters'}: ${first?.message ?? 'not valid'}.`,
        'Correct the named parameter.',
        { method: name },
      );
    }
    const handler = parts.handlers[name as MethodName] as unknown as AnyHandler;
    const changed = method.kind !== 'query';

    if (method.scope === 'desk') {
      const work = () => handler(parsed.data, parts.desk(context, ((inner, innerParams) => dispatch(inner, innerParams, context)) as Desk['call']));
      const result = await (replacesCase.has(name) ? exchange(name, work) : work());
      if (changed) announce(name);
      return result;
    }

    const lanes = parts.lanes();
    if (!lanes) throw new Fault('case.none', 'No case is open.', 'Open or create a case first.', { method: name });
    if (method.kind === 'query') return lanes.query(context.signal, (reader) => handler(parsed.data, reader, lanes.host));

    const act: Act = { method: name as MethodName, params: parsed.data, subject: subjectOf(method.subject, parsed.data) };
    try {
      if (method.kind === 'command') return await lanes.command(act, (writer) => handler(parsed.data, writer, lanes.host));
      if (exchanging > 0) throw new Fault('busy', 'A case is being opened or closed.', 'Try again when that is done.', { method: name });
      if (running !== undefined) throw new Fault('busy', `${running} is still running.`, 'Wait until it ends or cancel it, then try again.', { method: name });
      running = name;
      try {
        return await lanes.job(act, context, (stage) => handler(parsed.data, stage, lanes.host));
      } finally {
        running = undefined;
      }
    } finally {
      announce(name);
    }
  };

  const announce = (name: string) => {
    for (const topic of new Set<Notice['topic']>([...(topics[name.split('.')[0] ?? ''] ?? []), 'journal', 'jobs'])) parts.notify({ topic });
  };

  return async (name, params, context) => {
    try {
      return await dispatch(name, params, context);
    } catch (error) {
      throw toFault(error, parts.ports.log, name);
    }
  };
}

function subjectOf(key: string | undefined, params: unknown): string {
  const value = key === undefined ? undefined : (params as Record<string, unknown>)[key];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
