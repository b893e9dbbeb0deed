// Serves one client over one channel: frames in, frames out. Every host uses it; what differs is only the channel.
import type { Channel } from '../contract/channel.ts';
import { Fault } from '../contract/faults.ts';
import { type Entry, type Frame, type Notice, PROTOCOL } from '../contract/frames.ts';
import type { Kind } from '../contract/method.ts';
import { type MethodName, methods, shows } from '../contract/methods.ts';
import type { CallContext } from './dispatch.ts';
import { tooMany } from './faults.ts';
import { throttled } from './throttled.ts';

export interface Served {
  build: string;
  call(method: string, params: unknown, context: CallContext): Promise<unknown>;
  onNotice(listener: (notice: Notice) => void): () => void;
}

/** What one client may have in flight: calls, and characters of their frames. Beyond it is told to wait. */
const CALLS = 1000;
const CHARACTERS = 32 << 20;

export function attach(engine: Served, channel: Channel, now: () => number): void {
  const running = new Map<number, { abort: AbortController; job: boolean }>();
  let characters = 0;
  const client = {};
  const send = (frame: Frame) => channel.send(JSON.stringify(frame));
  const release = engine.onNotice((notice) => send({ type: 'notice', notice }));

  channel.onReceive((text) => {
    const frame = parse(text);
    if (frame?.type === 'cancel') running.get(frame.id)?.abort.abort();
    // A number that is in use already is a defect of the client; its first call is answered.
    if (frame?.type !== 'call' || running.has(frame.id)) return;
    const { id, method, params } = frame;
    if (running.size >= CALLS || characters + text.length > CHARACTERS) return send({ type: 'fault', id, fault: tooMany(method).toShape() });
    const abort = new AbortController();
    running.set(id, { abort, job: kindOf(method) === 'job' });
    characters += text.length;
    let entry: Entry | undefined;
    const journalled = (left: Entry) => {
      entry = left;
    };
    const progress = throttled(now, (progress) => send({ type: 'progress', id, progress }));
    engine
      .call(method, params, { signal: abort.signal, progress: progress.report, client, journalled })
      .then(
        (value) => {
          progress.flush();
          try {
            send({ type: 'reply', id, value: value ?? {}, ...(entry ? { entry } : {}) });
          } catch {
            // Longer than a text may be: the client must not wait for ever, and the engine must not end.
            const fault = new Fault(
              'input.limit',
              `The answer to ${method} is too large to be handed over.`,
              'Ask for less: fewer rows, columns or shorter cells.',
              { method },
            );
            send({ type: 'fault', id, fault: fault.toShape() });
          }
        },
        (error: unknown) => {
          progress.drop();
          const fault = error instanceof Fault ? error : new Fault('internal', 'Something unforeseen happened.', 'Close the case and open it again.');
          send({ type: 'fault', id, fault: fault.toShape() });
        },
      )
      .finally(() => {
        running.delete(id);
        characters -= text.length;
      });
  });
  channel.onClose(() => {
    release();
    // Nobody reads the answers any more; a job goes on, it belongs to the engine.
    for (const { abort, job } of running.values()) if (!job) abort.abort();
  });
  send({ type: 'hello', protocol: PROTOCOL, build: engine.build, shows });
}

const kindOf = (name: string): Kind | undefined => (Object.hasOwn(methods, name) ? methods[name as MethodName].kind : undefined);

/** A client's frame, or nothing when it is none: a broken client must not bring the engine down. */
function parse(text: string): Extract<Frame, { type: 'call' | 'cancel' }> | undefined {
  try {
    const frame = JSON.parse(text) as Frame | null;
    if (frame?.type === 'cancel' && Number.isInteger(frame.id)) return frame;
    if (frame?.type === 'call' && Number.isInteger(frame.id) && typeof frame.method === 'string') return frame;
  } catch {
    // not JSON: nothing to answer to
  }
  return undefined;
}
