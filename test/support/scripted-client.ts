// A client over a real channel pair whose engine end answers from a script: for component tests and for looking at screens.
import {
  type Client,
  channelPair,
  createClient,
  Fault,
  type MethodName,
  type Params,
  type Progress,
  type Result,
  type Job,
  type Topic,
} from '../../analysis/contract/index.ts';
import { PROTOCOL } from '../../analysis/contract/frames.ts';
import { shows } from '../../analysis/contract/methods.ts';

export interface ScriptedCall<M extends MethodName = MethodName> {
  params: Params<M>;
  progress: (progress: Progress) => void;
  /** Resolves when the caller cancels. */
  cancelled: Promise<void>;
}
export type Script = { [M in MethodName]?: Result<M> | ((call: ScriptedCall<M>) => Result<M> | Promise<Result<M>>) };

export interface Scripted {
  client: Client;
  /** Every call in order. */
  calls: { method: string; params: unknown }[];
  notify: (topic: Topic, job?: Job) => void;
  /** Changes answers from now on. */
  script: (part: Script) => void;
  /** Ends the engine. */
  end: (reason: string) => void;
}

/** Methods without a line in the script answer with the fault `method.unknown`. A thrown Fault goes to the caller. */
export function scriptedClient(script: Script): Scripted {
  const [near, far] = channelPair();
  let lines: Script = { ...script };
  const calls: Scripted['calls'] = [];
  const cancels = new Map<number, () => void>();
  const send = (frame: object) => far.send(JSON.stringify(frame));
  far.onReceive((text) => {
    const frame = JSON.parse(text) as { type: string; id: number; method: MethodName; params: unknown };
    if (frame.type === 'cancel') return cancels.get(frame.id)?.();
    if (frame.type !== 'call') return;
    calls.push({ method: frame.method, params: frame.params });
    const cancelled = new Promise<void>((resolve) => cancels.set(frame.id, resolve));
    const line = lines[frame.method] as unknown;
    const answer = async () => {
      if (line === undefined) throw new Fault('method.unknown', `The script has no line for ${frame.method}.`, 'Add one.');
      return typeof line === 'function'
        ? await (line as (call: object) => unknown)({
            params: frame.params,
            progress: (progress: Progress) => send({ type: 'progress', id: frame.id, progress }),
            cancelled,
          })
        : line;
    };
    answer().then(
      (value) => send({ type: 'reply', id: frame.id, value }),
      (cause: unknown) =>
        send({
          type: 'fault',
          id: frame.id,
          fault: cause instanceof Fault ? cause.toShape() : { code: 'internal', message: String(cause), remedy: 'Look at the script.', where: {} },
        }),
    );
  });
  const client = createClient(near);
  send({ type: 'hello', protocol: PROTOCOL, build: 'scripted', shows });
  return {
    client,
    calls,
    notify: (topic, job) => send({ type: 'notice', notice: { topics: [topic], ...(job ? { job } : {}) } }),
    script: (part) => (lines = { ...lines, ...part }),
    end: (reason) => far.close(reason),
  };
}
