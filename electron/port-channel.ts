// Our channel over a message port, as Electron's main and utility processes have them. Frames are text; anything else is dropped.
import type { Channel } from '../analysis/contract/channel.ts';

/** The part of MessagePortMain that is used. `message` gives an event with `data`. */
export interface Port {
  postMessage(message: string): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export function portChannel(port: Port, closedReason = 'the other side closed its port'): Channel {
  const receive: ((text: string) => void)[] = [];
  const close: ((reason: string) => void)[] = [];
  let open = true;
  let started = false;
  const end = (reason: string) => {
    if (!open) return;
    open = false;
    for (const listener of close) listener(reason);
  };
  port.on('message', ({ data }) => {
    if (open && typeof data === 'string') for (const listener of receive) listener(data);
  });
  port.on('close', () => end(closedReason));
  return {
    send: (text) => {
      if (open) port.postMessage(text);
    },
    onReceive: (listener) => {
      receive.push(listener);
      // A port delivers nothing before it is started, and loses what nobody listens for.
      if (!started) {
        started = true;
        port.start();
      }
    },
    onClose: (listener) => void close.push(listener),
    close: (reason = 'closed') => {
      if (!open) return;
      end(reason);
      port.close();
    },
  };
}
