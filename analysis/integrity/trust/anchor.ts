// A trust anchor: a key, certificate, secret or noted head on which verdicts may rest, whoever brought it.
import type { Nanoseconds } from '../../contract/time.ts';
import type { CryptoPort } from '../../kernel/ports.ts';

/**
 * - `public key`: DER of a SubjectPublicKeyInfo. - `certificate`: DER (X.509), a root or an intermediate. - `minisign`, `ssh`: the public key blob of those
 *   tools. - `openpgp`: a transferable public key, its packets. - `journal`: a verification key of Forward Secure Sealing, a secret. - `hmac`: a shared
 *   secret. - `log`: the public key of a transparency log or witness, as its note verifier key says. - `head`: what somebody outside noted of a chain.
 * - `profile`: how the digests of a chain are made; no key, and nothing that vouches.
 */
export const anchorKinds = ['public key', 'certificate', 'minisign', 'ssh', 'openpgp', 'journal', 'hmac', 'log', 'head', 'profile'] as const;
export type AnchorKind = (typeof anchorKinds)[number];

export interface Anchor {
  kind: AnchorKind;
  /** As the tools of this kind print it, so that it can be compared with one from another source. Of a secret: what does not give it away. */
  fingerprint: string;
  /** `RSA-2048`, `Ed25519`, `HMAC`. */
  algorithm: string;
  /** In the form of its kind. */
  bytes: Uint8Array;
  /** Who holds it, as it says itself (user ID, principals, subject, log name); untrusted text unless pinned. Null = it does not say. */
  holder: string | null;
  /** For what it may be used, in the words of its kind (namespaces, `time stamping`); empty = it states no limit. */
  purposes: readonly string[];
  from: Nanoseconds | null;
  to: Nanoseconds | null;
  /** Who holds it can make what it verifies: it is never written into a case. */
  secret: boolean;
  /** The trust file, or the path in the evidence. */
  origin: string;
  /** The investigator brought it; else it came with the evidence. */
  pinned: boolean;
  warnings: readonly string[];
}

/** What a reader finds in a file; where from, and whether it is pinned, is added by whoever asked. */
export type Found = Omit<Anchor, 'origin' | 'pinned'>;

/** The first bytes of a file that may hold anchors. Untrusted. */
export interface TrustHead {
  /** Path or name. */
  name: string;
  bytes: Uint8Array;
  /** Latin-1 of `bytes`: every byte is one character. */
  text: string;
}

/** Reads one form of trust file. One folder entry of `trust/`, one line of its index. */
export interface AnchorReader {
  /** Id of its files as a format of proof files too: `key:minisign`. */
  id: string;
  title: string;
  /** Specification or manual page, and its version. */
  document: string;
  version: string;
  /** A command that writes such a file. */
  origin: string;
  /** A text of this form, for pages and tests. Absent: its files are not text. */
  sample?: string;
  /** Cheap: may it be one? */
  sees(head: TrustHead): boolean;
  /**
   * All anchors; null = it is no such file. `whole`: nothing else may stand in it, as in evidence; else a note around them is left aside, as in a file that
   * the investigator names. `Fault` `input.unsupported` where it is one that must not be pinned.
   */
  read(bytes: Uint8Array, asked: { name: string; whole: boolean; crypto: CryptoPort }): Found[] | null;
}

export const defineAnchorReader = (reader: AnchorReader): AnchorReader => reader;
