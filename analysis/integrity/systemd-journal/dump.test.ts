// Text dumps: entries by their cursors, numbers by their order, and the sealed journal beside them.
import { expect, it } from 'vitest';
import { keyText, madeExport, madeJournal, someEntries } from '../../../test/support/made-journal.ts';
import { evidenceFor } from '../../../test/support/findings-of.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { systemdJournal } from './verifier.ts';

const entries = someEntries(10);
const dump = madeExport({ entries });
const run = (files: Record<string, Buffer | string>) =>
  verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)]))), [systemdJournal]);
const said = async (text: Buffer | string) => {
  const { objects, findings } = await run({ 'a.export': text });
  return [objects[0]?.verdict, objects[0]?.reason, findings.map(({ code }) => code)];
};
const consistent = ['unverifiable', 'not_sealed', ['cursor_consistent']];

/** The same as `-o json`. */
const asJson = (text: string): string =>
  text
    .trim()
    .split('\n\n')
    .map(
      (entry) =>
        `${JSON.stringify(Object.fromEntries(entry.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])))}\n`,
    )
    .join('');

it('agrees with its cursors, as export and as JSON', async () => {
  expect(await said(dump)).toEqual(consistent);
  expect(await said(asJson(dump))).toEqual(consistent);
  expect(await said(asJson(dump).replaceAll(/^/gm, String.fromCharCode(0x1e)).slice(0, -1))).toEqual(consistent);
});

it.each<[string, string, unknown[]]>([
  ['an edited message', dump.replace('entry 3 of', 'entry 4 of'), ['invalid', 'cursor_hash_mismatch', ['cursor_hash_mismatch']]],
  [
    'an edited time',
    dump.replace(/(__REALTIME_TIMESTAMP=\d+)(\d)\n/, (_, head: string, last: string) => `${head}${(Number(last) + 1) % 10}\n`),
    ['invalid', 'cursor_hash_mismatch', ['cursor_hash_mismatch']],
  ],
  [
    'entries taken out',
    dump
      .split('\n\n')
      .filter((_, i) => i < 3 || i > 5)
      .join('\n\n'),
    ['unverifiable', 'not_sealed', ['sequence_gap']],
  ],
  ['chosen fields', dump.replaceAll(/^PRIORITY=.*\n/gm, ''), ['unverifiable', 'not_sealed', []]],
  ['cut within an entry', dump.slice(0, -30), ['unverifiable', 'not_sealed', []]],
  ['a large field left out', asJson(dump).replace(/"entry 3 of[^"]*"/, 'null'), ['unverifiable', 'not_sealed', []]],
  ['a member twice', asJson(dump).replace('{', '{"MESSAGE":"forged",'), ['invalid', 'duplicate_member', []]],
  ['a cursor twice', dump.replace(/(__CURSOR=.*\n)/, '$1$1'), ['invalid', 'duplicate_member', []]],
])('%s', async (_, text, expected) => {
  expect(await said(text)).toEqual(expected);
});

it('a hole says where, and how much', async () => {
  const { findings } = await run({
    'a.export': dump
      .split('\n\n')
      .filter((_, i) => i < 3 || i > 5)
      .join('\n\n'),
  });
  expect(findings[0]?.explain).toMatch(/^After entry 3 3 numbers are left out/);
});

it('reads binary fields, repeated fields and fields that were handed over twice alike', async () => {
  const odd = [{ at: 1_000_000, fields: ['MESSAGE=two\nlines', 'A=1', 'A=2', 'A=2', 'PRIORITY=3'] }];
  const text = madeExport({ entries: odd });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(9n);
  const binary = Buffer.concat([
    Buffer.from(text.slice(0, text.indexOf('MESSAGE='))),
    Buffer.from('MESSAGE\n'),
    length,
    Buffer.from('two\nlines\n'),
    Buffer.from(text.slice(text.indexOf('A=1'))),
  ]);
  expect(await said(binary)).toEqual(consistent);
  const head = text.slice(9, text.indexOf('\n'));
  expect(await said(`${JSON.stringify({ __CURSOR: head, MESSAGE: [...Buffer.from('two\nlines')], A: ['1', '2'], PRIORITY: '3' })}\n`)).toEqual(consistent);
});

it('beside its sealed journal it agrees; what differs from it is altered, though its digest was computed anew', async () => {
  const beside = { 'system.journal': madeJournal({ entries }), 'key.txt': keyText() };
  const found = await run({ ...beside, 'a.export': dump, 'a.json': asJson(dump) });
  expect([found.overall, found.findings, found.objects.map(({ key, status }) => [key, status])]).toEqual([
    'valid',
    [],
    [
      ['system.journal', 'verified'],
      ['a.export', 'agrees'],
      ['a.json', 'agrees'],
    ],
  ]);
  const forged = madeExport({ entries: entries.map((one, i) => (i === 4 ? { ...one, fields: ['MESSAGE=nothing happened', ...one.fields.slice(1)] } : one)) });
  expect(await said(forged)).toEqual(consistent);
  const told = await run({ ...beside, 'a.export': forged });
  expect(told.objects.map(({ reason }) => reason)).toEqual([null, 'differs_from_sealed']);
  // Without the key the journal proves nothing about it.
  const alone = await run({ 'system.journal': beside['system.journal'], 'a.export': dump });
  expect(alone.objects.map(({ reason }) => reason)).toEqual(['verification_key_absent', 'not_sealed']);
});

it('takes nothing from a file that a key verified whole', async () => {
  const handed = evidenceOf(new Map([['a.export', Buffer.from(dump)]]));
  const evidence = evidenceFor(handed, { proven: { grounds: new Map([['a.export', 'signed, key pinned' as const]]), places: new Map() } });
  expect((await systemdJournal.verify(evidence, handed.files)).objects).toEqual([]);
  expect((await systemdJournal.verify({ ...evidence, proven: { grounds: new Map(), places: new Map() } }, handed.files)).objects).toHaveLength(1);
});

it.each<[string, string | Buffer]>([
  ['a cursor and nothing else', `${dump.slice(0, dump.indexOf('\n'))}\n`],
  ['a length beyond all', Buffer.concat([Buffer.from(dump.slice(0, dump.indexOf('_TRANSPORT'))), Buffer.from('X\n'), Buffer.alloc(8, 0xff)])],
  ['no end of a line', `${dump.slice(0, 200)}${'x'.repeat(3_000_000)}`],
  ['JSON without end', `{"__CURSOR":${'['.repeat(200_000)}`],
  ['JSON that is a list', '{"__CURSOR":"s"}\n[1]\n"x"\n'],
  ['a cursor that is none', `{"__CURSOR":"s=1;i=2","MESSAGE":"x"}\n`],
])('%s is a verdict, never good', async (_, text) => {
  const { objects, overall } = await run({ 'a.export': text });
  expect(overall).toBe('unverifiable');
  expect(objects.map(({ reason }) => reason).filter((reason) => reason !== 'not_sealed')).toEqual([]);
});
