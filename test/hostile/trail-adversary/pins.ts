// How the owner of an account hands over the genuine keys: the answer of the service, or its keys alone, in one file or several.
import { createPublicKey } from 'node:crypto';
import type { Seeded } from '../../support/seeded.ts';
import { keyList, type Signer } from '../../support/signed-trail.ts';

type Files = ReadonlyMap<string, Buffer>;

const pem = ({ privateKey }: Signer, type: 'spki' | 'pkcs1'): string => createPublicKey(privateKey).export({ type, format: 'pem' }).toString();

const forms: readonly ((keys: readonly Signer[]) => Files)[] = [
  (keys) => new Map([['list-public-keys.json', keyList(keys)]]),
  (keys) => new Map(keys.map((key, at) => [`keys-${at}.json`, keyList([key])])),
  (keys) => new Map([['keys.pem', Buffer.from(keys.map((key) => pem(key, 'spki')).join(''))]]),
  (keys) => new Map(keys.map((key, at) => [`key-${at}.pem`, Buffer.from(pem(key, 'pkcs1'))])),
];

/** Key files by their names, to be pinned as a folder. */
export const pinsOf = (keys: readonly Signer[], random: Seeded): Files => random.pick(forms)(keys);
