// OpenPGP certificates (transferable public keys), armoured or as packets, one or many: what `gpg --export` writes. What they state of themselves is checked where
// a signature rests on it.
import { certificatesIn, readCertificates } from '../openpgp/certificate.ts';
import { TAG } from '../openpgp/packets.ts';
import type { PgpSignature } from '../openpgp/signature.ts';
import type { Nanoseconds } from '../../contract/time.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-openpgp/good.asc?raw';

const time = (seconds: number): Nanoseconds => `${seconds}000000000`;

/** When the primary key expires, as its latest signature about itself states. */
function statedExpiry(created: number, signatures: readonly PgpSignature[]): number | null {
  const latest = signatures.filter(({ type }) => type === 0x1f || (type >= 0x10 && type <= 0x13)).toSorted((a, b) => b.created - a.created)[0];
  return latest && latest.keyExpires > 0 ? created + latest.keyExpires : null;
}

export const openpgpKeys = defineAnchorReader({
  id: 'key:openpgp',
  title: 'OpenPGP public keys',
  document: 'RFC 9580, OpenPGP, transferable public keys',
  version: '2024-07',
  origin: '`gpg --armor --export NAME > public.asc`',
  sample,
  sees: ({ bytes, text }) => {
    const first = bytes[0] ?? 0;
    const tag = (first & 0xc0) === 0xc0 ? first & 0x3f : (first & 0xc0) === 0x80 ? (first >> 2) & 0x0f : 0;
    return tag === TAG.publicKey || /^-----BEGIN PGP PUBLIC KEY BLOCK-----/m.test(text);
  },
  read: (bytes, { whole, crypto }) =>
    readCertificates(bytes, whole, crypto)?.map(({ primary: { of, signatures }, users, bytes: packets }): Found => {
      const own = ({ issuer, issuerId }: PgpSignature): boolean => (issuer === null ? issuerId === null || issuerId === of.keyId : issuer === of.fingerprint);
      const self = [...signatures, ...users.flatMap((user) => user.signatures)].filter(own);
      const expires = statedExpiry(of.created, self);
      return {
        kind: 'openpgp',
        fingerprint: of.fingerprint,
        algorithm: of.algorithm,
        bytes: packets,
        holder: users.map(({ of: user }) => user.name).find((name) => name !== null) ?? null,
        purposes: [],
        from: time(of.created),
        to: expires === null ? null : time(expires),
        secret: false,
        warnings: [],
      };
    }) ?? null,
});

/** The certificate of an anchor. */
export const certificateOf = ({ bytes }: Pick<Found, 'bytes'>, crypto: Parameters<typeof certificatesIn>[1]) => certificatesIn(bytes, crypto)?.[0] ?? null;
