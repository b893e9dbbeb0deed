// What a walk through a source meets: leaves to read, containers that were opened, and oddities on the way.
import type { ByteSource } from '../bytes/byte-source.ts';

/** Ways of packing one stream of bytes. */
export const packings = ['gz', 'bz2', 'xz', 'zst', 'lz4'] as const;
export type Packing = (typeof packings)[number];

/** One step from a stored file to an item: entry number in a zip or tar (counted in the container's own order), or into what is packed. */
export type Step = ['zip', number] | ['tar', number] | [Packing];

/** Something odd about an item as a whole or a stretch of it (offsets in the unpacked item). Becomes an issue. */
export interface Oddity {
  code: string;
  message: string;
  severity: 'lost' | 'flag';
  offset: number | null;
  length: number | null;
}

export const flag = (code: string, message: string): Oddity => ({ code, message, severity: 'flag', offset: null, length: null });

/** What a container did not hand on to its entries: settled when the walk is past it. Bytes of the container as opened (a tar.gz unpacked). */
export interface ContainerAccount {
  /** Headers, directories, padding, end marks. */
  structure: number;
  /** Bytes that no entry got, and promised bytes that are not there. */
  unread: number;
  oddities: Oddity[];
}

/** A file as it lies in the folder or archive: what a manifest or a digest names. */
export interface StoredFile {
  /** Path inside the source, containers joined with `!/`. */
  path: string;
  /** Handed-over file (path inside the source) and the steps from there. */
  file: string;
  steps: Step[];
  content: ByteSource;
  /** Private folder for what has to be put on disk to read it. */
  directory: string;
  /** Nanoseconds since the epoch, as the file system or archive states it. */
  modified: string | undefined;
  /** That is a wall clock in a zone that nobody states, read as UTC. */
  isWallClock?: true;
  oddities: Oddity[];
  /** How it was encrypted in its container, or in one around it; it was opened with a password that the examiner gave. */
  unlocked?: string;
  /** Bytes that the container promised and did not give. */
  missing: number;
}

/** `bytes` of an oddity: what was not read because of it, as far as known and not counted with its container. */
export type Walked =
  | { kind: 'file'; stored: StoredFile }
  | { kind: 'container'; stored: StoredFile; type: 'zip' | 'tar' | `tar.${Packing}`; entries: number; account: ContainerAccount }
  | { kind: 'oddity'; path: string; oddity: Oddity; bytes?: number };
