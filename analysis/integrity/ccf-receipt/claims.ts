// Application claims of Azure confidential ledger: what was written, as a digest that stands in the leaf. Each claim is a digest under the name of its protocol;
// of a ledger entry it is made of two codes, of its collection and of its contents, by a key that the answer brings.
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { joined, ofHex, utf8 } from '../bytes.ts';

const PROTOCOL = 'LedgerEntryV1';
type Crypto = Pick<CryptoPort, 'sha256' | 'hmac'>;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const ENTRY = ['collectionId', 'contents', 'protocol', 'secretKey'] as const;
const only = (members: Members, ...names: readonly string[]): boolean =>
  Object.entries(members).every(([name, value]) => names.includes(name) || value === null);

function code(key: Uint8Array, of: string, { hmac }: Crypto): Uint8Array {
  const running = hmac('sha256', key);
  running.update(utf8(of));
  return ofHex(running.hex());
}

function digestOf(claim: unknown, crypto: Crypto): Uint8Array | null {
  if (!isMembers(claim)) return null;
  const { kind, ledgerEntry, digest } = claim;
  // What stands beside what the digest is made of is covered by nothing.
  if (!only(claim, 'kind', kind === 'LedgerEntry' ? 'ledgerEntry' : 'digest')) return null;
  if (kind === 'LedgerEntry' && isMembers(ledgerEntry)) {
    if (!only(ledgerEntry, ...ENTRY)) return null;
    const [collection, contents, protocol, secret] = ENTRY.map((name) => text(ledgerEntry[name]));
    const key = secret == null ? null : decodeBase64(secret);
    if (collection == null || contents == null || protocol !== PROTOCOL || !key) return null;
    const entry = ofHex(crypto.sha256(joined(code(key, collection, crypto), code(key, contents, crypto))));
    return ofHex(crypto.sha256(joined(utf8(PROTOCOL), entry)));
  }
  if (kind !== 'ClaimDigest' || !isMembers(digest) || !only(digest, 'protocol', 'value')) return null;
  const [protocol, value] = [text(digest['protocol']), text(digest['value'])];
  return protocol === null || value === null || !/^(?:[0-9a-f]{2}){1,128}$/i.test(value) ? null : ofHex(crypto.sha256(joined(utf8(protocol), ofHex(value))));
}

/** Hex; null = one of them is of a kind that is not known here. */
export function claimsDigest(claims: readonly unknown[], crypto: Crypto): string | null {
  const digests = claims.map((one) => digestOf(one, crypto));
  if (digests.includes(null)) return null;
  const count = Uint8Array.of(claims.length, claims.length >>> 8, claims.length >>> 16, claims.length >>> 24);
  return crypto.sha256(joined(count, ...(digests as Uint8Array[])));
}

/** Do they hold contents, which are evidence, or digests alone? */
export const holdsContents = (claims: readonly unknown[] | null): boolean => (claims ?? []).some((one) => isMembers(one) && 'ledgerEntry' in one);
