// Keys of COSE (RFC 9052, section 7; RFC 9053, section 7; RFC 8230 for RSA), one or a set, in CBOR. Private keys are refused.
import { Fault } from '../../contract/faults.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { bytesIn, type Item, memberOf, numberIn, readCbor } from '../cbor/read.ts';
import { joined, ofHex } from '../bytes.ts';
import { coseAlgorithm } from '../cose/algorithms.ts';
import { keyNames } from '../cose/message.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import { ecSpki, ed25519Spki, rsaSpki } from './der.ts';
import { secretAnchor } from './hmac.ts';
import { publicKeyAnchor } from './public-key.ts';

/** Labels common to all kinds, and of each kind. */
const [KIND, NAME, ALGORITHM] = [1, 2, 3];
const [OKP, EC2, RSA, SYMMETRIC] = [1, 2, 3, 4];
/** Where the private part stands, by kind. */
const privates: Readonly<Record<number, number>> = { [OKP]: -4, [EC2]: -4, [RSA]: -3 };
const curves: Readonly<Record<number, { oid: Uint8Array; size: number }>> = {
  1: { oid: ofHex('2a8648ce3d030107'), size: 32 },
  2: { oid: ofHex('2b81040022'), size: 48 },
  3: { oid: ofHex('2b81040023'), size: 66 },
  8: { oid: ofHex('2b8104000a'), size: 32 },
};
const ED25519 = 6;

function isPrivate(key: Item): boolean {
  const label = privates[numberIn(memberOf(key, KIND)) ?? 0];
  return label !== undefined && memberOf(key, label) !== undefined;
}

/** The SubjectPublicKeyInfo; null = of a kind that is not known here, undefined = damaged. */
function spkiOf(key: Item, kind: number): Uint8Array | null | undefined {
  const [first, second, third] = [-1, -2, -3].map((label) => memberOf(key, label));
  if (kind === RSA) {
    const [n, e] = [bytesIn(first), bytesIn(second)];
    return n && e ? rsaSpki(n, e) : undefined;
  }
  const curve = numberIn(first);
  const x = bytesIn(second);
  if (kind === OKP) return curve === ED25519 ? (x?.length === 32 ? ed25519Spki(x) : undefined) : null;
  const known = kind === EC2 && curve !== null ? curves[curve] : undefined;
  // A point may be stated by its half and a sign: nobody stores keys so.
  if (!known || third?.kind === 'boolean') return null;
  const y = bytesIn(third);
  return x?.length === known.size && y?.length === known.size ? ecSpki(known.oid, joined(Uint8Array.of(4), x, y)) : undefined;
}

function anchorOf(key: Item, crypto: CryptoPort): Found | null | undefined {
  const kind = numberIn(memberOf(key, KIND)) ?? 0;
  const name = bytesIn(memberOf(key, NAME));
  const holder = name === null ? null : (keyNames(name)[0] ?? null);
  const algorithm = coseAlgorithm(numberIn(memberOf(key, ALGORITHM)))?.name;
  if (kind === SYMMETRIC) {
    const secret = bytesIn(memberOf(key, -1));
    return secret && secret.length > 0 ? secretAnchor(secret, holder, crypto) : undefined;
  }
  const spki = spkiOf(key, kind);
  if (!spki) return spki;
  const anchor = publicKeyAnchor(spki, crypto);
  return anchor ? { ...anchor, holder, purposes: algorithm === undefined ? [] : [algorithm] } : undefined;
}

/** Null = these bytes are none. */
function keysOf(bytes: Uint8Array): readonly Item[] | null {
  const item = readCbor(bytes);
  const all = item?.kind === 'array' ? item.items : item ? [item] : [];
  return all.length > 0 && all.every((one) => one.kind === 'map' && memberOf(one, KIND)?.kind === 'integer') ? all : null;
}

export const coseKeys = defineAnchorReader({
  id: 'key:cose',
  title: 'Keys of COSE (COSE_Key, COSE_KeySet)',
  document: 'RFC 9052, CBOR Object Signing and Encryption, section 7',
  version: '2022-08',
  origin: 'the keys that a transparency service publishes, stored as they came',
  // Neither begins as text does.
  sees: ({ bytes }) => ((bytes[0] ?? 0) & 0xe0) === 0xa0 || (((bytes[0] ?? 0) & 0xe0) === 0x80 && ((bytes[1] ?? 0) & 0xe0) === 0xa0),
  read(bytes, { name, crypto }) {
    const keys = keysOf(bytes);
    if (!keys) return null;
    if (keys.some(isPrivate))
      throw new Fault('input.unsupported', `${name} holds a private key.`, 'Pin the public key only: the same map without its private part.', { path: name });
    const found = keys.map((one) => anchorOf(one, crypto));
    if (found.includes(undefined)) throw new Fault('input.unsupported', `${name} holds a key that cannot be read.`, 'Export the keys anew.', { path: name });
    return found.filter((one) => one !== null && one !== undefined);
  },
});
