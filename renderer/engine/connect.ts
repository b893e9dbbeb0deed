// The door to the engine: a MessagePort from the desktop shell, or a WebSocket to the host that served this page.
// In the browser the host has set a one-time HttpOnly cookie and redirected; no token is ever in reach of this code.
import { type Channel, type Client, createClient } from '../../analysis/contract/index.ts';
import { SHELL_PORT, shell } from './shell.ts';

export function connect(): Client {
  return createClient(window.sealtrail ? portChannel() : socketChannel());
}

function listeners() {
  const receive: ((text: string) => void)[] = [];
  const close: ((reason: string) => void)[] = [];
  const waiting: string[] = [];
  let ended: string | undefined;
  return {
    receive: (text: string) => (receive.length > 0 ? receive.forEach((listener) => listener(text)) : void waiting.push(text)),
    end: (reason: string) => {
      if (ended !== undefined) return;
      ended = reason;
      for (const listener of close) listener(reason);
    },
    onReceive: (listener: (text: string) => void) => {
      receive.push(listener);
      for (const text of waiting.splice(0)) listener(text);
    },
    onClose: (listener: (reason: string) => void) => {
      close.push(listener);
      if (ended !== undefined) listener(ended);
    },
  };
}

function portChannel(): Channel {
  const on = listeners();
  const unsent: string[] = [];
  let port: MessagePort | undefined;
  const take = (event: MessageEvent) => {
    const given = event.ports[0];
    if (event.source !== window || event.data !== SHELL_PORT || !given) return;
    window.removeEventListener('message', take);
    port = given;
    port.addEventListener('message', (message: MessageEvent) => {
      if (typeof message.data === 'string') on.receive(message.data);
    });
    port.addEventListener('close', () => on.end('the engine process ended'));
    port.start();
    for (const text of unsent.splice(0)) port.postMessage(text);
  };
  window.addEventListener('message', take);
  shell()?.connect();
  return {
    send: (text) => (port ? port.postMessage(text) : void unsent.push(text)),
    onReceive: on.onReceive,
    onClose: on.onClose,
    close: (reason = 'closed') => {
      window.removeEventListener('message', take);
      port?.close();
      on.end(reason);
    },
  };
}

function socketChannel(): Channel {
  const on = listeners();
  const unsent: string[] = [];
  const address = new URL('socket', window.location.href);
  address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = '';
  address.hash = '';
  const socket = new WebSocket(address);
  socket.addEventListener('open', () => {
    for (const text of unsent.splice(0)) socket.send(text);
  });
  socket.addEventListener('message', (message: MessageEvent) => {
    if (typeof message.data === 'string') on.receive(message.data);
  });
  socket.addEventListener('close', (event) =>
    on.end(event.reason || (event.code === 1006 ? 'the connection was refused or broke' : `the host closed it, code ${event.code}`)),
  );
  return {
    send: (text) => (socket.readyState === WebSocket.OPEN ? socket.send(text) : void unsent.push(text)),
    onReceive: on.onReceive,
    onClose: on.onClose,
    close: (reason = 'closed') => {
      socket.close(1000);
      on.end(reason);
    },
  };
}
