// Two audit devices of one server: as they are written, and changed in one of them.
import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { vaultAudit } from './verifier.ts';

type Files = Record<string, string>;
const run = (files: Files) => verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'latin1')]))), [vaultAudit]);
const said = async (files: Files): Promise<string[]> =>
  (await run(files)).objects.map(({ key, status, reason, assurance }) => `${key} ${status} ${reason ?? '-'} (${assurance})`);

/** As Vault replaces values: HMAC-SHA-256 with the salt of the device (documentation, audit devices). */
const code = (salt: string, value: string): string => `hmac-sha256:${createHmac('sha256', salt).update(value).digest('hex')}`;
function lines(salt: string, more: { at?: number; clear?: boolean } = {}): string[] {
  return Array.from({ length: 12 }, (_, n) => {
    const id = `4baf0e12-0001-4000-8000-${String(n >> 1).padStart(12, '0')}`;
    const token = code(salt, `token ${n % 3}`);
    const time = `2026-03-02T07:00:${String(n).padStart(2, '0')}.${String(more.at ?? 100).padStart(9, '0')}Z`;
    const accessor = more.clear ? 'acc1' : code(salt, 'acc1');
    const request = {
      id,
      operation: 'read',
      path: `secret/data/${n}`,
      client_token: token,
      data: { value: code(salt, `v${n >> 1}`) },
      remote_address: '192.0.2.7',
    };
    return JSON.stringify({ time, type: n % 2 === 0 ? 'request' : 'response', auth: { accessor, client_token: token, policies: ['default'] }, request });
  });
}
const text = (all: readonly string[]): string => `${all.join('\n')}\n`;
const one = lines('salt one');
const two = lines('salt two', { at: 200 });
const AGREE = 'agrees - (consistent only)';

it('two devices agree, each with its salt', async () => {
  expect(await said({ 'a.log': text(one), 'b.log': text(two) })).toEqual([`a.log ${AGREE}`, `b.log ${AGREE}`]);
  expect(await said({ 'a.log': text(one), 'b.log': text(lines('salt one', { at: 200 })) })).toEqual([`a.log ${AGREE}`, `b.log ${AGREE}`]);
  expect(await said({ 'a.log': text(one), 'b.log': text(lines('salt two', { clear: true })) })).toEqual([`a.log ${AGREE}`, `b.log ${AGREE}`]);
  // Rotated: each half has its counterpart.
  expect(await said({ 'a.log.1': text(one.slice(0, 6)), 'a.log': text(one.slice(6)), 'b.log': text(two) })).toHaveLength(3);
});

it('one device alone, files that share nothing, and copies say nothing', async () => {
  expect(await said({ 'a.log': text(one) })).toEqual([]);
  expect(await said({ 'a.log': text(one.slice(0, 6)), 'b.log': text(two.slice(6)) })).toEqual([]);
  const { objects, findings } = await run({ 'a.log': text(one), 'b.log': text(one) });
  expect([objects, findings.map((found) => found.code)]).toEqual([[], ['copies_of_one']]);
});

it.each<[string, (log: string[]) => string[], string, string]>([
  ['a value in clear', (log) => log.with(4, (log[4] ?? '').replace('192.0.2.7', '192.0.2.8')), 'altered devices_differ', 'altered devices_differ'],
  [
    'a code',
    (log) => log.with(4, (log[4] ?? '').replace(code('salt two', 'token 1'), code('salt two', 'token 9'))),
    'altered devices_differ',
    'altered devices_differ',
  ],
  ['a record taken out', (log) => log.toSpliced(4, 1), 'unverifiable counterpart_absent', 'unverifiable counterpart_absent'],
  [
    'a request written once more',
    (log) => log.toSpliced(6, 0, (log[4] ?? '').replace('192.0.2.7', '192.0.2.8')),
    'unverifiable counterpart_absent',
    'unverifiable counterpart_absent',
  ],
  [
    'the same at the end',
    (log) => [...log, (log[4] ?? '').replace('192.0.2.7', '192.0.2.8')],
    'unverifiable counterpart_absent',
    'unverifiable counterpart_absent',
  ],
  ['the end taken out', (log) => log.slice(0, 8), 'agrees -', 'agrees -'],
  ['a member left out', (log) => log.with(4, (log[4] ?? '').replace(',"remote_address":"192.0.2.7"', '')), 'agrees -', 'agrees -'],
  [
    'a member twice',
    (log) => log.with(4, (log[4] ?? '').replace('"remote_address"', '"path":"x","remote_address"')),
    'unverifiable counterpart_absent',
    'unverifiable counterpart_absent',
  ],
])('%s', async (_what, change, first, second) => {
  expect((await said({ 'a.log': text(one), 'b.log': text(change(two)) })).map((found) => found.replace(/ \(.*/, ''))).toEqual([
    `a.log ${first}`,
    `b.log ${second}`,
  ]);
});

it('a request that both devices wrote twice agrees', async () => {
  const twice = (log: readonly string[]): string => text([...log.slice(0, 6), log[4] ?? '', ...log.slice(6)]);
  expect(await said({ 'a.log': twice(one), 'b.log': twice(two) })).toEqual([`a.log ${AGREE}`, `b.log ${AGREE}`]);
});

it('numbers of many digits, words before a record, and lines that are none', async () => {
  const numbered = (log: readonly string[], number: string): string => text(log.map((line) => line.replace('"operation"', `"amount":${number},"operation"`)));
  const [big, bigger] = ['12345678901234567890', '12345678901234567891'];
  expect(await said({ 'a.log': numbered(one, big), 'b.log': numbered(two, big) })).toEqual([`a.log ${AGREE}`, `b.log ${AGREE}`]);
  expect((await said({ 'a.log': numbered(one, big), 'b.log': numbered(two, bigger) })).join()).toContain('b.log altered devices_differ');
  const marked = (log: readonly string[]): string => text(log.map((line) => `@cee: ${line}`));
  expect(await said({ 'a.log': marked(one), 'b.log': text(two) })).toEqual([`a.log ${AGREE}`, `b.log ${AGREE}`]);
  expect(await said({ 'a.log': text(one), 'b.log': text(two.with(4, `root: ${two[4] ?? ''}`)) })).toEqual([
    'a.log unverifiable counterpart_absent (consistent only)',
    'b.log unverifiable counterpart_absent (consistent only)',
  ]);
  const { objects } = await run({ 'a.log': text(one), 'b.log': text(two.toSpliced(4, 0, 'no record')) });
  expect(objects[1]?.steps.map((found) => found.text).join()).toContain('1 lines hold no record');
});

it('tells how many codes nothing confirms', async () => {
  const { objects } = await run({ 'a.log': text(one.slice(0, 5)), 'b.log': text(two.slice(0, 5)) });
  expect(objects[0]?.facts).toContainEqual({ label: 'Replaced values that occur once', value: '1: each device has its own salt, so nothing confirms them' });
});

it('marks just the records that differ', async () => {
  const changed = text(two.with(4, (two[4] ?? '').replace('192.0.2.7', '192.0.2.8')));
  const { objects } = await run({ 'a.log': text(one), 'b.log': changed });
  const from = text(two.slice(0, 4)).length;
  expect(objects[1]?.spans?.[1]).toMatchObject({ from, to: from + (two[4]?.length ?? 0) + 1, status: 'altered', reason: 'devices_differ' });
  expect(objects[0]?.steps.map((found) => found.text).join()).toContain('/request/remote_address');
});

it('no changed byte of a record leaves it agreeing, save its time and members that one device leaves out', async () => {
  const log = text(two);
  for (const { at, changed } of oneByteOff(Buffer.from(log), 150)) {
    const { objects } = await run({ 'a.log': text(one), 'b.log': changed.toString('latin1') });
    const line = log.lastIndexOf('\n', at - 1) + 1;
    const good = objects[1]?.spans?.some(({ from, to, status }) => status === 'agrees' && from <= at && at < to) ?? false;
    const omitted = objects[1]?.facts.some(({ label }) => label.startsWith('Members')) ?? false;
    if (good && !omitted && log.charAt(at) !== '\n' && changed[at] !== 0x0d) expect(at - line, log.slice(at - 10, at + 10)).toBeLessThan(50);
  }
});

it('hostile: nesting and a million brackets end soon', async () => {
  const deep = `{"type":"request","request":{"id":"x","data":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`;
  const started = performance.now();
  expect(await said({ 'a.log': `${deep}\n`, 'b.log': `${deep} \n` })).toHaveLength(2);
  expect(performance.now() - started).toBeLessThan(3000);
});
