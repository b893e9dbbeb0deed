// The investigator's identity: a name and an Ed25519 key kept in the home folder of the program, made at first use.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { ActorPort, Signer } from '../kernel/ports.ts';
import { publicKey } from './public-key.ts';

interface Identity {
  name: string;
  /** PKCS#8 PEM. The file is readable by its owner only. */
  key: string;
}

export function readActor(home: string, name?: string): ActorPort {
  const file = join(home, 'identity.json');
  let identity: Identity;
  try {
    identity = JSON.parse(readFileSync(file, 'utf8')) as Identity;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
    identity = { name: accountName(), key: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    mkdirSync(home, { recursive: true });
    writeFileSync(file, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
  }
  return {
    name: name ?? identity.name,
    ...signerBy(createPrivateKey(identity.key)),
    fingerprintOf,
    signerOf(pem) {
      try {
        const own = createPrivateKey({ key: pem, format: 'pem' });
        return own.asymmetricKeyType === 'ed25519' ? signerBy(own) : null;
      } catch {
        return null;
      }
    },
    verify(by, text, signature) {
      if (!isBase64(by) || !isBase64(signature)) return false;
      const key = publicKey(Buffer.from(by, 'base64'), 'spki');
      if (key === null) return false;
      try {
        return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
      } catch {
        return false;
      }
    },
  };
}

const fingerprintOf = (publicKey: string): string => createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');

function signerBy(key: KeyObject): Signer {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  return { publicKey, fingerprint: fingerprintOf(publicKey), sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64') };
}

/** Node reads base64 leniently: the same bits have many spellings, and only the one that is written here is what was signed. */
const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
