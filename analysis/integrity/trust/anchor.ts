// A trust anchor: a key, certificate, secret or noted head on which verdicts may rest, whoever brought it.
import type { AnchorKind } from '../../contract/anchor-kinds.ts';
import type { Nanoseconds } from '../../contract/time.ts';
import type { CryptoPort } from '../../kernel/ports.ts';

export interface Anchor {
  kind: AnchorKind;
  /** As the tools of this kind print it, so that it can be compared with one from another source. Of a secret: what does not give it away. */
  fingerprint: string;
  /** `RSA-2048`, `Ed25519`, `HMAC`. */
  algorithm: string;
  /** `public key`: DER of a SubjectPublicKeyInfo; `certificate`: DER; `minisign`, `ssh`: the key blob; `openpgp`: packets; else the text or bytes of its kind. */
  bytes: Uint8Array;
  /** Who holds it, as it says itself (user ID, principals, subject, log name); untrusted text unless pinned. Null = it does not say. */
  holder: string | null;
  /** For what it may be used, in the words of its kind (namespaces, `time stamping`); empty = it states no limit. */
  purposes: readonly string[];
  from: Nanoseconds | null;
  to: Nanoseconds | null;
  /** It stands in a list of those who may sign, as a key or as an authority for certificates: by that list, who is not in it may not. */
  signer?: 'key' | 'authority';
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
  /** It is one by its first bytes, so that one which holds more than that is told as such. */
  begins?(head: TrustHead): boolean;
  /**
   * All anchors; null = it is no such file. `whole`: nothing else may stand in it, as in evidence; else a note around them is left aside, as in a file that
   * the investigator names. `Fault` `input.unsupported` where it is one that must not be pinned.
   */
  read(bytes: Uint8Array, asked: { name: string; whole: boolean; crypto: CryptoPort }): Found[] | null;
}

export const defineAnchorReader = (reader: AnchorReader): AnchorReader => reader;
