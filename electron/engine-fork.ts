// Makes the supervisor of the engine process out of Electron's parts.
import { join } from 'node:path';
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron/main';
import { EngineProcess } from './engine-process.ts';
import type { Decision } from './restarts.ts';

export function superviseEngine(onCrash: (code: number, decision: Decision) => void): EngineProcess<MessagePortMain> {
  return new EngineProcess<MessagePortMain>({
    fork: () => utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], { serviceName: 'Sealtrail engine', stdio: 'inherit' }),
    channel: () => {
      const { port1, port2 } = new MessageChannelMain();
      return { engine: port1, client: port2 };
    },
    now: () => performance.now(),
    after: later,
    onCrash,
  });
}

/** A timer that can be taken back. */
export function later(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}
