// Outputs that tools print for people to look at: cells are padded, wrapped or cut, so that no record can be read from them. Known by their beginning, and
// refused with the name of what gives the records whole.
import { isBsm } from './bsm.ts';
import { isEbcdic } from './ebcdic.ts';
import type { Head } from './recognition.ts';

const refused: readonly { begins: RegExp; why: string }[] = [
  {
    // AWS CLI User Guide, table output format: a rule, and the name of the command in a box.
    begins: /^\s{0,8}-{8,}\r?\n\|[ ]{0,512}[A-Z][A-Za-z0-9]{2,60}[ ]{0,512}\|\r?\n/,
    why: 'a table of the AWS CLI (--output table), made to be looked at; export it again with --output json',
  },
];

/** Archives and other files that are known by their first bytes and not opened: what they are, and what gives their content. */
const binary: readonly { hex: string; why: string }[] = [
  { hex: '377abcaf271c', why: 'a 7z archive: extract it first (7z x), and hand over what it holds' },
  { hex: '526172211a0700', why: 'a RAR archive: extract it first (unrar x), and hand over what it holds' },
  { hex: '526172211a070100', why: 'a RAR archive: extract it first (unrar x), and hand over what it holds' },
  { hex: '4d534346', why: 'a cabinet of Windows: extract it first (expand, cabextract), and hand over what it holds' },
  { hex: '1f9d', why: 'a file packed by compress (.Z): unpack it first (uncompress), and hand over what it holds' },
  { hex: '02214c18', why: 'an LZ4 file of the old form: unpack it first (lz4 -d), and hand over what it holds' },
  { hex: '894c5a4f000d0a1a0a', why: 'a file packed by lzop: unpack it first (lzop -d), and hand over what it holds' },
  { hex: '213c617263683e0a', why: 'an ar archive or Debian package: extract it first (ar x), and hand over what it holds' },
  { hex: '303730373031', why: 'a cpio archive: extract it first (cpio -i), and hand over what it holds' },
  { hex: '45564609', why: 'a disk image (EWF): mount it, and hand over the files on it' },
  { hex: '53514c69746520666f726d6174203300', why: 'a database of SQLite: export its tables as CSV or JSON, and hand those over' },
  {
    hex: '456c6646696c6500',
    why: 'an event log of Windows (EVTX): export it as XML or JSON (wevtutil qe FILE /lf:true /f:xml, or evtx_dump -o jsonl), and hand that over',
  },
  { hex: '4c504b5348485248', why: 'a journal of systemd: export it (journalctl --file FILE -o json), and hand that over' },
  { hex: '25504446', why: 'a PDF document: no log can be read from it; export the records in another form' },
  { hex: 'd0cf11e0a1b11ae1', why: 'a document of Office before 2007: save its table as CSV, and hand that over' },
];

const begins = (bytes: Uint8Array, hex: string): boolean => [...hex.matchAll(/../g)].every(([byte], at) => bytes[at] === Number.parseInt(byte, 16));

/** Why the item is refused, and what to do. */
export const refusedOf = (head: Head): string | undefined =>
  binary.find(({ hex }) => begins(head.bytes, hex))?.why ??
  (isEbcdic(head.bytes) ? 'text in EBCDIC, the code of mainframes: convert it to UTF-8 first (iconv -f IBM1047 -t UTF-8)' : undefined) ??
  (isBsm(head.bytes) ? 'an audit trail of BSM: print it as text (praudit -l FILE), and hand that over' : undefined) ??
  refused.find((one) => one.begins.test(head.opening))?.why;
