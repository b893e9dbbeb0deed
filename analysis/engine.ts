// createEngine(ports): the only composition root; read this first. Hosts differ in ports and channel, in nothing else.
import type { Channel } from './contract/channel.ts';
import type { Notice } from './contract/frames.ts';
import { handlers } from './features/index.ts';
import { uniqueDatasets } from './features/unique-datasets.ts';
import { attach } from './kernel/attach.ts';
import { type CallContext, createDispatcher } from './kernel/dispatch.ts';
import type { Desk } from './kernel/handlers.ts';
import { Jobs } from './kernel/jobs.ts';
import type { Ports } from './kernel/ports.ts';
import { DeskStore } from './store/desk.ts';

export interface Engine {
  build: string;
  call(method: string, params: unknown, context: CallContext): Promise<unknown>;
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Serves one client; several may be attached at once. */
  attach(channel: Channel): void;
  /** Cancels what runs and waits for its end, then signs and closes the open case, if there is one. No job begins afterwards. */
  close(): Promise<void>;
}

export function createEngine(given: Ports): Engine {
  const ports: Ports = { ...given, uniqueDatasets };
  const store = new DeskStore(ports);
  const listeners = new Set<(notice: Notice) => void>();
  const notify = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };
  const jobs = new Jobs(ports.clock.now, (job) => notify({ topics: job.progress === null || job.ended_at !== null ? ['jobs'] : [], job }));

  const desk = (context: CallContext, call: Desk['call']): Desk => ({
    ports,
    signal: context.signal,
    progress: context.progress,
    jobs,
    current: () => store.current(),
    create: (path, title) => store.create(path, title),
    open: (path, signal) => store.open(path, signal),
    close: () => store.close(),
    recent: () => store.recent(),
    forget: (path) => store.forget(path),
    call,
    info: () => call('case.info', {}),
  });

  const engine: Engine = {
    build: ports.build,
    call: createDispatcher({
      ports,
      handlers,
      lanes: () => store.lanes(),
      desk,
      jobs,
      notify,
    }),
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach: (channel) => attach(engine, channel, () => Number(ports.clock.now() / 1_000_000n)),
    close: async () => {
      await jobs.close();
      if (store.current() !== null) await store.close();
    },
  };
  return engine;
}
