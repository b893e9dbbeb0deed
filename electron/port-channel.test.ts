// The channel over a real message port (Node's, with Electron's manners put on), and the contract's client and host across it.
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createClient } from '../analysis/contract/client.ts';
import { attach, type Served } from '../analysis/kernel/attach.ts';
import { openCase } from './open-case.ts';
import { type Port, portChannel } from './port-channel.ts';

/** Node gives bare values where Electron gives events. */
function electronPort(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) => port.on(event, (data: unknown) => listener({ data })),
    start: () => port.start(),
    close: () => port.close(),
  };
}
function pair() {
  const { port1, port2 } = new MessageChannel();
  return { near: portChannel(electronPort(port1)), far: portChannel(electronPort(port2)), port1, port2 };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a port channel', () => {
  it('carries text in order both ways and drops what is none', async () => {
    const { near, far, port1 } = pair();
    const heard: string[] = [];
    far.onReceive((text) => heard.push(text));
    near.onReceive((text) => heard.push(text));
    near.send('one');
    port1.postMessage({ not: 'text' });
    port1.postMessage(7);
    near.send('two');
    await settled();
    far.send('back');
    await settled();
    expect(heard).toEqual(['one', 'two', 'back']);
    near.close();
  });

  it('tells both sides once when it closes, and is silent afterwards', async () => {
    const { near, far } = pair();
    const ends: string[] = [];
    const heard: string[] = [];
    near.onClose((reason) => ends.push(`near: ${reason}`));
    far.onClose((reason) => ends.push(`far: ${reason}`));
    far.onReceive((text) => heard.push(text));
    near.onReceive(() => {});
    near.close('enough');
    near.close('again');
    near.send('lost');
    await settled();
    expect(ends).toEqual(['near: enough', 'far: the other side closed its port']);
    expect(heard).toEqual([]);
  });

  it('serves a client; a fault crosses as data', async () => {
    const { near, far } = pair();
    const engine: Served = {
      build: 'sealtrail test',
      call: async (method, params) => {
        if (method === 'case.open') return { opened: params };
        throw new Error('secret of the engine');
      },
      onNotice: () => () => {},
    };
    const client = createClient(near);
    attach(engine, far, () => 0);
    expect(await client.ready).toMatchObject({ build: 'sealtrail test' });
    expect(await client.call('case.open', { path: '/x' })).toEqual({ opened: { path: '/x' } });
    await expect(client.call('case.info', {})).rejects.toMatchObject({ code: 'internal' });
    client.close();
  });

  it('opens a case that came from outside the page, or says why not', async () => {
    const { Fault } = await import('../analysis/contract/faults.ts');
    const served = (call: Served['call']): Served => ({ build: 'sealtrail test', call, onNotice: () => () => {} });
    const good = pair();
    attach(
      served(async () => ({})),
      good.far,
      () => 0,
    );
    expect(await openCase(good.near, '/x.sealtrail')).toBeUndefined();
    const bad = pair();
    attach(
      served(async () => {
        throw new Fault('case.none', 'There is no case.', 'Choose another folder.');
      }),
      bad.far,
      () => 0,
    );
    expect(await openCase(bad.near, '/x.sealtrail')).toEqual({ message: 'There is no case.', remedy: 'Choose another folder.' });
  });
});
