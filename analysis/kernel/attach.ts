// Serves one client over one channel: frames in, frames out. Every host uses it; what differs is only the channel.
import type { Channel } from '../contract/channel.ts';
import { Fault } from '../contract/faults.ts';
import { type Frame, type Notice, PROTOCOL, type Progress } from '../contract/frames.ts';

export interface Served {
  build: string;
  call(method: string, params: unknown, context: { signal: AbortSignal; progress(progress: Progress): void }): Promise<unknown>;
  onNotice(listener: (notice: Notice) => void): () => void;
}

const PROGRESS_MS = 100;

export function attach(engine: Served, channel: Channel, now: () => number): void {
  const running = new Map<number, AbortController>();
  const send = (frame: Frame) => channel.send(JSON.stringify(frame));
  const release = engine.onNotice((notice) => send({ type: 'notice', notice }));

  channel.onReceive((text) => {
    const frame = parse(text);
    if (frame?.type === 'cancel') running.get(frame.id)?.abort();
    if (frame?.type !== 'call') return;
    const { id, method, params } = frame;
    const abort = new AbortController();
    running.set(id, abort);
    const progress = throttled(now, (progress) => send({ type: 'progress', id, progress }));
    engine
      .call(method, params, { signal: abort.signal, progress: progress.report })
      .then(
        (value) => {
          progress.flush();
          try {
            send({ type: 'reply', id, value: value ?? {} });
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
          const fault = error instanceof Fault ? error : new Fault('internal', 'Something unforeseen happened.', 'Close the case and open it again.');
          send({ type: 'fault', id, fault: fault.toShape() });
        },
      )
      .finally(() => running.delete(id));
  });
  channel.onClose(() => {
    release();
    for (const abort of running.values()) abort.abort();
  });
  send({ type: 'hello', protocol: PROTOCOL, build: engine.build });
}

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

/** Some ten reports a second; the last one always goes out. */
function throttled(now: () => number, send: (progress: Progress) => void) {
  let last = Number.NEGATIVE_INFINITY;
  let held: Progress | undefined;
  return {
    report(progress: Progress) {
      const time = now();
      if (time - last < PROGRESS_MS) {
        held = progress;
        return;
      }
      last = time;
      held = undefined;
      send(progress);
    },
    flush() {
      if (held) send(held);
      held = undefined;
    },
  };
}
