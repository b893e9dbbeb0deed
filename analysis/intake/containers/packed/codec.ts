// What a way of packing one stream of bytes must tell, so that files packed by it are read as gzip files are: in order, in bounded memory, what came before
// damage is given, and what could not be unpacked is counted. Libraries were looked at first: those at hand want all of a file at once, give nothing of a
// damaged one, or do not compare its check sums.
import type { Packing } from '../walked.ts';
import type { Input } from './input.ts';

/** The data is not what its format allows; `message` says what. */
export class Damaged extends Error {}
/** The data ends inside a block. */
export class CutShort extends Damaged {
  constructor() {
    super('the compressed data ends early');
  }
}
/** Sound, but packed in a way that is not read; `message` names it. */
export class NotRead extends Error {}

export type Say = (code: string, message: string) => void;

export interface Codec {
  /** Of the step that leads into it, and of what is shown: `tar.xz`. */
  kind: Exclude<Packing, 'gz'>;
  title: string;
  /** Ending of the names of files packed so. */
  ending: RegExp;
  /** By strong evidence: a name or a few letters of a text must not pass for it. */
  begins(head: Buffer): boolean;
  /** What may follow a first stream; absent: what it begins with. */
  follows?(head: Buffer): boolean;
  /** One stream or frame, from its first byte on; takes just its bytes. What it gives stays valid. Throws `Damaged`, `NotRead`. Gives the bytes in it that are data of somebody else. */
  frame(input: Input, say: Say): AsyncGenerator<Uint8Array, number, void>;
}

/** Bytes that a block needs at hand; `CutShort` when there are fewer. */
export async function need(input: Input, length: number): Promise<Buffer> {
  if (!(await input.fill(length))) throw new CutShort();
  return input.rest;
}
