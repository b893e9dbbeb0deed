// Files cut, spliced and flipped anywhere: the import ends, the ledger balances, every event leads to its bytes, nothing is lost silently.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { draws, fc } from '../support/properties.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';
import { expectAccount, importAndRead, ofLines } from './account.ts';

const trail = (n: number) =>
  Buffer.from(
    JSON.stringify({
      Records: Array.from({ length: n }, (_, i) => ({
        eventVersion: '1.08',
        eventTime: `2026-03-02T06:00:0${i}Z`,
        eventName: 'GetObject',
        eventSource: 's3.amazonaws.com',
        awsRegion: 'eu-central-1',
        sourceIPAddress: '192.0.2.7',
        userIdentity: { type: 'IAMUser', userName: 'ana', arn: 'arn:aws:iam::111122223333:user/ana' },
        requestParameters: { key: 'a"b\\c', list: [1, { x: null }] },
        eventID: `e-${i}`,
      })),
    }),
  );
const jsonLines = (n: number) =>
  Buffer.from(
    Array.from(
      { length: n },
      (_, i) => `${JSON.stringify({ ts: `2026-03-02T06:00:0${i}.5Z`, user: 'änä', action: 'log\nin', ip: '192.0.2.7', ctx: { a: [i, '}]'] } })}\n`,
    ).join(''),
  );
const auth = Buffer.from(
  [
    'Accepted publickey for ana from 192.0.2.7 port 50022 ssh2',
    'pam_unix(sshd:session): session opened for user ana(uid=1000) by (uid=0)',
    'message repeated 2 times: [ Failed password for root from 192.0.2.9 port 22 ssh2]',
    'pam_unix(sshd:session): session closed for user ana',
  ]
    .map((text, i) => `Mar  2 06:0${i}:00 web-1 sshd[2187]: ${text}\n`)
    .join(''),
);
const bases: [ending: string, bytes: Buffer][] = [
  ['json', trail(4)],
  ['jsonl', jsonLines(5)],
  ['log', auth],
  ['jsonl.gz', gzipSync(jsonLines(5))],
  ['json.gz', gzipSync(trail(3))],
  ['two.jsonl.gz', Buffer.concat([gzipSync(jsonLines(2)), gzipSync(jsonLines(3))])],
];

let engine: Harness;
beforeAll(async () => {
  engine = await harness();
  await engine.client.call('case.create', { path: join(engine.folder, 'work'), title: '' });
});
afterAll(() => engine.end());

/** Imports all damaged files as one folder: one import, hundreds of cuts. Packed items are checked by their figures, plain ones by their bytes. */
async function check(name: string, files: Map<string, Buffer>) {
  const folder = join(engine.folder, name);
  mkdirSync(folder);
  for (const [file, bytes] of files) writeFileSync(join(folder, file), bytes);
  const account = await importAndRead(engine, folder);
  expectAccount(account, ({ path }) => files.get(path), ofLines);
  const seen = new Set(account.items.map(({ path }) => path.split('!/')[0]));
  for (const file of files.keys()) expect(seen.has(file), file).toBe(true);
  return account;
}

it('cut at every byte', async () => {
  const files = new Map<string, Buffer>();
  for (const [ending, bytes] of [
    ['json', trail(1)],
    ['jsonl', jsonLines(2)],
    ['log', auth.subarray(0, 260)],
    ['jsonl.gz', gzipSync(jsonLines(2))],
  ] as const)
    for (let end = 1; end < bytes.length; end += 2) files.set(`${String(end).padStart(4, '0')}.${ending}`, bytes.subarray(0, end));
  const { ledger } = await check('cut', files);
  expect(ledger.events).toBeGreaterThan(300);
});

it('damaged anywhere: cut, joined, bytes flipped, removed, doubled or put in', async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ kind: fc.constant('drop head' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ kind: fc.constant('flip' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), with: fc.integer({ min: 1, max: 255 }) }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '"', '\\', '{', '}', '[', ']', '\0', ',', '\ufeff', '}{').map((text) => Buffer.from(text)),
      ),
    }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('double' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), count: fc.integer({ min: 1, max: 200 }) }),
  );
  const plan = fc.record({ base: fc.nat(bases.length - 1), acts: fc.array(act, { minLength: 1, maxLength: 3 }) });
  const files = new Map<string, Buffer>();
  for (const [index, { base, acts }] of fc.sample(plan, { numRuns: draws(400), seed: 20_260_302 }).entries()) {
    const [ending, whole] = bases[base] as (typeof bases)[number];
    let bytes: Buffer = whole;
    for (const one of acts) {
      const at = Math.floor(one.at * bytes.length);
      const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (one.kind === 'cut') bytes = head;
      else if (one.kind === 'drop head') bytes = tail;
      else if (one.kind === 'flip') bytes = Buffer.concat([head, Buffer.from(tail.subarray(0, 1).map((byte) => byte ^ one.with)), tail.subarray(1)]);
      else if (one.kind === 'insert') bytes = Buffer.concat([head, one.bytes, tail]);
      else if (one.kind === 'remove') bytes = Buffer.concat([head, tail.subarray(one.count)]);
      else bytes = Buffer.concat([head, tail.subarray(0, one.count), tail]);
    }
    if (bytes.length > 0) files.set(`${String(index).padStart(3, '0')}.${ending}`, bytes);
  }
  const { ledger } = await check('damaged', files);
  expect(ledger.events).toBeGreaterThan(draws(300));
});
