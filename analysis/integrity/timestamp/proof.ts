// Files of time stamps, as replies of an authority (`.tsr`) or alone (`.tst`), in DER.
import type { ProofFile } from '../define-verifier.ts';
import { readReply, readToken, type Token } from './token.ts';

/** Object identifier of TSTInfo: it stands near the beginning of every time stamp. */
const TST = '\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04';
/** A reply without a time stamp in it is a status and a few words. */
const REFUSED = 1024;

/** `head`: the first bytes of a file of that size, and they in Latin-1. */
export function looksLikeStamp(head: Uint8Array, text: string, size: number): boolean {
  if (head[0] !== 0x30) return false;
  return text.slice(0, 1024).includes(TST) || (size <= REFUSED && size === head.length && readReply(head) === 'refused');
}

/** A reply or a bare time stamp. */
export const readStamp = (bytes: Uint8Array): Token | 'refused' | null => readReply(bytes) ?? readToken(bytes);

export const timeStamp: ProofFile = {
  id: 'timestamp:token',
  title: 'Time stamp (RFC 3161)',
  document: 'RFC 3161, Time-Stamp Protocol',
  version: '2001-08',
  origin: '`openssl ts -query -data FILE -sha256 -cert -out FILE.tsq`, sent to an authority; its reply is `FILE.tsr`',
  recognise: {
    examine({ bytes, latin1: text, complete }) {
      if (!looksLikeStamp(bytes, text, bytes.length) || (complete && readStamp(bytes) === null)) return undefined;
      return { score: 98, reasons: ['signed data over a TSTInfo'] };
    },
  },
  proves: (bytes) => readStamp(bytes) !== null,
};
