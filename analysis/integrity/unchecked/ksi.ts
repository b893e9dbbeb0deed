// Side-cars of rsyslog and logksi as a kind of file: a magic, and behind it elements of type, length and value to the very end.
import { latin1 } from '../../kernel/latin1.ts';
import type { ProofFile } from '../define-verifier.ts';

const MAGIC = /^(?:LOGSIG1[012]|RECSIG1[12])$/;
const START = 8;

/** Elements of one or two bytes of type and length (KSI, TLV8 and TLV16) that fill the file. */
function isWhole(bytes: Uint8Array): boolean {
  if (!MAGIC.test(latin1(bytes.subarray(0, START)))) return false;
  let at = START;
  while (at < bytes.length) {
    const wide = ((bytes[at] ?? 0) & 0x80) !== 0;
    const header = wide ? 4 : 2;
    if (at + header > bytes.length) return false;
    at += header + (wide ? (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0) : (bytes[at + 1] ?? 0));
  }
  return at === bytes.length && bytes.length > START;
}

export const ksiSideCar: ProofFile = {
  id: 'unchecked:ksi',
  title: 'KSI log signature (rsyslog, logksi)',
  document: 'logksi manual, log signature file',
  version: '1.5',
  origin: 'rsyslog with `sig.provider="ksi_ls12"` beside the log: `FILE.logsig`',
  recognise: {
    signatures: ['LOGSIG10', 'LOGSIG11', 'LOGSIG12', 'RECSIG11', 'RECSIG12'].map((magic) => ({
      kind: 'magic' as const,
      hex: Array.from(magic, (letter) => letter.charCodeAt(0).toString(16)).join(''),
    })),
  },
  proves: isWhole,
};
