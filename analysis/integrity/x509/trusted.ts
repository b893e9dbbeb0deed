// Which certificates may end a path: pinned ones of any kind; of those that came along as files of their own, such as are issued by themselves. What a
// statement brings in itself is never trusted for that.
import type { CryptoPort } from '../../kernel/ports.ts';
import type { Keys } from '../keys.ts';
import { type Certificate, isSelfIssued, readCertificate } from './certificate.ts';
import { SIGSTORE_SIGNING, type Trusted } from './path.ts';

export interface Store {
  trusted: readonly Trusted[];
  /** All that are at hand outside statements, trusted or not: they may lie between. */
  pool: readonly Certificate[];
  crypto: CryptoPort;
}

/** Read once for all statements. `bundles`: for bundles of Sigstore, whose authorities certify anybody for minutes: outside of them that means nothing. */
export function storeOf(keys: Keys, crypto: CryptoPort, bundles = false): Store {
  const known = keys.of('certificate').filter(({ purposes }) => bundles || !purposes.includes(SIGSTORE_SIGNING));
  const all = known.flatMap((anchor) => {
    const certificate = readCertificate(anchor.bytes);
    return certificate ? [{ certificate, anchor }] : [];
  });
  return {
    trusted: all.filter(({ certificate, anchor }) => anchor.pinned || isSelfIssued(certificate)),
    pool: all.map(({ certificate }) => certificate),
    crypto,
  };
}
