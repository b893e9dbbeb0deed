// Attacks on detached signatures: each scheme says how its owner and a forger sign, the rest is the same for all.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import forged from '../../reference/openpgp/forged.json' with { type: 'json' };
import { miniSigned, miniSigner } from '../minisign.ts';
import { certificate, type Made, pemFile, reply, signedData, STAMPING, token } from '../pki.ts';
import { armored, sshSigned, sshSigner } from '../sshsig.ts';
import { type Attacks, type Files, onSignatures, SOUND, type Who } from './attack.ts';

const owner = miniSigner();
/** Takes over the key id too: it is a name and nothing else. */
const minis = { owner, forger: miniSigner(owner.id), issued: owner };
export const onMinisign = onSignatures({
  statement: (text, who) => ({ 'a.log.minisig': miniSigned(Buffer.from(text), minis[who]) }),
  key: (who) => ({ 'k.pub': minis[who].pub }),
});

const ssh = { owner: sshSigner(), forger: sshSigner() };
export const onSshsig = onSignatures({
  statement: (text, who) => ({ 'a.log.sig': armored(sshSigned(Buffer.from(text), ssh[who === 'issued' ? 'owner' : who])) }),
  key: (who) => ({ 'k.pub': `${ssh[who].line} log@acme\n` }),
});

export const onOpenpgp = onSignatures({
  statement: (text, who) => ({ 'a.log.sig': Buffer.from(who === 'forger' ? forged.forged : text === SOUND ? forged.sound : forged.anew, 'base64') }),
  key: (who) => ({ 'signer.pgp': Buffer.from(forged[who], 'base64') }),
});

/** Roots of the same name; each issues to whom it likes. */
const roots = { owner: certificate('Root', { ca: true, usage: [5, 6] }), forger: certificate('Root', { ca: true, usage: [5, 6], keyName: 'a root of mine' }) };
const issue = (who: Who, more: Parameters<typeof certificate>[1] = {}): Made =>
  certificate('Signer', { issuer: roots[who === 'issued' ? 'owner' : who], usage: [0], keyName: `signer ${who}`, ...more });
const stamping = { purposes: [STAMPING], purposesCritical: true };
const signers = { owner: issue('owner'), forger: issue('forger'), issued: issue('issued') };
const stampers = { owner: issue('owner', stamping), forger: issue('forger', stamping), issued: issue('issued', stamping) };
const rootOf = (who: 'owner' | 'forger'): Files => ({ 'ca.pem': pemFile(roots[who]) });
export const onCms = onSignatures({
  statement: (text, who) => ({ 'a.log.p7s': signedData({ content: Buffer.from(text), signers: [{ by: signers[who] }] }) }),
  key: rootOf,
});
export const onTimestamp: Attacks = onSignatures({
  statement: (text, who) => ({ 'a.log.tsr': reply(token(Buffer.from(text), { by: stampers[who] })) }),
  key: rootOf,
});

const pairs: Record<'owner' | 'forger', KeyObject> = { owner: generateKeyPairSync('ed25519').privateKey, forger: generateKeyPairSync('ed25519').privateKey };
const by = (who: Who): KeyObject => pairs[who === 'issued' ? 'owner' : who];
const pem = (who: 'owner' | 'forger'): Files => ({ 'k.pem': createPublicKey(pairs[who]).export({ type: 'spki', format: 'pem' }) as string });
const b64 = (text: string | Uint8Array): string => Buffer.from(text as string).toString('base64url');
export const onJws = onSignatures({
  statement(text, who) {
    const header = b64('{"alg":"EdDSA"}');
    return { 'a.log.jws': `${header}..${b64(sign(null, Buffer.from(`${header}.${b64(text)}`), by(who)))}` };
  },
  key: pem,
});
const TYPE = 'application/vnd.in-toto+json';
export const onDsse = onSignatures({
  statement(text, who) {
    const payload = Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'a.log', digest: { sha256: createHash('sha256').update(text).digest('hex') } }],
        predicateType: 'https://acme.example/log',
      }),
    );
    const sig = sign(null, Buffer.concat([Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${payload.length} `), payload]), by(who)).toString('base64');
    return { 'a.intoto.jsonl': JSON.stringify({ payload: payload.toString('base64'), payloadType: TYPE, signatures: [{ sig }] }) };
  },
  key: pem,
});

/** A list, and a signature of minisign over it. */
const listed = (text: string): string => `${createHash('sha256').update(text).digest('hex')}  a.log\n`;
export const onSignedList = onSignatures({
  statement: (text, who) => ({ SHA256SUMS: listed(text), 'SHA256SUMS.minisig': miniSigned(Buffer.from(listed(text)), minis[who]) }),
  key: (who) => ({ 'k.pub': minis[who].pub }),
});
export const sumsOf = (text: string): Files => ({ 'a.log': text, SHA256SUMS: listed(text) });
