// One suite over every channel: in memory, MessageChannel (as Electron's ports behave) and WebSocket.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Channel, channelPair } from '../../analysis/contract/channel.ts';
import { createClient } from '../../analysis/contract/client.ts';
import { Fault } from '../../analysis/contract/faults.ts';
import type { Notice, Progress } from '../../analysis/contract/frames.ts';
import { methods } from '../../analysis/contract/methods.ts';
import { attach, type Served } from '../../analysis/kernel/attach.ts';

interface Link {
  client: Channel;
  engine: Channel;
  end(): Promise<void> | void;
}

const portChannel = (port: MessagePort): Channel => ({
  send: (text) => port.postMessage(text),
  onReceive: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.on('close', () => listener('the port closed')),
  close: () => port.close(),
});
const socketChannel = (socket: WebSocket): Channel => {
  const early: string[] = [];
  socket.on('open', () => early.splice(0).forEach((text) => socket.send(text)));
  return {
    send: (text) => (socket.readyState === WebSocket.OPEN ? socket.send(text) : void early.push(text)),
    onReceive: (listener) => void socket.on('message', (data) => listener(String(data))),
    onClose: (listener) => void socket.on('close', () => listener('the socket closed')),
    close: () => socket.close(),
  };
};

const links: Record<string, () => Promise<Link>> = {
  'in memory': async () => {
    const [client, engine] = channelPair();
    return { client, engine, end: () => client.close() };
  },
  MessageChannel: async () => {
    const { port1, port2 } = new MessageChannel();
    return { client: portChannel(port1), engine: portChannel(port2), end: () => port1.close() };
  },
  WebSocket: async () => {
    const server: Server = createServer();
    const sockets = new WebSocketServer({ server });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const accepted = new Promise<WebSocket>((resolve) => sockets.once('connection', resolve));
    const client = socketChannel(new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`));
    const engine = socketChannel(await accepted);
    return { client, engine, end: () => new Promise((resolve) => (client.close(), sockets.close(), server.close(() => resolve()))) };
  },
};

/** An engine that echoes, fails, reports, waits: what a channel must carry faithfully. */
function served(): Served & { notice(notice: Notice): void; aborted: string[] } {
  const listeners = new Set<(notice: Notice) => void>();
  const aborted: string[] = [];
  return {
    build: 'test build',
    aborted,
    notice: (notice) => listeners.forEach((listener) => listener(notice)),
    onNotice: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    async call(method, params, { signal, progress, journalled }) {
      if (method === 'echo') return params;
      if (method === 'act') return void journalled?.({ seq: 7, undoable: true });
      if (method === 'fail') throw new Fault('disk.full', 'The disk is full.', 'Free some.', { path: '/a', offset: 7 }, 'i0001');
      if (method === 'break') throw new TypeError('secret detail');
      if (method === 'report') {
        for (let done = 0; done <= 1000; done++) progress({ stage: 'read', done, total: 1000, unit: 'bytes' });
        return {};
      }
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => (aborted.push(method), reject(new Fault('cancelled', 'Cancelled.', ''))), { once: true }),
      );
    },
  };
}

describe.each(Object.entries(links))('channel %s', (_name, open) => {
  const scene = async () => {
    const link = await open();
    const engine = served();
    // the greeting must not depend on who listens first
    const client = createClient(link.client);
    attach(engine, link.engine, () => Date.now());
    return { link, engine, client, call: client.call as (method: string, params: unknown, options?: object) => Promise<unknown> };
  };

  it('greets, and carries values of every size and script unchanged', async () => {
    const { client, call, link } = await scene();
    expect(await client.ready).toEqual({ build: 'test build' });
    const value = { big: 'x'.repeat(3_000_000), text: 'a\u0000\u001b[2J\u202e "\\ 漢字 🦉', exact: '9223372036854775807', nested: [[null, true, -0.5]] };
    expect(await call('echo', value)).toEqual(value);
    await link.end();
  });

  it('keeps replies apart and in order of their calls', async () => {
    const { call, link } = await scene();
    const replies = await Promise.all(Array.from({ length: 200 }, (_, i) => call('echo', { i })));
    expect(replies).toEqual(Array.from({ length: 200 }, (_, i) => ({ i })));
    await link.end();
  });

  it('carries a fault with code, place, remedy and incident, and never a stack', async () => {
    const { call, link } = await scene();
    const fault = (await call('fail', {}).catch((error: unknown) => error)) as Fault;
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.toShape()).toEqual({
      code: 'disk.full',
      message: 'The disk is full.',
      remedy: 'Free some.',
      where: { path: '/a', offset: 7 },
      incident: 'i0001',
    });
    const other = (await call('break', {}).catch((error: unknown) => error)) as Fault;
    expect(other.code).toBe('internal');
    expect(JSON.stringify(other.toShape())).not.toContain('secret');
    await link.end();
  });

  it('throttles progress and always sends the last', async () => {
    const { call, link } = await scene();
    const seen: Progress[] = [];
    await call('report', {}, { onProgress: (progress: Progress) => seen.push(progress) });
    expect(seen.length).toBeLessThan(50);
    expect(seen.at(-1)?.done).toBe(1000);
    await link.end();
  });

  it('cancels by signal, also when it was aborted before the call', async () => {
    const { call, engine, link } = await scene();
    const abort = new AbortController();
    const waiting = call('wait', {}, { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await expect(call('late', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(engine.aborted).toEqual(['wait', 'late']);
    await link.end();
  });

  it('tells with its hello what queries show', async () => {
    const { client, link } = await scene();
    await client.ready;
    expect(client.shows('note.list')).toEqual(methods['note.list'].shows);
    expect(client.shows('note.add')).toEqual([]);
    await link.end();
  });

  it('delivers notices', async () => {
    const { client, engine, call, link } = await scene();
    const seen: Notice[] = [];
    client.onNotice((notice) => seen.push(notice));
    await call('echo', {});
    engine.notice({ topics: ['sources', 'case'] });
    await call('echo', {});
    expect(seen).toEqual([{ topics: ['sources', 'case'] }]);
    await link.end();
  });

  it('when it closes, pending and later calls fail with engine.lost and the engine cancels', async () => {
    const { client, call, engine, link } = await scene();
    await client.ready;
    const pending = call('wait', {}).catch((error: unknown) => error);
    await call('echo', {});
    link.engine.close('gone');
    expect(((await pending) as Fault).code).toBe('engine.lost');
    await expect(call('echo', {})).rejects.toMatchObject({ code: 'engine.lost' });
    await expect.poll(() => engine.aborted).toEqual(['wait']);
    await link.end();
  });

  it('when it closes, a job goes on: it belongs to the engine', async () => {
    const { client, call, engine, link } = await scene();
    await client.ready;
    const pending = [call('source.import', {}), call('report.write', {}), call('event.page', {}), call('note.add', {})].map((one) => one.catch(() => {}));
    await call('echo', {});
    link.engine.close('gone');
    await Promise.all(pending);
    await expect.poll(() => engine.aborted).toEqual(['event.page', 'note.add']);
    await link.end();
  });

  it('tells the entry of an act with its reply, and only then', async () => {
    const { call, link } = await scene();
    const entries: object[] = [];
    const onEntry = (entry: object) => entries.push(entry);
    expect(await call('act', {}, { onEntry })).toEqual({});
    await call('echo', {}, { onEntry });
    expect(entries).toEqual([{ seq: 7, undoable: true }]);
    await link.end();
  });

  it('survives frames that are none', async () => {
    const { call, link } = await scene();
    for (const text of ['', 'null', '{', '[]', '{"type":"call"}', '{"type":"call","id":"x","method":1}', '{"type":"cancel","id":99}']) link.client.send(text);
    expect(await call('echo', { still: 'here' })).toEqual({ still: 'here' });
    await link.end();
  });
});

it('refuses an engine of another protocol', async () => {
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  theirs.send(JSON.stringify({ type: 'hello', protocol: 999, build: 'other' }));
  await expect(client.ready).rejects.toMatchObject({ code: 'version.mismatch' });
});
