// Handlers of sessions over a small case with the real schema and views: rebuild, pages by cursor, filters, the story.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../contract/faults.ts';
import { sessionMethods } from '../contract/methods/session.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Scratch, SqlValue, Stage, Writer } from '../kernel/lanes.ts';
import { sessionHandlers } from './session.ts';
import { type FixtureRow, smallCase, verdictRow } from './small-case.fixture.ts';

type Case = Awaited<ReturnType<typeof smallCase>>;
const host = {} as Host;
const list = sessionMethods['session.list'];

/** The cases of two rules as two sources. */
function rows(): FixtureRow[] {
  const read = (path: string, source: number): FixtureRow[] =>
    (
      JSON.parse(readFileSync(join(import.meta.dirname, '../sessions', path, 'events.json'), 'utf8')) as ({ time: string; extra?: unknown } & Record<
        string,
        SqlValue
      >)[]
    ).map(({ time, extra, ...rest }, i) => ({
      ...rest,
      source,
      record: i + 1,
      time_ns: BigInt(Date.parse(time)) * 1_000_000n,
      extra: extra === undefined ? null : JSON.stringify(extra),
    }));
  return [...read('linux-ssh-sudo/cases/whole-connection', 1), ...read('aws-cloudtrail/cases/issued-and-expired', 2)];
}

/** The lanes of a job over one connection: a reading transaction for the work, a writing one to publish. */
function stageOn({ connection }: Case, said: string[]): Stage {
  const within = async <T>(begin: string, work: () => Promise<T>): Promise<T> => {
    await connection.run(begin);
    const result = await work();
    await connection.run('COMMIT');
    return result;
  };
  const writer = Object.assign(Object.create(connection) as Writer, { say: (text: string) => said.push(text), now: '7', actor: 'tester' });
  return {
    signal: new AbortController().signal,
    progress: () => {},
    scratch: <T>(work: (scratch: Scratch) => Promise<T>) => within('BEGIN TRANSACTION READ ONLY', () => work(connection)),
    publish: <T>(work: (writer: Writer) => Promise<T>) => within('BEGIN', () => work(writer)),
  } as unknown as Stage;
}

describe('sessions of a case', () => {
  let open: Case;
  const said: string[] = [];
  beforeAll(async () => {
    open = await smallCase(rows());
    await open.connection.insert('verdict', [verdictRow(1, 1, 1, 'altered')]);
    const before = await sessionHandlers['session.list'](list.params.parse({}), open.connection, host);
    expect(before).toMatchObject({ rows: [], total: 0, stale: true });
    for (let again = 0; again < 2; again++) expect(await sessionHandlers['session.rebuild']({}, stageOn(open, said), host)).toEqual({ sessions: 6, links: 3 });
  });
  afterAll(() => open.close());
  const page = (params: Record<string, unknown>) => sessionHandlers['session.list'](list.params.parse(params), open.connection, host);

  test('are numbered in order of opening, fit the contract, and say from what they came', async () => {
    const all = await page({});
    expect(() => list.result.parse(all)).not.toThrow();
    expect(all.stale).toBe(false);
    expect(all.rows.map(({ id, kind }) => [id, kind])).toEqual([
      ['s-0001', 'key activity'],
      ['s-0002', 'ssh'],
      ['s-0003', 'assumed role'],
      ['s-0004', 'assumed role'],
      ['s-0005', 'sudo'],
      ['s-0006', 'service role'],
    ]);
    expect(said[0]).toBe('reconstructed 6 sessions and 3 links between them, by rule aws-cloudtrail, dovecot, linux-ssh-sudo');
    const opened = all.rows.map((row) => BigInt(row.opened_at ?? row.first_seen ?? 0));
    expect(opened).toEqual([...opened].sort((a, b) => (a < b ? -1 : 1)));
  });

  test.each(['opened', 'events', 'failures'] as const)('pages by %s give every session once', async (order) => {
    const whole = (await page({ order })).rows.map((row) => row.id);
    const met: string[] = [];
    for (let after: string | undefined, turn = 0; turn === 0 || after !== undefined; turn++) {
      const one = await page({ order, limit: 2, ...(after === undefined ? {} : { after }) });
      met.push(...one.rows.map((row) => row.id));
      after = one.next;
    }
    expect(met).toEqual(whole);
    expect(new Set(met).size).toBe(6);
  });

  test('a cursor of another order, or none at all, is refused', async () => {
    const { next } = await page({ limit: 1 });
    for (const after of [next, 'AAAA', '']) await expect(page({ order: 'events', after })).rejects.toBeInstanceOf(Fault);
  });

  test('filters', async () => {
    expect((await page({ user: 'alice' })).rows.map((row) => row.id)).toEqual(['s-0001', 's-0002', 's-0005']);
    expect((await page({ text: 'asiaexample0000002' })).rows.map((row) => row.id)).toEqual(['s-0004']);
    expect((await page({ text: '203.0.113' })).total).toBe(1);
    expect((await page({ text: '%' })).total).toBe(0);
    expect((await page({ kind: 'sudo', close_kind: 'stated' })).total).toBe(1);
    expect((await page({ close_kind: 'derived' })).rows.map((row) => row.close_reason)).toEqual(['token expiry, stated when it was issued']);
  });

  test('the story of a session: chosen records with reasons, its path, links, actions, verdicts', async () => {
    const story = await sessionHandlers['session.story']({ id: 's-0002' }, open.connection, host);
    expect(() => sessionMethods['session.story'].result.parse(story)).not.toThrow();
    expect(story.path.map((one) => one.id)).toEqual(['s-0002', 's-0005']);
    expect(story.links).toMatchObject([{ from: 's-0002', to: 's-0005', confidence: 'likely' }]);
    const why = story.story.map((line) => line.why).join('\n');
    for (const reason of ['opens the session', 'closes the session', 'failure', 'without a record']) expect(why).toContain(reason);
    expect(story.verdicts).toEqual([{ status: 'altered', events: 10 }]);
    expect(story.actions.reduce((sum, { count }) => sum + count, 0)).toBe(story.session.events);
    const chained = await sessionHandlers['session.story']({ id: 's-0004' }, open.connection, host);
    expect(chained.path.map((one) => one.id)).toEqual(['s-0001', 's-0003', 's-0004']);
    expect(chained.verdicts).toEqual([{ status: 'not checked', events: 2 }]);
  });

  test('an unknown session is a fault', () =>
    expect(sessionHandlers['session.story']({ id: "s-1' OR 1" }, open.connection, host)).rejects.toMatchObject({ code: 'row.missing' }));

  test('a story has at most 40 lines however much happened', async () => {
    const many = await smallCase(
      Array.from({ length: 300 }, (_, i) => ({
        source: 1,
        record: i + 1,
        time_ns: BigInt(i) * 1_000_000_000n,
        event_dataset: 'aws.cloudtrail',
        event_action: `Create${i}`,
        event_outcome: 'failure',
        user_id: 'arn:u',
        session_key: 'AKIA1',
        source_ip: `10.0.0.${i % 7}`,
      })),
    );
    await sessionHandlers['session.rebuild']({}, stageOn(many, []), host);
    const { story } = await sessionHandlers['session.story']({ id: 's-0001' }, many.connection, host);
    expect(story).toHaveLength(40);
    expect(story[0]?.why).toContain('first record');
    expect(story.at(-1)?.why).toContain('last record');
    many.close();
  });

  test('the recording of a session: decoded over its cuts, timed where no review stood between, and what it is not is said', async () => {
    const packed = (text: string | Buffer) => Buffer.from(text).toString('base64');
    const message = (letter: string, body: string) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(body.length + 4);
      return Buffer.concat([Buffer.from(letter), length, Buffer.from(body)]);
    };
    const cafe = Buffer.from('café');
    const streams: Record<string, unknown>[] = [
      {
        event_stream: [
          [0.25, 'i', packed('ls\r')],
          [1.5, 'o', packed(cafe.subarray(0, 4))],
          [1e-1, 'o', packed(cafe.subarray(4))],
          [2, 'e', packed('killed')],
        ],
      },
      { event_stream: [[3, 'i', packed('x')]], review: { status: 'EXECUTED' } },
      {
        connection_subtype: 'postgres',
        event_stream: [
          [0, 'i', packed(Buffer.concat([message('Q', 'SELECT 1\0'), message('P', 's1\0SELECT 2\0\0\0'), message('S', '')]))],
          [1, 'i', packed('Q no')],
        ],
      },
      { event_stream: ['An internal error occurred, failed parsing'] },
      { event_stream: [[0, 'x', 'odd'], 7, [5, 'o', packed('late')]] },
      {},
    ];
    const recorded = await smallCase([
      // The request of the fifth session stands by itself; the recording of the last stands in another table than its session.
      { source: 2, record: 1, time_ns: 1n, event_dataset: 'hoop.review', event_action: 'requested', session_key: 'k4' },
      ...streams.map((extra, i) => ({
        source: 1,
        record: i + 1,
        time_ns: BigInt(i + 1) * 60_000_000_000n,
        event_dataset: 'hoop.session',
        event_action: 'connect',
        session_key: `k${i}`,
        extra: JSON.stringify(extra),
      })),
      {
        source: 2,
        record: 2,
        time_ns: 420_000_000_000n,
        event_dataset: 'hoop.database',
        event_action: 'exec',
        session_key: 'k6',
        extra: JSON.stringify({ verb: 'exec', blob_stream_id: 'b1' }),
      },
      {
        source: 3,
        record: 1,
        time_ns: 2n,
        event_dataset: 'hoop.database',
        event_action: 'stored session-stream',
        event_id: 'b1',
        extra: JSON.stringify({ blob_stream: JSON.stringify([[1, 'o', packed('rows')]]) }),
      },
    ]);
    await sessionHandlers['session.rebuild']({}, stageOn(recorded, []), host);
    const told = (i: number) => sessionHandlers['session.recording']({ id: `s-000${i + 1}`, from: 0, limit: 10 }, recorded.connection, host);
    const texts = async (i: number) => (await told(i)).pieces.map(({ kind, at, seconds, text }) => [kind, at, seconds, text]);
    expect(await texts(0)).toEqual([
      ['input', '60250000000', 0.25, 'ls\r'],
      ['output', '61500000000', 1.5, 'caf'],
      ['output', '60100000000', 0.1, 'é'],
      ['error', '62000000000', 2, 'killed'],
    ]);
    expect((await told(0)).notes).toContain('The seconds go back 1 times: the order is that in which the entries were stored.');
    expect(await texts(1)).toEqual([['input', null, 3, 'x']]);
    expect((await told(1)).notes[0]).toContain('waited for a review');
    expect((await texts(2)).map((piece) => piece[3])).toEqual(['SELECT 1\nSELECT 2\n[S]', 'Q no']);
    expect(await told(3)).toMatchObject({ pieces: [], notes: ['The gateway could not export the recording: an error stands in its place.'] });
    expect(await texts(4)).toEqual([
      ['unknown', null, null, '[0,"x","odd"]'],
      ['unknown', null, null, '7'],
      ['output', null, 5, 'late'],
    ]);
    expect(await texts(6)).toEqual([['output', '421000000000', 1, 'rows']]);
    expect((await told(6)).pieces[0]?.record).toEqual({ source: 3, record: 1 });
    expect(await told(5)).toEqual({ pieces: [], total: 0, notes: [] });
    recorded.close();
  });
});
