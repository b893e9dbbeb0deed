// Browser mode as a process of its own, with pages that are clients over its socket.
import type { ChildProcess } from 'node:child_process';
import { WebSocket } from 'ws';
import { type Client, createClient } from '../../analysis/contract/client.ts';
import { ended, type Ended, type Place } from './command.ts';

export interface Served {
  child: ChildProcess;
  /** How the process ends. */
  end: Promise<Ended>;
  /** A page of the browser that was let in; `close` is the tab closed. */
  page(): Promise<Client>;
  /** The bare socket of a page. */
  socket(): WebSocket;
}

/** The one-time address that a starting `serve` prints, bare or in its JSON. */
export const addressOf = (child: ChildProcess): Promise<URL> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data) => {
      text += String(data);
      const found = /http:[^\s"]+(?=["\s])/.exec(text);
      if (found) resolve(new URL(found[0]));
    });
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });

export async function served(here: Place, args: readonly string[]): Promise<Served> {
  const child = here.start(['serve', ...args, '--json']);
  const end = ended(child);
  const address = await addressOf(child);
  const welcome = await fetch(address, { redirect: 'manual' });
  const cookie = (welcome.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const open = () => {
    const socket = new WebSocket(`ws://${address.host}/socket`, { headers: { origin: address.origin, cookie }, perMessageDeflate: false });
    socket.on('error', () => {});
    return socket;
  };
  return {
    child,
    end,
    socket: open,
    async page() {
      const socket = open();
      const client = createClient({
        send: (text) => socket.send(text),
        onReceive: (listener) => void socket.on('message', (data) => listener(String(data))),
        onClose: (listener) => void socket.on('close', () => listener('the socket closed')),
        close: () => socket.terminate(),
      });
      await client.ready;
      return client;
    },
  };
}
