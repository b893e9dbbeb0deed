// COSE messages made in memory for tests: every part can be made wrong. Shapes are those of RFC 9052.
import { createHmac, type KeyObject, sign } from 'node:crypto';

/** What CBOR is made of: numbers, texts, bytes, lists, maps, tags (RFC 8949). */
export type Value = number | bigint | string | boolean | null | Uint8Array | Value[] | Map<number | string, Value> | { tag: number; of: Value };

function head(major: number, n: number | bigint): Buffer {
  const value = BigInt(n);
  if (value < 24n) return Buffer.from([(major << 5) | Number(value)]);
  const size = value < 0x100n ? 1 : value < 0x1_0000n ? 2 : value < 0x1_0000_0000n ? 4 : 8;
  return Buffer.concat([Buffer.from([(major << 5) | (24 + Math.log2(size))]), Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex')]);
}
export function cbor(value: Value): Buffer {
  if (value === null) return Buffer.from([0xf6]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === 'number' || typeof value === 'bigint') return value >= 0 ? head(0, value) : head(1, -1n - BigInt(value));
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
  return Buffer.concat([head(6, value.tag), cbor(value.of)]);
}

export const map = (...members: readonly [number | string, Value][]): Map<number | string, Value> => new Map(members);

const digests: Readonly<Record<number, string>> = {
  [-7]: 'sha256',
  [-35]: 'sha384',
  [-36]: 'sha512',
  [-37]: 'sha256',
  [-38]: 'sha384',
  [-39]: 'sha512',
  [-257]: 'sha256',
  [-258]: 'sha384',
  [-259]: 'sha512',
  [-65535]: 'sha1',
};
export function coseSign(bytes: Uint8Array, key: KeyObject, algorithm: number): Buffer {
  const hash = digests[algorithm] ?? null;
  if (key.asymmetricKeyType === 'ec') return sign(hash, bytes, { key, dsaEncoding: 'ieee-p1363' });
  const pss = algorithm <= -37 && algorithm >= -39;
  return sign(hash, bytes, pss ? { key, padding: 6, saltLength: Number(hash?.slice(3)) / 8 } : key);
}

export interface Sign1 {
  key: KeyObject;
  algorithm: number;
  /** Beside the algorithm. */
  covered?: [number | string, Value][];
  uncovered?: [number | string, Value][];
  payload: Uint8Array;
  detached?: boolean;
  tagged?: boolean;
}
export function sign1({ key, algorithm, covered = [], uncovered = [], payload, detached = false, tagged = true }: Sign1): Buffer {
  const header = cbor(map([1, algorithm], ...covered));
  const signature = coseSign(cbor(['Signature1', header, Buffer.alloc(0), payload]), key, algorithm);
  const parts: Value = [header, map(...uncovered), detached ? null : payload, signature];
  return cbor(tagged ? { tag: 18, of: parts } : parts);
}

/** COSE_Sign: each signer with its own header. */
export function signed(payload: Uint8Array, detached: boolean, ...signers: readonly { key: KeyObject; algorithm: number; kid: string }[]): Buffer {
  const list = signers.map(({ key, algorithm, kid }): Value => {
    const header = cbor(map([1, algorithm]));
    return [header, map([4, Buffer.from(kid)]), coseSign(cbor(['Signature', Buffer.alloc(0), header, Buffer.alloc(0), payload]), key, algorithm)];
  });
  return cbor({ tag: 98, of: [Buffer.alloc(0), map(), detached ? null : payload, list] });
}

export function mac0(payload: Uint8Array, secret: Uint8Array, algorithm: 4 | 5 | 6 | 7, kid?: string): Buffer {
  const header = cbor(map([1, algorithm]));
  const hash = { 4: 'sha256', 5: 'sha256', 6: 'sha384', 7: 'sha512' }[algorithm];
  const code = createHmac(hash, secret)
    .update(cbor(['MAC0', header, Buffer.alloc(0), payload]))
    .digest();
  return cbor({ tag: 17, of: [header, kid === undefined ? map() : map([4, Buffer.from(kid)]), payload, algorithm === 4 ? code.subarray(0, 8) : code] });
}
