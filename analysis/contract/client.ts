// The one client: CLI, desktop, browser and tests call the engine through it and through nothing else.
import type { Channel } from './channel.ts';
import { Fault } from './faults.ts';
import { type Entry, type Frame, type Notice, PROTOCOL, type Progress, type Topic } from './frames.ts';
import type { MethodName, Params, Result } from './methods.ts';

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** The journal entry of a command, before the call resolves. */
  onEntry?: (entry: Entry) => void;
}

export interface Client {
  /** Calls a method; rejects with a Fault. Aborting `signal` asks the engine to cancel, and the reply then is the fault `cancelled`. */
  call<M extends MethodName>(method: M, params: Params<M>, options?: CallOptions): Promise<Result<M>>;
  /** Resolves with the engine's build once it has said hello; rejects with `version.mismatch` or `engine.lost`. */
  ready: Promise<{ build: string }>;
  /** Topics after which an answer to this query is out of date. The engine says them with its hello; before that there are none, and no notice either. */
  shows(method: MethodName): readonly Topic[];
  onNotice(listener: (notice: Notice) => void): () => void;
  onClose(listener: (reason: string) => void): void;
  close(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(fault: Fault): void;
  options: CallOptions;
  release(): void;
}

export function createClient(channel: Channel): Client {
  const pending = new Map<number, Pending>();
  const noticed = new Set<(notice: Notice) => void>();
  const closed: ((reason: string) => void)[] = [];
  let shows: Readonly<Record<string, readonly Topic[]>> = {};
  let last = 0;
  let lost: Fault | undefined;
  let greet!: (hello: { build: string }) => void;
  let refuse!: (fault: Fault) => void;
  const ready = new Promise<{ build: string }>((resolve, reject) => {
    greet = resolve;
    refuse = reject;
  });
  ready.catch(() => {});

  channel.onReceive((text) => {
    const frame = JSON.parse(text) as Frame;
    if (frame.type === 'hello') {
      if (frame.protocol === PROTOCOL) {
        shows = frame.shows;
        greet({ build: frame.build });
      } else
        refuse(
          new Fault(
            'version.mismatch',
            `This window speaks protocol ${PROTOCOL}, the engine speaks ${frame.protocol}.`,
            'Close Sealtrail and start it again, so that both come from one build.',
          ),
        );
      return;
    }
    if (frame.type === 'notice') {
      for (const listener of noticed) listener(frame.notice);
      return;
    }
    if (!('id' in frame)) return;
    const call = pending.get(frame.id);
    if (!call) return;
    if (frame.type === 'progress') {
      call.options.onProgress?.(frame.progress);
      return;
    }
    pending.delete(frame.id);
    call.release();
    if (frame.type === 'reply') {
      if (frame.entry) call.options.onEntry?.(frame.entry);
      call.resolve(frame.value);
    } else if (frame.type === 'fault') call.reject(Fault.from(frame.fault));
  });

  channel.onClose((reason) => {
    lost = new Fault(
      'engine.lost',
      `The engine ended: ${reason}.`,
      'Open the case again; an unfinished job is listed there and can be run again. Evidence is not changed.',
    );
    refuse(lost);
    for (const call of pending.values()) {
      call.release();
      call.reject(lost);
    }
    pending.clear();
    for (const listener of closed) listener(reason);
  });

  return {
    ready,
    call: (method, params, options = {}) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(lost);
        const id = ++last;
        const { signal } = options;
        const abort = () => channel.send(JSON.stringify({ type: 'cancel', id } satisfies Frame));
        pending.set(id, { resolve: resolve as (value: unknown) => void, reject, options, release: () => signal?.removeEventListener('abort', abort) });
        channel.send(JSON.stringify({ type: 'call', id, method, params } satisfies Frame));
        if (signal?.aborted) abort();
        else signal?.addEventListener('abort', abort, { once: true });
      }),
    shows: (method) => shows[method] ?? [],
    onNotice: (listener) => {
      noticed.add(listener);
      return () => noticed.delete(listener);
    },
    onClose: (listener) => void closed.push(listener),
    close: () => channel.close('closed by the client'),
  };
}
