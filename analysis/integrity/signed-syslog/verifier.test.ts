// Logs that another program signed (test/reference/syslog/make.py), as they were sent and as they come after relays, losses and hands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { signedSyslog } from './verifier.ts';

const CAME = 'signed, key came with the evidence';
const PINNED = 'signed, key pinned';
type Files = Record<string, string>;
const reference = (name: string): string => readFileSync(join(import.meta.dirname, '../../../test/reference/syslog', name), 'latin1');
const [ec, rsa, dsa, ecKey, ca] = ['ec.log', 'rsa.log', 'dsa.log', 'ec.pem', 'ca.pem'].map(reference) as [string, string, string, string, string];
const run = (files: Files, pins: Files = {}) => {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  return verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'latin1')])), trust), [signedSyslog]);
};
const said = async (files: Files, pins: Files = {}): Promise<string[]> =>
  (await run(files, pins)).objects.map(
    ({ key, path, status, reason, assurance }) => `${key}${path === null ? ' absent' : ''} ${status} ${reason ?? '-'} (${assurance})`,
  );
/** Lines of `ec.log`: a certificate block, then three messages and a block, three times. */
const lines = ec.trimEnd().split('\n');
const text = (all: readonly string[]): string => `${all.join('\n')}\n`;
const withLine = (at: number, change: (line: string) => string): string => text(lines.map((line, n) => (n === at ? change(line) : line)));
const without = (...at: readonly number[]): string => text(lines.filter((_, n) => !at.includes(n)));
const codes = async (log: string): Promise<string[]> => (await run({ 'a.log': log })).findings.map(({ code }) => code);

it.each<[string, Files, Files, string]>([
  ['ECDSA, the key in the block', { 'a.log': ec }, {}, `verified - (${CAME})`],
  ['the same, pinned', { 'a.log': ec }, { 'k.pem': ecKey }, `verified - (${PINNED})`],
  ['another one pinned', { 'a.log': ec }, { 'k.pem': ca }, 'unverifiable key_not_pinned (none)'],
  ['without certificate blocks, pinned', { 'a.log': without(0) }, { 'k.pem': ecKey }, `verified - (${PINNED})`],
  ['without certificate blocks', { 'a.log': without(0) }, {}, 'unverifiable public_key_absent (none)'],
  ['RSA, a certificate', { 'a.log': rsa }, {}, `verified - (${CAME})`],
  ['RSA, its authority pinned', { 'a.log': rsa }, { 'ca.pem': ca }, `verified - (${PINNED})`],
  ['RSA, another authority', { 'a.log': rsa }, { 'k.pem': ecKey }, 'unverifiable signer_not_trusted (none)'],
  ['DSA and SHA-1, as the RFC has it', { 'a.log': dsa }, {}, 'unverifiable weak_algorithm (none)'],
  ['CR LF', { 'a.log': ec.replaceAll('\n', '\r\n') }, {}, `verified - (${CAME})`],
  ['without the last line end', { 'a.log': ec.trimEnd() }, {}, `verified - (${CAME})`],
])('%s', async (_what, files, pins, expected) => {
  expect(await said(files, pins)).toEqual([`a.log ${expected}`]);
});

it('blocks and messages in files of their own', async () => {
  const [blocks, messages] = [lines.filter((line) => line.includes('[ssign')), lines.filter((line) => !line.includes('[ssign'))];
  expect(await said({ 'a.log': text(messages), 'b.log': text(blocks) })).toEqual([`a.log verified - (${CAME})`, `b.log verified - (${CAME})`]);
  expect(await said({ 'a.log': text(messages) })).toEqual([]);
});

/** A key that is handed over apart: only by such a one is anything altered. */
const APART = { 'k.pem': ecKey };
const SENDER = 'host.example syslogd, session 1';
const held = (log: string): Promise<string[]> => said({ 'a.log': log }, APART);

describe('what changed', () => {
  it('a message', async () => {
    const log = withLine(5, (line) => line.replace('mara', 'maro'));
    const { objects } = await run({ 'a.log': log }, APART);
    expect(await held(log)).toEqual([`a.log altered signed_message_mismatch (${PINNED})`]);
    const from = log.indexOf(lines[5]?.slice(0, 30) ?? '');
    expect(objects[0]?.spans?.map(({ status }) => status)).toEqual(['verified', 'altered', 'verified']);
    expect(objects[0]?.spans?.[1]).toMatchObject({ from, to: from + (lines[5]?.length ?? 0) + 1, reason: 'signed_message_mismatch' });
    expect(await said({ 'a.log': log, 'k.pem': ecKey })).toEqual([`a.log altered signed_message_mismatch (${CAME})`]);
    // By a key that stands in the log alone nothing is altered, and nothing is good.
    expect(await said({ 'a.log': log })).toEqual([
      `a.log not covered messages_not_covered (${CAME})`,
      `${SENDER}: message 4 absent unverifiable signed_message_absent (${CAME})`,
    ]);
  });
  it('one taken out, and two: that is no alteration, and nothing good either', async () => {
    for (const [log, numbers] of [
      [without(5), 'message 4'],
      [without(5, 6), 'messages 4 to 5'],
      // The last one comes before its block: it was here to be signed.
      [without(11), 'message 9'],
    ] as const) {
      expect(await held(log)).toEqual([`a.log verified - (${PINNED})`, `${SENDER}: ${numbers} absent unverifiable signed_message_absent (${PINNED})`]);
      expect((await run({ 'a.log': log })).overall).toBe('unverifiable');
    }
    expect(await codes(without(11))).toEqual(['tail_open']);
    // The first may stand in another file: logs are cut anywhere.
    expect(await said({ 'a.log': without(1) })).toEqual([`a.log verified - (${CAME})`]);
    expect(await codes(without(1))).toEqual(['head_open']);
  });
  it('one put in', async () => {
    const foreign = '<38>1 2026-03-02T07:01:04.500Z host.example sshd 77 - - session 99 opened for eve';
    const log = text([...lines.slice(0, 6), foreign, ...lines.slice(6)]);
    expect(await held(log)).toEqual([`a.log not covered messages_not_covered (${PINNED})`]);
  });
  it.each([
    ['another host', 'other.example sshd'],
    ['an application that signs nothing', 'host.example kernel'],
  ])('one of %s in the place of a lost one accuses nobody', async (_what, source) => {
    const log = withLine(5, () => `<38>1 2026-03-02T07:01:04.500Z ${source} 77 - - hello`);
    expect(await held(log)).toEqual([
      `a.log not covered messages_not_covered (${PINNED})`,
      `${SENDER}: message 4 absent unverifiable signed_message_absent (${PINNED})`,
    ]);
  });
  it('two lost and one there: nobody can tell', async () => {
    const log = text([...lines.slice(0, 5), '<38>1 2026-03-02T07:01:04.500Z host.example sshd 77 - - hello', ...lines.slice(7)]);
    expect(await held(log)).toEqual([
      `a.log not covered messages_not_covered (${PINNED})`,
      `${SENDER}: messages 4 to 5 absent unverifiable signed_message_absent (${PINNED})`,
    ]);
    expect(await codes(log)).toEqual(['messages_unplaced']);
  });
  it('copied, and in another order', async () => {
    const twice = text([...lines, lines[5] ?? '']);
    expect(await said({ 'a.log': twice })).toEqual([`a.log not covered messages_not_covered (${CAME})`]);
    expect(await codes(twice)).toEqual(['sequence_repeat']);
    const turned = text([...lines.slice(0, 5), lines[6] ?? '', lines[5] ?? '', ...lines.slice(7)]);
    expect(await said({ 'a.log': turned })).toEqual([`a.log verified - (${CAME})`]);
    expect(await codes(turned)).toEqual(['sequence_disorder']);
  });
  it('a block: between sound ones it was changed, elsewhere it may be anybody’s', async () => {
    const changed = (line: string): string => line.replace('HB="', 'HB="A').replace(/(HB="A[^ ]+)\w= /, '$1= ');
    expect((await held(withLine(8, changed)))[0]).toBe(`a.log altered signature_mismatch (${PINNED})`);
    expect((await held(withLine(4, (line) => line.replace('07:00', '07:09'))))[0]).toBe(`a.log altered signature_mismatch (${PINNED})`);
    expect((await held(withLine(12, changed)))[0]).toBe(`a.log not covered messages_not_covered (${PINNED})`);
    expect((await said({ 'a.log': withLine(8, changed) }))[0]).toBe(`a.log not covered messages_not_covered (${CAME})`);
    expect(await said({ 'a.log': without(8) })).toEqual([`a.log not covered messages_not_covered (${CAME})`]);
    expect(await codes(without(8))).toContain('blocks_absent');
    // The key itself was changed: nothing can be checked by it, and nothing is accused.
    const key = withLine(0, (line) => line.replace(/(FRAG="[^"]{90})./, '$1A'));
    expect((await said({ 'a.log': key }))[0]).toMatch(/^a.log unverifiable /);
  });
});

describe('relays', () => {
  it('one that rewrites every header: nothing can be compared, and nobody is accused', async () => {
    const log = text(lines.map((line) => line.replace('.000Z', '+00:00')));
    expect(await said({ 'a.log': log })).toEqual(['a.log unverifiable public_key_absent (none)']);
    expect(await said({ 'a.log': log }, { 'k.pem': ecKey })).toEqual(['a.log unverifiable public_key_absent (none)']);
  });
  it('one that leaves the blocks alone', async () => {
    const log = text(lines.map((line) => (line.includes('[ssign') ? line : line.replace('.000Z', '+00:00'))));
    expect(await said({ 'a.log': log })).toEqual([
      'a.log unverifiable signed_form_absent (none)',
      `${SENDER}: messages 1 to 9 absent unverifiable signed_message_absent (${CAME})`,
    ]);
  });
  it('a file without priorities', async () => {
    const log = text(lines.map((line) => line.replace(/^<\d+>1 /, '')));
    expect(await said({ 'a.log': log })).toEqual(['a.log unverifiable signed_form_absent (none)']);
  });
});

describe('hostile', () => {
  it('no changed byte of a covered message or block stays good', async () => {
    for (const { at, changed } of oneByteOff(Buffer.from(ec, 'latin1'), 150)) {
      const log = changed.toString('latin1');
      const found = await run({ 'a.log': log });
      const good = found.objects[0]?.spans?.find(({ from, to, status }) => status === 'verified' && from <= at && at < to);
      // Bits of base64 that mean nothing, and what ends a line, are not covered.
      const loose = ec.charAt(at) === '\n' || changed[at] === 0x0d || changed[at] === 0x0a || /[=\s]/.test(ec.charAt(at)) || ec.charAt(at + 1) === '=';
      if (!loose) expect(good === undefined, `byte ${at}: ${ec.slice(at - 20, at + 20)} -> ${String.fromCharCode(changed[at] ?? 0)}`).toBe(true);
    }
  });
  it.each([
    ['a count that lies', withLine(4, (line) => line.replace('CNT="3"', 'CNT="4"'))],
    ['a parameter twice', withLine(4, (line) => line.replace('CNT="3"', 'CNT="3" CNT="3"'))],
    ['a version that nobody knows', withLine(4, (line) => line.replace('VER="0121"', 'VER="0191"'))],
    ['a number that is none', withLine(4, (line) => line.replace('FMN="1"', 'FMN="99999999999"'))],
  ])('%s: the block is unreadable', async (_what, log) => {
    const found = await run({ 'a.log': log });
    expect(found.objects[0]?.spans?.some(({ reason }) => reason === 'statement_unreadable')).toBe(true);
  });
  it('many brackets and long lines end soon', async () => {
    const started = performance.now();
    expect(await said({ 'a.log': `<1>1 - - - - - ${'['.repeat(1_000_000)}\n<1>1 - - - - - [ssign ${'A="" '.repeat(50_000)}\n` })).toEqual([
      'a.log unverifiable statement_unreadable (none)',
    ]);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
