// What whoever may send a line to the collector can do to a log: all that they need for a key, blocks and messages of their own.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyBlocks, messageOf, type Originator, signatureBlock } from '../../../test/support/made-syslog.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { signedSyslog } from './verifier.ts';

const keyOf = (): KeyObject => generateKeyPairSync('ed25519').privateKey;
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
const owner: Originator = { key: keyOf() };
const stranger: Originator = { key: keyOf() };

type Files = Record<string, string | string[]>;
const run = (files: Files, pins: Record<string, string> = {}) => {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const all = Object.entries(files).map(([path, text]): [string, Buffer] => [path, Buffer.from(typeof text === 'string' ? text : `${text.join('\n')}\n`)]);
  return verifyAll(evidenceOf(new Map(all), trust), [signedSyslog]);
};
const said = async (files: Files, pins: Record<string, string> = {}): Promise<string[]> =>
  (await run(files, pins)).objects.map(({ key, status, reason }) => `${key} ${status} ${reason ?? '-'}`);

const plain = (text: string, application = 'sshd'): string => messageOf(text, { application });
const [one, two, three] = ['one', 'two', 'three'].map((text) => plain(text)) as [string, string, string];

const evil: Originator = { ...stranger, application: 'evil', session: 7 };
const [x, y, z] = ['x', 'y', 'z'].map((text) => plain(text, 'evil')) as [string, string, string];
const theirs = [...keyBlocks(evil), signatureBlock(evil, [x, y, z])];
const honest = [one, two, three, signatureBlock(owner, [one, two, three])];
const APART = { 'k.pem': pem(owner.key) };
const FOREIGN = 'host.example evil, session 7: message 2 unverifiable signed_message_absent';

it('three lines around an honest one make nothing altered, and two make nothing missing', async () => {
  expect(await said({ 'a.log': [one, x, two, z, three, ...theirs] })).toEqual(['a.log not covered messages_not_covered', FOREIGN]);
  expect(await said({ 'a.log': [one, x, z, two, three, ...theirs] })).toEqual(['a.log not covered messages_not_covered', FOREIGN]);
  // The same beside a signed log whose key is pinned: their word is none at all.
  const found = await said({ 'a.log': [...honest.slice(0, 1), x, two, z, three, honest[3] ?? '', ...theirs] }, APART);
  expect(found).toEqual(['a.log not covered messages_not_covered']);
});

it.each([
  ['a key in the name of the sender', keyBlocks({ ...owner, key: stranger.key })],
  ['eight of them', Array.from({ length: 8 }, () => keyBlocks({ ...owner, key: keyOf() })).flat()],
  ['a block behind the last one, by another key', [signatureBlock({ ...owner, key: stranger.key }, [x], { counter: 2, first: 4 })]],
  ['a block in the place of a sound one, by another key', [signatureBlock({ ...owner, key: stranger.key }, [x, y, z])]],
])('%s accuses nobody, and hides no pinned key', async (_what, lines) => {
  expect(await said({ 'a.log': [...lines, ...honest] })).toEqual([expect.stringMatching(/^a\.log (?:unverifiable public_key_absent|not covered )/)]);
  expect(await said({ 'a.log': [...lines, ...keyBlocks(owner), ...honest] })).not.toContainEqual(expect.stringContaining('altered'));
  const { objects } = await run({ 'a.log': [...lines, ...keyBlocks(owner), ...honest] }, APART);
  expect(objects.map(({ status, reason }) => `${status} ${reason}`)).toEqual(['not covered messages_not_covered']);
  // Each honest message stands.
  const text = [...lines, ...keyBlocks(owner), ...honest].join('\n');
  for (const message of [one, two, three]) {
    const at = text.indexOf(message);
    expect(objects[0]?.spans?.find(({ from, to }) => from <= at && at < to)?.status).toBe('verified');
  }
});

it('fragments of a key come in any order', async () => {
  expect(await said({ 'a.log': [...keyBlocks(owner, 3).toReversed(), ...honest] })).toEqual(['a.log verified -']);
  expect(await said({ 'a.log': [...keyBlocks(owner, 3).slice(1), ...honest] })).toEqual(['a.log unverifiable public_key_absent']);
});

it('a message that is not here leaves nothing good, and nobody accused', async () => {
  const { overall } = await run({ 'a.log': [one, three, honest[3] ?? ''] }, APART);
  expect(overall).toBe('unverifiable');
});

it('a message in the name of another host is told, by whatever key', async () => {
  const other = messageOf('one', { host: 'other.example' });
  const { findings, objects } = await run({ 'a.log': [one, other, signatureBlock(owner, [one, other])] }, APART);
  expect([objects[0]?.status, findings.map(({ code }) => code)]).toEqual(['verified', ['host_differs']]);
});

it('one key for two hosts and two keys for one are told', async () => {
  const twin: Originator = { ...owner, host: 'other.example' };
  const other = messageOf('one', { host: 'other.example' });
  const log = [...honest, other, signatureBlock(twin, [other])];
  expect((await run({ 'a.log': log }, APART)).findings.map(({ code }) => code)).toEqual(['key_shared']);
  const second = plain('four');
  const both = [...honest, second, signatureBlock({ ...owner, key: stranger.key }, [second], { counter: 2, first: 4 })];
  const pins = { ...APART, 's.pem': pem(stranger.key) };
  expect((await run({ 'a.log': both }, pins)).findings.map(({ code }) => code)).toEqual(['keys_differ']);
  expect((await run({ 'a.log': honest }, APART)).findings).toEqual([]);
});
