// The one path of every call: validate, choose the lane, run, journal, reply. Handlers cannot go around it.
import { Fault } from '../contract/faults.ts';
import type { Entry, Notice, Topic } from '../contract/frames.ts';
import type { MethodName } from '../contract/methods.ts';
import { type Asked, askedOf } from './asked.ts';
import { FairQueue } from './fair-queue.ts';
import { toFault, tooMany } from './faults.ts';
import type { Desk, Handlers, Host } from './handlers.ts';
import type { JobContext, Jobs } from './jobs.ts';
import type { Reader, Stage, Writer } from './lanes.ts';
import type { Ports } from './ports.ts';

export interface CallContext extends JobContext {
  /** Whose call it is: clients take turns. Absent = a client of its own. */
  client?: object;
  /** Hears of the journal entry that a command leaves. */
  journalled?(entry: Entry): void;
}

/** What the dispatcher needs of an open case; the store supplies it. */
export interface CaseLanes {
  host: Host;
  query<T>(signal: AbortSignal, work: (reader: Reader) => Promise<T>): Promise<T>;
  command<T>(act: Act, work: (writer: Writer) => Promise<T>): Promise<{ value: T; entry: Entry }>;
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
  jobs: Jobs;
  lanes(): CaseLanes | undefined;
  desk(context: CallContext, call: Desk['call']): Desk;
  notify(notice: Notice): void;
}

/** Acts that close the open case. While a job runs they are refused: it would publish into a closed case, behind its signed head. */
const replacesCase: ReadonlySet<string> = new Set<MethodName>(['case.create', 'case.open', 'case.close']);

/** Jobs of the desk that call jobs of the case: they hold its one place for a writing job from their first step to their last. */
const composed: ReadonlySet<string> = new Set<MethodName>(['case.sample', 'source.intake']);

/** Queries that DuckDB answers at the same time; more only share its threads, and each holds its rows in memory. */
const QUERIES = 4;
/** Calls of all clients together that are answered or wait. */
const MOST_CALLS = 4000;

type AnyHandler = (params: unknown, lane: unknown, host?: Host) => Promise<unknown>;

export function createDispatcher(parts: DispatchParts): (method: string, params: unknown, context: CallContext) => Promise<unknown> {
  /** The writing job that runs now; a second is refused by name. */
  let writing: { name: string; signal: AbortSignal } | undefined;
  /** Cases being opened or closed now. */
  let exchanging = 0;
  let calls = 0;
  const queries = new FairQueue(QUERIES);

  /** Nothing else runs in the case while a job writes to it; its own steps do. */
  const refuseBesideJob = (name: string, signal?: AbortSignal): void => {
    if (writing !== undefined && writing.signal !== signal)
      throw new Fault('busy', `${writing.name} is still running.`, 'Wait until it ends or cancel it, then try again.', { method: name });
  };

  const exchange = async (name: string, context: CallContext, work: () => Promise<unknown>): Promise<unknown> => {
    refuseBesideJob(name, context.signal);
    exchanging++;
    try {
      return await work();
    } finally {
      exchanging--;
    }
  };

  const write = async (name: string, context: CallContext, work: () => Promise<unknown>): Promise<unknown> => {
    refuseBesideJob(name, context.signal);
    if (writing !== undefined) return work();
    if (exchanging > 0) throw new Fault('busy', 'A case is being opened or closed.', 'Try again when that is done.', { method: name });
    writing = { name, signal: context.signal };
    try {
      return await work();
    } finally {
      writing = undefined;
    }
  };

  const read = async ({ name, params }: Asked, context: CallContext): Promise<unknown> => {
    const leave = await queries.enter(context.client ?? context, context.signal);
    try {
      const lanes = openCase(name);
      return await lanes.query(context.signal, (reader) => handlerOf(name)(params, reader, lanes.host));
    } finally {
      leave();
    }
  };

  const openCase = (name: string): CaseLanes => {
    const lanes = parts.lanes();
    if (!lanes) throw new Fault('case.none', 'No case is open.', 'Open or create a case first.', { method: name });
    return lanes;
  };
  const handlerOf = (name: MethodName) => parts.handlers[name] as unknown as AnyHandler;

  const perform = async (asked: Asked, context: CallContext): Promise<unknown> => {
    const { name, method, params, subject } = asked;
    if (method.scope === 'desk') {
      const inner = (async (innerName, innerParams) => {
        try {
          return await perform(askedOf(innerName, innerParams), { ...context, journalled: () => {} });
        } catch (error) {
          throw toFault(error, parts.ports.log, innerName);
        }
      }) as Desk['call'];
      const work = () => handlerOf(name)(params, parts.desk(context, inner));
      const result = await (replacesCase.has(name) ? exchange(name, context, work) : composed.has(name) ? write(name, context, work) : work());
      announce(asked);
      return result;
    }
    if (method.kind === 'query') return read(asked, context);
    const lanes = openCase(name);
    const act: Act = { method: name, params, subject };
    try {
      if (method.kind === 'command') {
        const { value, entry } = await lanes.command(act, (writer) => handlerOf(name)(params, writer, lanes.host));
        context.journalled?.(entry);
        return value;
      }
      return await write(name, context, () => lanes.job(act, context, (stage) => handlerOf(name)(params, stage, lanes.host)));
    } finally {
      announce(asked);
    }
  };

  /** Acts on a case are journalled whatever they change. */
  const announce = ({ method: { scope, changes = [] } }: Asked) => {
    const topics = new Set<Topic>(scope === 'case' ? [...changes, 'journal'] : changes);
    if (topics.size > 0) parts.notify({ topics: [...topics] });
  };

  const answer = async (name: string, input: unknown, context: CallContext): Promise<unknown> => {
    const asked = askedOf(name, input);
    if (asked.method.kind !== 'job') return perform(asked, context);
    // Refused before it counts as a job that failed.
    if (asked.method.scope === 'case') openCase(name);
    if (asked.method.scope === 'case' || composed.has(name)) refuseBesideJob(name);
    return parts.jobs.run(name, asked.subject, context, (own) =>
      perform(asked, { ...context, ...own }).catch((error: unknown) => {
        throw toFault(error, parts.ports.log, name);
      }),
    );
  };

  return async (name, params, context) => {
    if (calls >= MOST_CALLS) throw tooMany(name);
    calls++;
    try {
      return await answer(name, params, context);
    } catch (error) {
      const fault = toFault(error, parts.ports.log, name);
      throw fault.code === 'internal' && parts.lanes()?.host.custody()?.intact === false ? byAlteration(fault, name) : fault;
    } finally {
      calls--;
    }
  };
}

/** In a case that was changed by other means, what fails unforeseen rests on the change until shown otherwise. */
function byAlteration({ incident }: Fault, method: string): Fault {
  return new Fault(
    'case.altered',
    `${method} could not be done: this case was altered by other means, or is an older copy, and holds what Sealtrail did not expect (incident ${incident}).`,
    'See journal verify for what was altered. Restore the case from a backup, or make notes, tags, findings and pins anew: journal rebuild.',
    { method },
    incident,
  );
}
