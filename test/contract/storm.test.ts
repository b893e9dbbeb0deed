// More calls than can be answered at once, and queries without an end: bounded, in turns, cancelled, and the case closes in order.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelPair } from '../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../analysis/contract/client.ts';
import { attach } from '../../analysis/kernel/attach.ts';
import { type Harness, harness } from '../support/harness.ts';

const ENDLESS = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE (a.range * 7 + b.range) % 11 = 3';
let engine: Harness;
beforeAll(async () => {
  engine = await harness();
  const folder = join(engine.folder, 'work');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'app.jsonl'),
    Array.from({ length: 500 }, (_, n) => JSON.stringify({ '@timestamp': '2026-03-02T06:00:00Z', user: { name: `u${n}` }, action: 'login' })).join('\n'),
  );
  await engine.client.call('case.create', { path: join(engine.folder, 'case'), title: '' });
  await engine.client.call('source.import', { paths: [folder] });
});
afterAll(() => engine.end());

async function another(): Promise<Client> {
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  engine.engine.attach(theirs);
  await client.ready;
  return client;
}
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (fault: { code: string }) => fault.code,
  );

it('a thousand calls at once are all answered, and another client is not kept waiting for them', async () => {
  const [storm, other] = [await another(), await another()];
  let answered = 0;
  const calls = Array.from({ length: 1000 }, (_, n) =>
    codeOf(n % 20 === 0 ? storm.call('event.page', { limit: 50 }) : storm.call('event.count', {})).finally(() => answered++),
  );
  const { count } = await other.call('event.count', {});
  expect(count).toBe(500);
  expect(answered).toBeLessThan(100);
  expect(new Set(await Promise.all(calls))).toEqual(new Set(['answered']));
});

it('beyond the bound it is told to wait, at once, and its other calls are answered', async () => {
  const client = await another();
  const codes = await Promise.all(Array.from({ length: 1200 }, () => codeOf(client.call('event.count', {}))));
  expect(codes.filter((code) => code === 'busy')).toHaveLength(200);
  expect(codes.slice(0, 1000).every((code) => code === 'answered')).toBe(true);
  expect(await codeOf(client.call('event.count', {}))).toBe('answered');
});

it('the bound counts what the frames hold, not only how many they are', async () => {
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  attach(
    {
      build: 'test',
      onNotice: () => () => {},
      call: (_method, _params, { signal }) => new Promise((_ok, no) => signal.addEventListener('abort', () => no(new Error('gone')))),
    },
    theirs,
    () => 0,
  );
  const calls = Array.from({ length: 40 }, () => client.call('sql.run', { sql: 'x'.repeat(1 << 20) }));
  for (const call of calls) call.catch(() => {});
  await expect(calls.at(-1)).rejects.toMatchObject({ code: 'busy' });
  client.close();
});

it('waiting calls are cancelled one by one without being run, and all together when their page is closed', async () => {
  const client = await another();
  const aborts = Array.from({ length: 12 }, () => new AbortController());
  const endless = aborts.map(({ signal }) => codeOf(client.call('sql.run', { sql: ENDLESS }, { signal })));
  aborts[11]?.abort();
  expect(await endless[11]).toBe('cancelled');
  for (const abort of aborts.slice(0, 6)) abort.abort();
  expect(await Promise.all(endless.slice(0, 6))).toEqual(Array(6).fill('cancelled'));
  client.close();
  // Their places are free again: a query of another page is answered.
  expect(await codeOf(engine.client.call('event.count', {}))).toBe('answered');
});

it('cancelling at any moment ends a query: between two statements no interrupt is lost', async () => {
  for (let wait = 0; wait < 30; wait += 3) {
    const abort = new AbortController();
    const answer = codeOf(engine.client.call('sql.run', { sql: ENDLESS }, { signal: abort.signal }));
    await new Promise((resolve) => setTimeout(resolve, wait));
    abort.abort();
    expect(await answer).toBe('cancelled');
  }
});

it('the engine closes in the middle of it, signed', async () => {
  const client = await another();
  const calls = Array.from({ length: 300 }, (_, n) => codeOf(n % 2 ? client.call('event.page', {}) : client.call('sql.run', { sql: ENDLESS })));
  await Promise.race(calls);
  client.close();
  await engine.engine.close();
  await Promise.all(calls);
  const after = await harness();
  try {
    await after.client.call('case.open', { path: join(engine.folder, 'case') });
    expect((await after.client.call('journal.page', { limit: 2 })).rows.map(({ method }) => method)).toEqual(['case.open', 'case.close']);
    expect(await after.client.call('journal.verify', {})).toMatchObject({ intact: true });
  } finally {
    await after.end();
  }
});
