// createEngine(ports): the only composition root; read this first. Hosts differ in ports and channel, in nothing else.
import type { Channel } from './contract/channel.ts';
import type { Notice } from './contract/frames.ts';
import { handlers } from './features/index.ts';
import { attach } from './kernel/attach.ts';
import { type CallContext, createDispatcher } from './kernel/dispatch.ts';
import type { Desk } from './kernel/handlers.ts';
import type { Ports } from './kernel/ports.ts';
import { DeskStore } from './store/desk.ts';

export interface Engine {
  build: string;
  call(method: string, params: unknown, context: CallContext): Promise<unknown>;
  onNotice(listener: (notice: Notice) => void): () => void;
  /** Serves one client; several may be attached at once. */
  attach(channel: Channel): void;
  /** Signs and closes the open case, if there is one. */
  close(): Promise<void>;
}

export function createEngine(ports: Ports): Engine {
  const store = new DeskStore(ports);
  const listeners = new Set<(notice: Notice) => void>();

  const desk = (context: CallContext, call: Desk['call']): Desk => ({
    ports,
    signal: context.signal,
    progress: context.progress,
    current: () => store.current(),
    create: (path, title) => store.create(path, title),
    open: (path) => store.open(path),
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
      notify: (notice) => {
        for (const listener of listeners) listener(notice);
      },
    }),
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach: (channel) => attach(engine, channel, () => Number(ports.clock.now() / 1_000_000n)),
    close: async () => {
      if (store.current() !== null) await store.close();
    },
  };
  return engine;
}
