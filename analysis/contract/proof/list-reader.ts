// A kind of list that a collector writes, or people as a table or document: read into the same lines as a checksum manifest, so that one machine judges all.
import type { Manifest } from './checksum-manifest.ts';

export interface ListReader {
  /** Format id of its files: `kape:copy-log`. */
  id: string;
  title: string;
  /** Vendor page or specification, and its version. */
  document: string;
  version: string;
  /** A command or place that such a file comes from. */
  origin: string;
  /** Cheap, by the first characters, without a byte order mark: may it be one? */
  sees(opening: string): boolean;
  /** All of its entries, and in `refused` what is none; null = it is no such list. `name`: of the file, without its folder. */
  read(text: string, name: string): Manifest | null;
  /** Its form alone does not make it a list of these files: its name or the files must confirm it. */
  general?: true;
}
export const defineListReader = (reader: ListReader): ListReader => reader;

/** Bytes as Latin-1 of a head to readable text: marks and the zeros of UTF-16 aside. */
export const openingOf = (latin1: string): string => latin1.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff|\ufeff)/, '').replaceAll('\0', '');
