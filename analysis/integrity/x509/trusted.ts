// Which certificates may end a path: pinned ones of any kind; of those that came along as files of their own, such as are issued by themselves. What a
// statement brings in itself is never trusted for that.
import type { CryptoPort } from '../../kernel/ports.ts';
import type { Keys } from '../keys.ts';
import { type Certificate, isSelfIssued, readCertificate } from './certificate.ts';
import type { Trusted } from './path.ts';

export interface Store {
  trusted: readonly Trusted[];
  /** All that are at hand outside statements, trusted or not: they may lie between. */
  pool: readonly Certificate[];
  crypto: CryptoPort;
}

/** Read once for all statements. */
export function storeOf(keys: Keys, crypto: CryptoPort): Store {
  const all = keys.of('certificate').flatMap((anchor) => {
    const certificate = readCertificate(anchor.bytes);
    return certificate ? [{ certificate, anchor }] : [];
  });
  return {
    trusted: all.filter(({ certificate, anchor }) => anchor.pinned || isSelfIssued(certificate)),
    pool: all.map(({ certificate }) => certificate),
    crypto,
  };
}
