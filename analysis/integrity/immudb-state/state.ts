// States of immudb: the last transaction of a database and its accumulated hash, signed by the server. JSON as the gateway writes it (protobuf's JSON form) and
// as its clients keep it. pkg/api/schema/state.go, pkg/signer/ecdsa.go of immudb.
import { closed } from '../../contract/proof/closed.ts';
import { jsonDocuments } from '../../contract/proof/json-documents.ts';
import { decodeBase64 } from '../base64.ts';
import { joined, utf8 } from '../bytes.ts';

export interface State {
  db: string;
  tx: bigint;
  /** 32 bytes. */
  hash: Uint8Array;
  /** ECDSA in DER; null = not signed. */
  signature: Uint8Array | null;
  /** The point that the server sends along, uncompressed (SEC 1, 2.3.3); nothing covers it. Null = none. */
  point: Uint8Array | null;
}

/** Longest file of states that is read, in bytes. */
export const STATE_LIMIT = 16 * 1024 * 1024;
const MOST = 2n ** 64n;

const bytesOf = (value: unknown): Uint8Array | null => (typeof value === 'string' && value.length < 1000 ? decodeBase64(value) : null);
const numberOf = (value: unknown): bigint | null =>
  typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) < MOST
    ? BigInt(value)
    : Number.isSafeInteger(value) && (value as number) >= 0
      ? BigInt(value as number)
      : null;

const isSignature = (value: unknown): boolean => value === null || closed(value, ['signature', 'publicKey']) !== null;

function stateOf(value: unknown): State | null {
  const members = closed(value, ['db', 'txId', 'txHash', 'precommittedTxId', 'precommittedTxHash'], { signature: isSignature });
  if (!members) return null;
  const [tx, hash] = [numberOf(members['txId']), bytesOf(members['txHash'])];
  const db = members['db'];
  // Half a character would be signed as another one.
  if (typeof db !== 'string' || db === '' || /\p{Cs}/u.test(db) || db.length > 255 || tx === null || hash?.length !== 32) return null;
  const said = members['signature'] as { signature?: unknown; publicKey?: unknown } | null | undefined;
  const [signature, point] = [bytesOf(said?.signature), bytesOf(said?.publicKey)];
  // What is there and is no base64 makes it no state.
  if ((typeof said?.signature === 'string' && said.signature !== '' && !signature) || (typeof said?.publicKey === 'string' && said.publicKey !== '' && !point))
    return null;
  return { db, tx, hash, signature, point };
}

/** One state, several behind one another, or a list. Null: something else is in it. */
export function readStates(bytes: Uint8Array): State[] | null {
  const documents = jsonDocuments(bytes);
  if (!documents) return null;
  const [only] = documents;
  const states = (documents.length === 1 && Array.isArray(only) ? (only as unknown[]) : documents).map(stateOf);
  return states.length > 0 && states.every((one) => one !== null) ? states : null;
}

export const mayBeState = (text: string): boolean => /^\s*[[{]/.test(text) && text.includes('"txId"') && text.includes('"txHash"') && text.includes('"db"');

/** What is signed: length of the name (4 bytes), name, transaction (8), hash (32); numbers in network order. */
export function signedBytes({ db, tx, hash }: State): Uint8Array {
  const name = utf8(db);
  const numbers = new DataView(new ArrayBuffer(12));
  numbers.setUint32(0, name.length);
  numbers.setBigUint64(4, tx);
  return joined(new Uint8Array(numbers.buffer, 0, 4), name, new Uint8Array(numbers.buffer, 4, 8), hash);
}
