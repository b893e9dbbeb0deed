// The seals of a journal: each tag authenticates what stands since the tag before it, under the key of its epoch. Tags are not chained to each other, so each
// has a verdict of its own. What is covered, byte by byte, is written at `Cover`.
import type { CryptoPort } from '../../kernel/ports.ts';
import type { SealingKeys } from './fsprg.ts';
import { type Header } from './header.ts';
import { DATA, ENTRY, FIELD, type Outline, TAG } from './outline.ts';
import { HELD, Walk } from './walk.ts';
import { type Source, Window } from './window.ts';
import { hexOf } from '../bytes.ts';

/** What one tag came to: bytes `from` to `to` of the file. */
export interface Stretch {
  from: number;
  to: number;
  epoch: number;
  fits: boolean;
  entries: number;
  /** Microseconds since the epoch; of its entries. Null = it has none. */
  earliest: number | null;
  latest: number | null;
}

/** Bytes that wait to be authenticated, so that most objects cost a copy and no call. */
class Cover {
  private readonly waiting = new Uint8Array(64 * 1024);
  private length = 0;
  private mac: ReturnType<CryptoPort['hmac']> | null = null;
  constructor(private readonly crypto: CryptoPort) {}
  begin(key: Uint8Array): void {
    this.mac = this.crypto.hmac('sha256', key);
    this.length = 0;
  }
  add(bytes: Uint8Array, from: number, to: number): void {
    const size = to - from;
    if (this.length + size > this.waiting.length) this.flush();
    if (size > this.waiting.length) {
      this.mac?.update(bytes.subarray(from, to));
      return;
    }
    if (size > 128) this.waiting.set(bytes.subarray(from, to), this.length);
    else for (let i = 0; i < size; i++) this.waiting[this.length + i] = bytes[from + i] as number;
    this.length += size;
  }
  private flush(): void {
    // Copied by whoever takes it: the same bytes are filled again.
    if (this.length > 0) this.mac?.update(this.waiting.subarray(0, this.length));
    this.length = 0;
  }
  hex(): string {
    this.flush();
    const hex = this.mac?.hex() ?? '';
    this.mac = null;
    return hex;
  }
}

export class Seals {
  constructor(
    private readonly source: Source,
    private readonly header: Header,
    private readonly outline: Outline,
    private readonly crypto: CryptoPort,
    private readonly signal: AbortSignal,
  ) {}

  /** Does one of the first two tags fit? Cheap, and enough to find the right one of several keys. */
  async tries(keys: SealingKeys): Promise<boolean> {
    return (await this.check(keys, 2)).stretches.some(({ fits }) => fits);
  }

  /** All stretches, or the first ones, and what stands behind the last tag; it is under no seal. */
  async check(keys: SealingKeys, most = Number.POSITIVE_INFINITY): Promise<{ stretches: Stretch[]; tail: Stretch }> {
    const { outline, header } = this;
    const { compact } = header;
    const payload = compact ? 72 : 64;
    const found: Stretch[] = [];
    const cover = new Cover(this.crypto);
    const walk = new Walk(this.source, header, outline, this.signal);
    const { window } = walk;
    let stretch = this.fresh(0);
    await this.begin(cover, keys, 0);
    while (found.length < most && (walk.step() || (await walk.load()))) {
      const { at, size, type } = walk;
      const head = at - window.start;
      if (type === ENTRY) this.note(stretch, window.u64(at + 24));
      if (found.length === outline.tags.length) {
        stretch.to = at + size;
        continue;
      }
      // Of each object its head; of data and fields their hash and the payload as stored; of entries all; of tags number and epoch; of the rest no more.
      if (size > HELD) await this.large(cover, walk);
      else if (type === ENTRY) cover.add(window.bytes, head, head + size);
      else if (type === DATA || type === FIELD) {
        cover.add(window.bytes, head, head + 24);
        cover.add(window.bytes, head + Math.min(size, type === DATA ? payload : 40), head + size);
      } else cover.add(window.bytes, head, head + (type === TAG ? 32 : 16));
      if (type !== TAG) continue;
      const stated = hexOf(window.part(at + 32, 32));
      stretch.to = at + size;
      stretch.epoch = window.u64(at + 24);
      stretch.fits = Number.isSafeInteger(stretch.epoch) && cover.hex() === stated;
      found.push(stretch);
      stretch = this.fresh(at + size);
      await this.begin(cover, keys, found.length);
      // One key after another costs some arithmetic each: long files can be left.
      if (found.length % 64 === 0) await this.breathe();
    }
    return { stretches: found, tail: stretch };
  }

  private breathe(): Promise<void> {
    this.signal.throwIfAborted();
    return Promise.resolve();
  }

  private fresh(from: number): Stretch {
    return { from, to: from, epoch: 0, fits: false, entries: 0, earliest: null, latest: null };
  }

  private note(stretch: Stretch, time: number): void {
    stretch.entries++;
    if (stretch.earliest === null || time < stretch.earliest) stretch.earliest = time;
    if (stretch.latest === null || time > stretch.latest) stretch.latest = time;
  }

  /** The first tag covers the header too: bytes 0 to 15, 24 to 55, 72 to 95, 104 to 135, which no writer changes later. */
  private async begin(cover: Cover, keys: SealingKeys, index: number): Promise<void> {
    const tag = this.outline.tags[index];
    if (tag === undefined) return;
    cover.begin(Number.isSafeInteger(tag.epoch) ? keys.key(tag.epoch) : new Uint8Array(32));
    if (index > 0) return;
    const bytes = await this.source.at(0, 136);
    for (const [from, to] of [
      [0, 16],
      [24, 56],
      [72, 96],
      [104, 136],
    ] as const)
      cover.add(bytes, from, to);
  }

  /** An object that is not held at once. */
  private async large(cover: Cover, { at, size, type }: Walk): Promise<void> {
    const window = new Window(this.source, this.signal);
    const ranges: [number, number][] =
      type === ENTRY
        ? [[0, size]]
        : type === DATA || type === FIELD
          ? [
              [0, 24],
              [type === FIELD ? 40 : this.header.compact ? 72 : 64, size],
            ]
          : [[0, 16]];
    for (const [from, to] of ranges)
      for (let place = at + from; place < at + to; place += HELD) {
        const length = Math.min(HELD, at + to - place);
        await window.load(place, length);
        const bytes = window.part(place, length);
        cover.add(bytes, 0, bytes.length);
      }
  }
}
