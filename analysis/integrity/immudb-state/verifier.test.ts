// States of immudb, signed as its server signs them (ECDSA over P-256): every part changed, keys that are absent, wrong, along with it and pinned.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hasOpenssl } from '../../../test/support/openssl.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { REFERENCE } from '../../contract/reference-label.ts';
import { verifyAll } from '../verify-all.ts';

const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
type Pair = ReturnType<typeof pair>;
const server = pair();
const other = pair();
const pem = (key: KeyObject) => Buffer.from(key.export({ type: 'spki', format: 'pem' }));
/** The uncompressed point ends the DER of a SubjectPublicKeyInfo. */
const point = ({ publicKey }: Pair) => publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('base64');

interface Made {
  db?: string;
  tx?: number;
  hash?: number;
  by?: Pair | null;
  names?: Pair | null;
}
function made({ db = 'defaultdb', tx = 42, hash = 7, by = server, names = by }: Made = {}) {
  const txHash = Buffer.alloc(32, hash);
  const payload = Buffer.alloc(4 + db.length + 8);
  payload.writeUInt32BE(db.length);
  payload.write(db, 4);
  payload.writeBigUInt64BE(BigInt(tx), 4 + db.length);
  const signature = by && sign('sha256', Buffer.concat([payload, txHash]), by.privateKey).toString('base64');
  return {
    db,
    txId: String(tx),
    txHash: txHash.toString('base64'),
    ...(signature ? { signature: { signature, ...(names ? { publicKey: point(names) } : {}) } } : {}),
  };
}

async function judge(states: unknown, { pinned = [], beside = [] }: { pinned?: Pair[]; beside?: Pair[] } = {}) {
  const files = new Map([['state.json', Buffer.from(typeof states === 'string' ? states : JSON.stringify(states))]]);
  for (const [at, key] of beside.entries()) files.set(`${at}.pem`, pem(key.publicKey));
  const { overall, objects } = await verifyAll(
    evidenceOf(
      files,
      pinned.map((key, at) => ({ name: `${at}.pem`, bytes: pem(key.publicKey) })),
    ),
  );
  return {
    overall,
    objects,
    told: objects.filter(({ scheme }) => scheme === 'immudb-state').map(({ status, reason, assurance }) => `${status} ${reason} ${assurance}`),
  };
}
const ALONG = 'verified null signed, key came with the evidence';
const PINNED = 'verified null signed, key pinned';

describe('a state of immudb', () => {
  it.each<[string, unknown, Parameters<typeof judge>[1], string]>([
    ['with the key that it names', made(), {}, ALONG],
    ['with that key pinned', made(), { pinned: [server] }, PINNED],
    ['that names no key, which is pinned', made({ names: null }), { pinned: [other, server] }, PINNED],
    ['that names no key, which came along', made({ names: null }), { beside: [server] }, ALONG],
    ['that names no key', made({ names: null }), {}, 'unverifiable public_key_absent none'],
    ['that names no key, beside a wrong one', made({ names: null }), { pinned: [other] }, 'unverifiable public_key_absent none'],
    ['that names a key, beside another that is pinned', made(), { pinned: [other] }, 'unverifiable key_not_pinned none'],
    ['that names a wrong key, with the right one pinned', made({ names: other }), { pinned: [server] }, PINNED],
    ['that names a wrong key', made({ names: other }), {}, 'altered signature_mismatch none'],
    ['that names a wrong key, beside another that is pinned', made({ names: other }), { pinned: [pair()] }, 'unverifiable key_not_pinned none'],
    ['that names a wrong key, which is pinned', made({ names: other }), { pinned: [other] }, 'altered signature_mismatch none'],
    ['that is not signed', made({ by: null }), { pinned: [server] }, 'unverifiable signature_absent none'],
    ['of another database', { ...made(), db: 'other' }, {}, 'altered signature_mismatch none'],
    ['of another transaction', { ...made(), txId: '43' }, {}, 'altered signature_mismatch none'],
    ['with another hash', { ...made(), txHash: Buffer.alloc(32, 8).toString('base64') }, {}, 'altered signature_mismatch none'],
  ])('%s', async (_, state, keys, expected) => {
    expect((await judge(state, keys)).told).toEqual([expected]);
  });

  it('of one transaction with two hashes: both signed, and the history is not one', async () => {
    const found = await judge([made(), made({ hash: 8 })]);
    expect(found.told).toEqual([ALONG, ALONG, 'unverifiable statements_contradict none']);
    expect(found.overall).toBe('unverifiable');
  });

  it('that is none is not taken for one', async () => {
    for (const text of [
      JSON.stringify({ ...made(), Records: [] }),
      JSON.stringify({ ...made(), txHash: 'AA==' }),
      JSON.stringify(made()).slice(0, -2),
      JSON.stringify({ ...made(), db: 'a\ud800' }),
      '{"db":"","txId":"1","txHash":""}',
    ])
      expect((await judge(text)).told).toEqual([]);
  });
});

it('no changed character of a signed state verifies by the pinned key, save those that nothing covers', async () => {
  const text = JSON.stringify(made());
  const state = JSON.parse(text) as ReturnType<typeof made>;
  const covered = JSON.stringify([state.db, state.txId, state.txHash, state.signature?.signature]);
  for (let at = 0; at < text.length; at += 3) {
    const changed = `${text.slice(0, at)}${String.fromCharCode((text.codePointAt(at) ?? 0) ^ 1)}${text.slice(at + 1)}`;
    const { told } = await judge(changed, { pinned: [server] });
    if (!told.includes(PINNED)) continue;
    const now = JSON.parse(changed) as ReturnType<typeof made>;
    // The last digit of base64 has bits that say nothing.
    const plain = (one: ReturnType<typeof made>) =>
      JSON.stringify([one.db, one.txId, ...[one.txHash, one.signature?.signature].map((value) => Buffer.from(value ?? '', 'base64').toString('hex'))]);
    expect([at, plain(now)], covered).toEqual([at, plain(state)]);
  }
});

it.skipIf(!hasOpenssl).each([
  ['good', made(), true],
  ['of another transaction', { ...made(), txId: '43' }, false],
])('OpenSSL, by the command on the card, says the same of one that is %s', async (_, state, good) => {
  const { objects } = await judge(state);
  const command = objects.find(({ scheme }) => scheme === 'immudb-state')?.facts.find(({ label }) => label.startsWith(REFERENCE))?.value ?? '';
  const run = () => execFileSync('bash', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  if (good) expect(run()).toContain('Verified OK');
  else expect(run).toThrow();
});
