// Sums of a stored file: of its content, and of the sums of its parts as uploads in parts have them.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { ofHex } from '../bytes.ts';
import { type RunningCrc, runningCrc } from '../crc.ts';
import type { Evidence } from '../define-verifier.ts';
import type { SumKind } from './listing.ts';

const MIB = 1024 * 1024;
/** Part sizes of common tools: AWS CLI and SDKs 8, the least that S3 takes 5, 16, 64, and round ones. */
const COMMON = [5, 8, 10, 15, 16, 25, 32, 50, 64, 100, 128, 256, 512].map((size) => size * MIB);
/** S3 takes no more parts. */
const MOST_PARTS = 10_000;

export const running = ({ crypto }: Pick<Evidence, 'crypto'>, kind: SumKind): RunningCrc =>
  kind === 'crc32' || kind === 'crc32c' || kind === 'crc64nvme' ? runningCrc(kind) : crypto.hash(kind);

/** Sizes of parts with which a file of this size has so many. */
export const partSizesFor = (size: number, parts: number): number[] =>
  parts < 1 || parts > MOST_PARTS
    ? []
    : [...new Set([...COMMON, ...(parts === 1 ? [Math.max(1, size)] : [])])].filter((part) => Math.max(1, Math.ceil(size / part)) === parts);

/** Feeds each part to a sum of its own; `bounds`: sizes in order, or one for all. */
class InParts {
  private readonly whole: RunningCrc;
  private part: RunningCrc;
  private left: number;
  private at = 0;
  private open = false;
  constructor(
    private readonly make: () => RunningCrc,
    private readonly bounds: number | readonly number[],
  ) {
    this.whole = make();
    this.part = make();
    this.left = this.next();
  }
  private next(): number {
    return typeof this.bounds === 'number' ? this.bounds : (this.bounds[this.at] ?? Number.POSITIVE_INFINITY);
  }
  private close(): void {
    this.whole.update(ofHex(this.part.hex()));
    this.part = this.make();
    this.at++;
    this.left = this.next();
    this.open = false;
  }
  update(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const piece = bytes.subarray(from, from + Math.min(this.left, bytes.length - from));
      this.part.update(piece);
      this.open = true;
      this.left -= piece.length;
      from += piece.length;
      if (this.left <= 0) this.close();
    }
  }
  hex(): string {
    if (this.open || this.at === 0) this.close();
    return this.whole.hex();
  }
}

export interface Wanted {
  kind: SumKind;
  /** Null = of the content. */
  bounds: number | readonly number[] | null;
}

/** Sums of files, each computed once, however many rows of a listing ask for it. */
export class Sums {
  private readonly known = new Map<EvidenceFile, Map<string, string>>();
  constructor(private readonly evidence: Evidence) {}
  /** In the order that they are asked for, what is new in one reading; null = the file cannot be read. Rejects with the reason of the signal. */
  async of(file: EvidenceFile, wanted: readonly Wanted[]): Promise<string[] | null> {
    let known = this.known.get(file);
    if (!known) this.known.set(file, (known = new Map()));
    const named = wanted.map((one) => [`${one.kind} ${String(one.bounds)}`, one] as const);
    const fresh = [...new Map(named)].filter(([name]) => !known.has(name));
    const found =
      fresh.length > 0
        ? await this.read(
            file,
            fresh.map(([, one]) => one),
          )
        : [];
    if (found === null) return null;
    for (const [at, [name]] of fresh.entries()) known.set(name, found[at] ?? '');
    return named.map(([name]) => known.get(name) ?? '');
  }
  private async read(file: EvidenceFile, wanted: readonly Wanted[]): Promise<string[] | null> {
    const { evidence } = this;
    const sums = wanted.map(({ kind, bounds }) => (bounds === null ? running(evidence, kind) : new InParts(() => running(evidence, kind), bounds)));
    try {
      for await (const piece of file.pieces()) {
        evidence.signal.throwIfAborted();
        for (const sum of sums) sum.update(piece);
      }
    } catch {
      evidence.signal.throwIfAborted();
      return null;
    }
    return sums.map((sum) => sum.hex());
  }
}
