// The content of a stored file: inflated when it is gzip (told by its bytes, not its name), hashed in pieces when it is too large to hold.
import { digestOf, wholeOf } from '../kernel/evidence-file.ts';
import type { EvidenceFile } from '../kernel/ports.ts';
import { textEnd } from '../kernel/zeros.ts';
import type { Handed } from './define-verifier.ts';

export interface Content {
  /** Hex; null when there is nothing whole to hash. */
  sha256: string | null;
  /** All of it, or null where it is too large to hold: then only `head` is there. */
  bytes: Uint8Array | null;
  head: Uint8Array;
  /** The first bytes as they are stored. */
  storedHead: Uint8Array;
  gzip: boolean;
  /** Bytes behind the first gzip member. */
  trailing: number;
  /** They are zeros alone, as copies in blocks leave them: gzip ignores those (gzip manual, "Tapes"). */
  padded: boolean;
  /** Bytes in the gzip header that are no content and that nothing signs. */
  header: number;
  fault: string | null;
  /** Not read to its end because of its size: what it holds is open. */
  tooLarge: boolean;
}

const HEAD = 4096;
/** Stored bytes that are held at once. */
const HELD = 64 * 1024 * 1024;
const plain = { gzip: false, trailing: 0, padded: false, header: 0, fault: null, tooLarge: false };

/** Rejects when the file cannot be read, and with the reason of the signal. */
export async function contentOf({ crypto, inflate, signal }: Pick<Handed, 'crypto' | 'inflate' | 'signal'>, file: EvidenceFile): Promise<Content> {
  const stored = await wholeOf(file, HELD);
  const storedHead = stored ? stored.subarray(0, HEAD) : await file.head();
  const gzip = storedHead[0] === 0x1f && storedHead[1] === 0x8b;
  if (!gzip)
    return { ...plain, sha256: stored ? crypto.sha256(stored) : await digestOf(file, 'sha256', crypto, signal), bytes: stored, head: storedHead, storedHead };
  const member = stored && inflate.gunzipFirst(stored);
  if (stored && member && !member.tooLarge) {
    const { data, consumed, header, fault } = member;
    const rest = stored.subarray(fault === null ? consumed : stored.length);
    return {
      sha256: fault === null || data.length > 0 ? crypto.sha256(data) : null,
      bytes: data,
      head: data.subarray(0, HEAD),
      storedHead,
      gzip,
      trailing: rest.length,
      padded: rest.length > 0 && textEnd(rest) === 0,
      header,
      fault,
      tooLarge: false,
    };
  }
  const { digest, head, header, fault, tooLarge, behind } = await inflate.hashFirst(file.pieces(), 'sha256', signal);
  const trailing = fault === null ? behind.length : 0;
  return {
    sha256: digest === '' ? null : digest,
    bytes: null,
    head,
    storedHead,
    gzip,
    trailing,
    padded: trailing > 0 && behind.text === 0,
    header,
    fault,
    tooLarge,
  };
}
