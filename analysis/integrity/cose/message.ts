// COSE messages that authenticate (RFC 9052): COSE_Sign1, COSE_Sign, COSE_Mac0, tagged or not, taken apart. Nothing of them is believed here.
import { arrayHead, bytesItem, head, textItem } from '../cbor/write.ts';
import { bytesIn, type Item, memberOf, nameOf, numberIn, readCbor } from '../cbor/read.ts';
import { joined, utf8 } from '../bytes.ts';

/** Labels of header parameters (IANA, COSE Header Parameters). */
export const LABEL = {
  alg: 1,
  crit: 2,
  contentType: 3,
  kid: 4,
  claims: 15,
  type: 16,
  bag: 32,
  chain: 33,
  digest: 34,
  /** Hash envelope (draft-ietf-cose-hash-envelope): the payload is a digest. */
  payloadHash: 258,
  preimageType: 259,
  payloadLocation: 260,
  /** COSE receipts (draft-ietf-cose-merkle-tree-proofs). */
  receipts: 394,
  structure: 395,
  proofs: 396,
} as const;
/** Understood, or without bearing on whether a signature fits. */
const understood = new Set(Object.values(LABEL).map(nameOf));

export interface Headers {
  /** As they are signed: content of the byte string; none where the map is empty (RFC 9052, 4.4). */
  signed: Uint8Array;
  /** A parameter that the signature covers. */
  protected(label: number): Item | undefined;
  /** A parameter wherever it stands; covered ones first. */
  any(label: number): Item | undefined;
  /** Parameters that must be understood and are not, or contradict themselves. */
  trouble: 'malformed' | 'critical' | null;
}
export interface Signer {
  headers: Headers;
  signature: Uint8Array;
}
export interface CoseMessage {
  kind: 'COSE_Sign1' | 'COSE_Sign' | 'COSE_Mac0';
  /** Of the body; of COSE_Sign1 and COSE_Mac0 also those of their one signer. */
  headers: Headers;
  /** Null = detached. */
  payload: Uint8Array | null;
  signers: readonly Signer[];
  /** The message with and without its tag, its uncovered headers emptied: what stays the same whatever is attached to it later. */
  bare: readonly Uint8Array[];
}

const SIGNERS = 16;
const SELF_DESCRIBED = 55_799n;
const TAGS: Readonly<Record<string, CoseMessage['kind']>> = { 18: 'COSE_Sign1', 98: 'COSE_Sign', 17: 'COSE_Mac0' };

function headersOf(first: Item | undefined, second: Item | undefined): Headers | null {
  const bytes = bytesIn(first);
  if (bytes === null || second?.kind !== 'map') return null;
  const covered = bytes.length === 0 ? null : readCbor(bytes);
  if (bytes.length > 0 && covered?.kind !== 'map') return null;
  const own = covered?.kind === 'map' ? covered.members : new Map<string, Item>();
  const twice = [...own.keys()].some((name) => second.members.has(name));
  const crit = own.get(nameOf(LABEL.crit));
  const names =
    crit?.kind === 'array' ? crit.items.map((one) => (one.kind === 'integer' ? `i${one.value}` : one.kind === 'text' ? `t${one.value}` : null)) : [];
  const malformed =
    twice || second.members.has(nameOf(LABEL.crit)) || (crit !== undefined && (names.length === 0 || names.some((name) => name === null || !own.has(name))));
  return {
    signed: own.size === 0 ? new Uint8Array(0) : bytes,
    protected: (label) => own.get(nameOf(label)),
    any: (label) => own.get(nameOf(label)) ?? second.members.get(nameOf(label)),
    trouble: malformed ? 'malformed' : names.some((name) => name !== null && !understood.has(name)) ? 'critical' : null,
  };
}

function signersOf(list: Item | undefined): Signer[] | null {
  if (list?.kind !== 'array' || list.items.length > SIGNERS) return null;
  const found = list.items.map((one): Signer | null => {
    if (one.kind !== 'array' || one.items.length !== 3) return null;
    const headers = headersOf(one.items[0], one.items[1]);
    const signature = bytesIn(one.items[2]);
    return headers && signature ? { headers, signature } : null;
  });
  return found.includes(null) ? null : (found as Signer[]);
}

/** Null = these bytes are none, or one that cannot be read. */
export function readCose(bytes: Uint8Array): CoseMessage | null {
  let item = readCbor(bytes);
  if (item?.kind === 'tag' && item.tag === SELF_DESCRIBED) item = item.inner;
  const tag = item?.kind === 'tag' ? item.tag : null;
  if (item?.kind === 'tag') item = item.inner;
  if (item?.kind !== 'array' || item.items.length !== 4) return null;
  const [first, second, third, fourth] = item.items;
  // Untagged, the last part tells: a list is one of signers. A bare authentication code cannot be told from a signature: it needs its tag.
  const kind = tag === null ? (fourth?.kind === 'array' ? 'COSE_Sign' : 'COSE_Sign1') : TAGS[String(tag)];
  const headers = headersOf(first, second);
  const payload = third?.kind === 'null' ? null : bytesIn(third);
  if (kind === undefined || !headers || !first || !third || !fourth || (payload === null && third.kind !== 'null')) return null;
  const signature = bytesIn(fourth);
  const signers = kind === 'COSE_Sign' ? signersOf(fourth) : signature ? [{ headers, signature }] : null;
  if (!signers || signers.length === 0) return null;
  const untagged = joined(arrayHead(4), first.raw, Uint8Array.of(0xa0), third.raw, fourth.raw);
  const number = { COSE_Sign1: 18, COSE_Sign: 98, COSE_Mac0: 17 }[kind];
  return { kind, headers, payload, signers, bare: [joined(head(6, number), untagged), untagged] };
}

export const CONTEXT = { COSE_Sign1: 'Signature1', COSE_Sign: 'Signature', COSE_Mac0: 'MAC0' } as const;

/** What stands before the payload in what is signed (RFC 9052, 4.4 and 6.3); no data from elsewhere are taken in. */
export function beforePayload({ kind, headers }: Pick<CoseMessage, 'kind' | 'headers'>, signer: Signer, length: number): Uint8Array {
  const several = kind === 'COSE_Sign';
  const parts = [textItem(CONTEXT[kind]), bytesItem(headers.signed), ...(several ? [bytesItem(signer.headers.signed)] : []), bytesItem(new Uint8Array(0))];
  return joined(arrayHead(parts.length + 1), ...parts, head(2, length));
}

/** Is it meant for people: text of a header, as it says itself. */
export const textIn = (item: Item | undefined): string | null => (item?.kind === 'text' ? item.value : null);

/** Claims of the issuer (RFC 9597): who, and about what, as the covered header says. */
export function claimsOf(headers: Headers): { issuer: string | null; subject: string | null; issued: number | null } {
  const claims = headers.protected(LABEL.claims);
  return { issuer: textIn(memberOf(claims, 1)), subject: textIn(memberOf(claims, 2)), issued: numberIn(memberOf(claims, 6)) };
}

/** The name of a key as it is compared: its bytes as text where they are such, and as hex. */
export function keyNames(kid: Uint8Array): string[] {
  const hex = Array.from(kid, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const text = new TextDecoder().decode(kid);
  return utf8(text).length === kid.length && !/[\p{Cc}\u{fffd}]/u.test(text) ? [text, hex] : [hex];
}
