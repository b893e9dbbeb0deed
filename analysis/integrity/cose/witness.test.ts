// Receipts as witnesses: whoever signs a statement is none to it, and a receipt says itself, where its signature covers it, that it is one.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, it } from 'vitest';
import { cbor, map, sign1, type Sign1 } from '../../../test/support/cose.ts';
import { certificate } from '../../../test/support/pki.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { readCose } from './message.ts';
import { cose } from './verifier.ts';

const keyOf = (): KeyObject => generateKeyPairSync('ed25519').privateKey;
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
const [signer, log] = [keyOf(), keyOf()];
type Files = Record<string, string | Uint8Array>;
const said = async (files: Files, pins: Files = { 's.pem': pem(signer), 'l.pem': pem(log) }): Promise<string[]> => {
  const trust = Object.entries(pins).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes as string) }));
  const { objects } = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes as string)])), trust), [cose]);
  return objects.map(({ key, status, reason }) => `${key} ${status} ${reason ?? '-'}`);
};
/** Of a log of one entry. */
const receiptBy = (key: KeyObject, entry: Uint8Array, more: Partial<Sign1> = {}): Buffer =>
  sign1({
    key,
    algorithm: -8,
    covered: [[395, 1]],
    uncovered: [[396, map([-1, [cbor([1, 0, []])]])]],
    payload: createHash('sha256').update(Buffer.of(0)).update(entry).digest(),
    detached: true,
    ...more,
  });
const of = (uncovered: Sign1['uncovered'] = [], more: Partial<Sign1> = {}): Buffer =>
  sign1({ key: signer, algorithm: -8, payload: Buffer.from('sound'), ...more, ...(uncovered.length > 0 ? { uncovered } : {}) });
const entryOf = (statement: Buffer): Uint8Array => readCose(statement)?.bare[0] ?? new Uint8Array(0);
const attachedBy = (key: KeyObject, more: Partial<Sign1> = {}): Buffer => of([[394, [receiptBy(key, entryOf(of([], more)))]]], more);

it('a receipt by the signer of the statement confirms nothing, attached or beside it', async () => {
  expect(await said({ 't.cose': attachedBy(log) })).toEqual(['t.cose verified -', 't.cose: receipt 1 verified -']);
  expect(await said({ 't.cose': attachedBy(signer) })).toEqual(['t.cose verified -', 't.cose: receipt 1 unverifiable witness_is_signer']);
  const beside = (key: KeyObject): Files => ({ 't.cose': of(), 't.receipt.cbor': receiptBy(key, entryOf(of())) });
  expect(await said(beside(log))).toEqual(['t.cose verified -', 't.cose verified -']);
  expect(await said(beside(signer))).toEqual(['t.cose verified -', 't.cose unverifiable witness_is_signer']);
});

it('nor does one of a detached signature, or by the key of the certificate that signs', async () => {
  const detached = { detached: true };
  expect(await said({ 't.log': 'sound', 't.log.cose': attachedBy(log, detached) })).toEqual(['t.log verified -', 't.log.cose: receipt 1 verified -']);
  expect(await said({ 't.log': 'sound', 't.log.cose': attachedBy(signer, detached) })).toEqual([
    't.log verified -',
    't.log.cose: receipt 1 unverifiable witness_is_signer',
  ]);
  const made = certificate('Signer', { ca: false, usage: [0], keyName: 'signs and confirms' });
  const certified: Partial<Sign1> = { key: made.key, algorithm: -7, covered: [[33, made.der]] };
  // Signatures of ECDSA differ each time: the receipt is put beside the one that it is about.
  const bare = of([], certified);
  const { headers, signers } = readCose(bare) as NonNullable<ReturnType<typeof readCose>>;
  const receipt = receiptBy(made.key, entryOf(bare), {
    algorithm: -7,
    covered: [
      [395, 1],
      [33, made.der],
    ],
  });
  const statement = cbor({ tag: 18, of: [headers.signed, map([394, [receipt]]), Buffer.from('sound'), signers[0]?.signature ?? null] });
  const own = createPublicKey(made.key).export({ type: 'spki', format: 'pem' }) as string;
  expect(await said({ 't.cose': statement }, { 'own.pem': own })).toEqual(['t.cose verified -', 't.cose: receipt 1 unverifiable witness_is_signer']);
});

it('a structure that nothing covers makes no receipt of a statement, and accuses no file', async () => {
  // The headers are anybody's to change: what is signed stays what it was.
  expect(await said({ 't.cose': of([[395, 1]]) })).toEqual(['t.cose verified -']);
  expect(await said({ 't.log': 'sound', 't.log.cose': of([[395, 1]], { detached: true }) })).toEqual(['t.log verified -']);
  // A receipt that states it in the wrong place is no signature over the file that is named like it.
  const misplaced = receiptBy(log, Buffer.from('sound'), { covered: [[4, Buffer.from('l')]], uncovered: [[395, 1]] });
  const jwk = JSON.stringify({ ...createPublicKey(log).export({ format: 'jwk' }), kid: 'l' });
  expect(await said({ 't.log': 'sound', 't.log.cose': misplaced }, { 'l.json': jwk })).toEqual(['t.log.cose unverifiable statement_unreadable']);
  const other = sign1({ key: log, algorithm: -8, covered: [[4, Buffer.from('l')]], payload: Buffer.from('other'), detached: true });
  expect(await said({ 't.log': 'sound', 't.log.cose': other }, { 'l.json': jwk })).toEqual(['t.log altered signature_mismatch']);
});
