// Places are bounded, clients take turns, whoever is cancelled while waiting leaves at once.
import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it('serves no more than there are places, each client in its order, clients in turns', async () => {
  const queue = new FairQueue(2);
  const served: string[] = [];
  const leave: (() => void)[] = [];
  const ask = (client: object, name: string) =>
    void queue.enter(client, never).then((out) => {
      served.push(name);
      leave.push(out);
    });
  const [storm, other, third] = [{}, {}, {}];
  for (let n = 1; n <= 5; n++) ask(storm, `storm ${n}`);
  ask(other, 'other 1');
  ask(other, 'other 2');
  ask(third, 'third 1');
  await settled();
  expect(served).toEqual(['storm 1', 'storm 2']);
  while (leave.length > 0) {
    leave.shift()?.();
    await settled();
  }
  expect(served).toEqual(['storm 1', 'storm 2', 'storm 3', 'other 1', 'third 1', 'storm 4', 'other 2', 'storm 5']);
});

it('gives a place back once, however often it is left', async () => {
  const queue = new FairQueue(1);
  const leave = await queue.enter({}, never);
  leave();
  leave();
  await queue.enter({}, never);
  const third = Promise.race([queue.enter({}, never).then(() => 'served'), settled().then(() => 'waits')]);
  expect(await third).toBe('waits');
});

it('lets whoever is cancelled leave the line, before and while waiting, without a place lost', async () => {
  const queue = new FairQueue(1);
  const leave = await queue.enter({}, never);
  await expect(queue.enter({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  const abort = new AbortController();
  const client = {};
  const waiting = queue.enter(client, abort.signal);
  const next = queue.enter(client, never);
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  leave();
  (await next)();
  (await queue.enter({}, never))();
});
