// Attacks on what a log or a ledger vouches for: transparency logs, Sigstore, ledgers of CCF, states of immudb.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { PINNED } from '../../../analysis/integrity/forgers.ts';
import { headOf, noteSigner, proofOf } from '../made-note.ts';
import { certificate, keyNamed, type Made, pemFile } from '../pki.ts';
import { type Attack, type Attacks, type Files, onSignatures, OTHER, SOUND, type Trial, type Who } from './attack.ts';

const sha = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((one) => Buffer.from(one as string))))
    .digest();
const b64 = (bytes: string | Uint8Array): string => Buffer.from(bytes as string).toString('base64');
const pem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;

const logs = { owner: noteSigner('log.example'), forger: noteSigner('log.example') };
const otherLog = noteSigner('other.example');
const keyOf = (who: 'owner' | 'forger'): Files => ({ 'log.vkey': `${logs[who].verifier}\n` });
const proven = (text: string, who: Who): Files => ({ 'a.log.tlog-proof': proofOf(text, logs[who === 'forger' ? who : 'owner']) });
const bothLogs: Files = { ...keyOf('owner'), 'other.vkey': `${otherLog.verifier}\n` };
const withLogs = (on: string, files: Files): Trial => (on === PINNED ? { files, pins: bothLogs } : { files: { ...files, ...bothLogs } });
export const onLogs: Attacks = {
  ...onSignatures({ statement: proven, key: keyOf }),
  // Both have keys that count; each for its own log.
  'other-log': (on) => ({
    about: 'a.log',
    before: withLogs(on, { 'a.log': SOUND, ...proven(SOUND, 'owner') }),
    after: withLogs(on, { 'a.log': OTHER, 'a.log.tlog-proof': proofOf(OTHER, otherLog, 'log.example') }),
  }),
  'two-histories': (on) => ({
    about: 'head.txt',
    before: withLogs(on, { 'head.txt': headOf(SOUND, logs.owner) }),
    after: withLogs(on, { 'head.txt': headOf(SOUND, logs.owner), 'later.txt': headOf(OTHER, logs.owner) }),
  }),
};

const authorities = {
  owner: certificate('Root', { ca: true, usage: [5, 6], keyName: 'root of names' }),
  forger: certificate('Root', { ca: true, usage: [5, 6], keyName: 'my root' }),
};
const MINUTES = { from: '2026-05-01T12:00:00Z', to: '2026-05-01T12:10:00Z' };
const named = (who: Who): Made =>
  certificate('Signer', {
    issuer: authorities[who === 'issued' ? 'owner' : who],
    usage: [0],
    keyName: `name of ${who}`,
    purposes: ['1.3.6.1.5.5.7.3.3'],
    ...MINUTES,
  });
const signers = { owner: named('owner'), forger: named('forger'), issued: named('issued') };
const seconds = (time: string): number => Date.parse(time) / 1000;

/** The log states `time` in its promise. */
function bundle(text: string, who: Who, time: string): string {
  const { key, der } = signers[who];
  const log = keyNamed(who === 'forger' ? 'log of the forger' : 'log of names');
  const [signature, digest] = [sign('sha256', Buffer.from(text), key), sha(text)];
  const body = b64(
    JSON.stringify({
      apiVersion: '0.0.1',
      kind: 'hashedrekord',
      spec: {
        data: { hash: { algorithm: 'sha256', value: digest.toString('hex') } },
        signature: { content: b64(signature), publicKey: { content: b64(pemFile(signers[who])) } },
      },
    }),
  );
  const logId = sha(createPublicKey(log).export({ type: 'spki', format: 'der' }));
  const promised = `{"body":"${body}","integratedTime":${seconds(time)},"logID":"${logId.toString('hex')}","logIndex":7}`;
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: b64(der) },
      tlogEntries: [
        {
          logIndex: '7',
          logId: { keyId: b64(logId) },
          kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
          integratedTime: String(seconds(time)),
          inclusionPromise: { signedEntryTimestamp: b64(sign('sha256', Buffer.from(promised), log)) },
          canonicalizedBody: body,
        },
      ],
    },
    messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: b64(digest) }, signature: b64(signature) },
  });
}
const THEN = '2026-05-01T12:01:00Z';
const roots = (who: 'owner' | 'forger'): Files => ({
  'ca.pem': pemFile(authorities[who]),
  'log.pem': pem(keyNamed(who === 'forger' ? 'log of the forger' : 'log of names')),
});
const bundled = (on: string, text: string, time: string): Trial => {
  const files: Files = { 'a.log': text, 'a.log.sigstore.json': bundle(text, 'owner', time) };
  return on === PINNED ? { files, pins: roots('owner') } : { files: { ...files, ...roots('owner') } };
};
export const onBundles: Attacks = {
  ...onSignatures({ statement: (text, who) => ({ 'a.log.sigstore.json': bundle(text, who, THEN) }), key: roots }),
  // Signed today; the log says that it was then.
  'timed-otherwise': (on) => ({ about: 'a.log', before: bundled(on, SOUND, THEN), after: bundled(on, OTHER, '2026-05-01T12:09:00Z') }),
  'signed-late': (on) => ({ about: 'a.log', before: bundled(on, SOUND, THEN), after: bundled(on, OTHER, '2026-05-01T12:30:00Z') }),
};

const services = {
  owner: certificate('CCF Network', { ca: true, usage: [5, 6], keyName: 'service' }),
  forger: certificate('CCF Network', { ca: true, usage: [5, 6], keyName: 'my service' }),
};
const node = (who: Who): Made => certificate('CCF Node', { issuer: services[who === 'issued' ? 'owner' : who], keyName: `node of ${who}` });
const nodes = { owner: node('owner'), forger: node('forger'), issued: node('issued') };

/** A ledger of one transaction. `shown`: the content beside the receipt, where it is another one. */
function receipt(text: string, who: Who, shown = text): string {
  const value = (of: string): string => sha(of).toString('hex');
  const claims = sha(Buffer.of(1, 0, 0, 0), sha('LogV1', Buffer.from(value(text), 'hex')));
  const [writes, evidence] = [sha('writes'), `ce:2.31:${'00'.repeat(32)}`];
  return JSON.stringify({
    applicationClaims: [{ kind: 'ClaimDigest', digest: { protocol: 'LogV1', value: value(shown) } }],
    transactionId: '2.31',
    receipt: {
      cert: pemFile(nodes[who]).toString(),
      leafComponents: { claimsDigest: claims.toString('hex'), commitEvidence: evidence, writeSetDigest: writes.toString('hex') },
      proof: [],
      serviceEndorsements: [],
      signature: b64(sign('sha256', Buffer.concat([writes, sha(evidence), claims]), nodes[who].key)),
    },
  });
}
const ledger = onSignatures({
  about: 'a.json',
  content: () => ({}),
  statement: (text, who) => ({ 'a.json': receipt(text, who) }),
  key: (who) => ({ 'service.pem': pemFile(services[who]) }),
});
/** The content lies in the statement itself. */
const within =
  (attacks: Attacks, name: string, path: string, changed: () => string): Attacks[string] =>
  (on): Attack => {
    const made = (attacks[name] as Attacks[string])(on);
    return { ...made, after: { ...made.before, files: { ...made.before.files, [path]: changed() } } };
  };
const otherClaim = (): string => receipt(SOUND, 'owner', OTHER);
export const onReceipts: Attacks = {
  ...ledger,
  edited: within(ledger, 'edited', 'a.json', otherClaim),
  unproven: within(ledger, 'unproven', 'a.json', otherClaim),
};

const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const servers = { owner: ec(), forger: ec() };
function state(text: string, who: Who, shown = text): string {
  const name = Buffer.from('defaultdb');
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32BE(name.length);
  numbers.writeBigUInt64BE(42n, 4);
  const signed = Buffer.concat([numbers.subarray(0, 4), name, numbers.subarray(4), sha(text)]);
  return JSON.stringify({
    db: 'defaultdb',
    txId: '42',
    txHash: b64(sha(shown)),
    signature: { signature: b64(sign('sha256', signed, servers[who === 'forger' ? who : 'owner'])) },
  });
}
const states = onSignatures({
  about: 'defaultdb transaction 42',
  content: () => ({}),
  statement: (text, who) => ({ 'state.json': state(text, who) }),
  key: (who) => ({ 'server.pem': pem(servers[who]) }),
});
const otherHash = (): string => state(SOUND, 'owner', OTHER);
export const onStates: Attacks = {
  ...states,
  edited: within(states, 'edited', 'state.json', otherHash),
  unproven: within(states, 'unproven', 'state.json', otherHash),
};
