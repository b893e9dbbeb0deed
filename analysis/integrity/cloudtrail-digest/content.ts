// The content of a stored file: inflated when it is gzip (told by its bytes, not its name), hashed in pieces when it is too large to hold.
import type { Evidence } from '../define-verifier.ts';

export interface Content {
  /** Hex; null when there is nothing whole to hash. */
  sha256: string | null;
  /** All of it, or null where it is too large to hold: then only `head` is there. */
  bytes: Uint8Array | null;
  head: Uint8Array;
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

export async function contentOf(evidence: Evidence, stored: Uint8Array): Promise<Content> {
  if (!(stored[0] === 0x1f && stored[1] === 0x8b))
    return {
      sha256: evidence.crypto.sha256(stored),
      bytes: stored,
      head: stored.subarray(0, HEAD),
      gzip: false,
      trailing: 0,
      padded: false,
      header: 0,
      fault: null,
      tooLarge: false,
    };
  const { data, ...held } = evidence.inflate.gunzipFirst(stored);
  const behind = ({ fault, consumed }: { fault: string | null; consumed: number }): Pick<Content, 'trailing' | 'padded'> => {
    const rest = stored.subarray(fault === null ? consumed : stored.length);
    return { trailing: rest.length, padded: rest.length > 0 && rest.every((byte) => byte === 0) };
  };
  if (!held.tooLarge) {
    const whole = held.fault === null || data.length > 0;
    const { header, fault } = held;
    return {
      sha256: whole ? evidence.crypto.sha256(data) : null,
      bytes: data,
      head: data.subarray(0, HEAD),
      gzip: true,
      ...behind(held),
      header,
      fault,
      tooLarge: false,
    };
  }
  const { sha256, head, header, fault, tooLarge, ...rest } = await evidence.inflate.hashFirst(stored, evidence.signal);
  return { sha256: sha256 === '' ? null : sha256, bytes: null, head, gzip: true, ...behind({ fault, ...rest }), header, fault, tooLarge };
}
