// What a forger works on: the content of a file, unpacked where it is gzip. Large files are only looked at in windows.
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Handed } from '../define-verifier.ts';
import { inMemory, laidOver, packed, type Splice, spliced } from './laid.ts';
import { elementsOf, type Stretch } from './records.ts';

/** Packed bytes of a file that are unpacked at once, and unpacked bytes that are held of all files together. */
const PACKED = 16 * 1024 * 1024;
const HELD = 128 * 1024 * 1024;
/** A list of records in one document is looked through whole. */
const DOCUMENT = 32 * 1024 * 1024;
const HEAD = 4096;

export interface Content {
  size: number;
  /** Text has no NUL in its first bytes. */
  text: boolean;
  /** Elements of the list that the document is; null where it is none. */
  elements: readonly Stretch[] | null;
  at(offset: number, length: number): Promise<Uint8Array>;
  /** The file with these stretches of its content replaced; packed again where it is gzip. */
  edited(splices: readonly Splice[]): EvidenceFile;
}

type Tools = Pick<Handed, 'crypto' | 'inflate'>;

export class Contents {
  /** Null: it cannot be read, or not unpacked. In order of their last use. */
  private readonly known = new Map<EvidenceFile, Content | null>();
  private readonly lists = new WeakMap<EvidenceFile, readonly Stretch[] | null>();
  private held = 0;
  private readonly weights = new Map<EvidenceFile, number>();

  constructor(private readonly tools: Tools) {}

  async of(file: EvidenceFile): Promise<Content | null> {
    const known = this.known.get(file);
    if (known !== undefined) {
      this.known.delete(file);
      this.known.set(file, known);
      return known;
    }
    const { content, weight } = await this.open(file);
    this.known.set(file, content);
    this.weights.set(file, weight);
    this.held += weight;
    for (const [oldest] of this.known) {
      if (this.held <= HELD || oldest === file) break;
      this.held -= this.weights.get(oldest) ?? 0;
      this.known.delete(oldest);
      this.weights.delete(oldest);
    }
    return content;
  }

  private async open(file: EvidenceFile): Promise<{ content: Content | null; weight: number }> {
    try {
      const head = await file.head();
      if (head[0] === 0x1f && head[1] === 0x8b) return await this.unpacked(file);
      const text = !head.includes(0);
      const begins = text && latin1(head.subarray(0, HEAD));
      // Lines tell themselves wherever one looks; a document of one line does not.
      const document = begins && /^\s*[{[]/.test(begins) && file.size <= DOCUMENT && !/^[^\n]*[}\]]\s*\n\s*\{/.test(begins);
      const whole = document ? await wholeOf(file, DOCUMENT) : null;
      return {
        content: {
          size: file.size,
          text,
          elements: whole ? this.elements(file, whole) : null,
          at: (offset, length) => file.at(offset, length),
          edited: (splices) => laidOver(file, splices),
        },
        weight: HEAD,
      };
    } catch {
      return { content: null, weight: 0 };
    }
  }

  private async unpacked(file: EvidenceFile): Promise<{ content: Content | null; weight: number }> {
    const { crypto, inflate } = this.tools;
    const stored = await wholeOf(file, PACKED);
    const member = stored && inflate.gunzipFirst(stored);
    if (!stored || !member || member.fault !== null || member.consumed !== stored.length) return { content: null, weight: 0 };
    const { data } = member;
    const text = !data.subarray(0, HEAD).includes(0);
    return {
      content: {
        size: data.length,
        text,
        elements: text ? this.elements(file, data) : null,
        at: (offset, length) => Promise.resolve(data.subarray(offset, offset + length)),
        edited: (splices) => inMemory(file, packed(spliced(data, splices), crypto)),
      },
      weight: data.length + HEAD,
    };
  }

  private elements(file: EvidenceFile, bytes: Uint8Array): readonly Stretch[] | null {
    const known = this.lists.get(file);
    if (known !== undefined) return known;
    const found = elementsOf(bytes);
    this.lists.set(file, found);
    return found;
  }
}
