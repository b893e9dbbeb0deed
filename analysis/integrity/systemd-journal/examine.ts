// All that is found out of one journal, before it is judged: its structure, and what the keys at hand make of its seals.
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { textEnd } from '../../kernel/zeros.ts';
import { contentOf } from '../content.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Anchor } from '../trust/anchor.ts';
import { verificationKeyOf } from '../trust/journal.ts';
import { SealingKeys } from './fsprg.ts';
import { headerFault, type Header, LONGEST, readHeader, SIGNATURE } from './header.ts';
import { type Outline, outlineOf } from './outline.ts';
import { Seals, type Stretch } from './seals.ts';
import { structureOf } from './structure.ts';
import type { EntrySink, Structure } from './structure-found.ts';
import { taintedBy } from './taint.ts';
import { type Source, sourceOf } from './window.ts';

/** Bytes of a plain file that are held at once; of a larger one, a window. */
const HELD = 64 * 1024 * 1024;
/** Keys from the evidence that are tried on the first seals of a file, those of its own folder before others. */
const TRIED_FOUND = 64;
/** Keys that are tried on all seals of a file, where none fits its first ones. */
const TRIED_WHOLE = 4;

/** The file could not be looked into. */
export interface Closed {
  reason: 'unreadable' | 'too_large' | 'truncated' | 'structure_mismatch' | 'unsupported_algorithm';
  why: string;
  header: Header | null;
}

export interface Sealing {
  anchor: Anchor;
  start: number;
  interval: number;
  stretches: Stretch[];
  /** Behind the last seal. */
  tail: Stretch;
  tainted: ReadonlySet<Stretch>;
}

export interface Examined {
  header: Header;
  outline: Outline;
  structure: Structure;
  /** Bytes that the file has. */
  size: number;
  /** Bytes that are not zero behind the last object; null = there are none. */
  trailing: number | null;
  /** Other bytes follow its gzip member. */
  appended: boolean;
  /** With the key that fits, or else one that does not; null = it is not sealed, or no key is at hand. */
  sealing: Sealing | null;
  /** Other keys that were tried and fit no seal. */
  tried: number;
}

/** Generators by key: finding the primes takes a tenth of a second. */
export type KeyRing = Map<Anchor, SealingKeys>;

async function open(evidence: Evidence, file: EvidenceFile): Promise<{ source: Source; appended: boolean } | Closed> {
  const head = await file.head();
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const { bytes, fault, tooLarge, trailing, padded } = await contentOf(evidence, file);
    if (tooLarge || (bytes === null && fault === null))
      return {
        reason: 'too_large',
        why: 'Unpacked it is larger than what is held at once here. Unpack it (gunzip) and verify the unpacked file: that may be of any size.',
        header: null,
      };
    if (bytes === null || fault !== null) return { reason: 'unreadable', why: `It is packed, and cannot be unpacked whole: ${fault}.`, header: null };
    return { source: sourceOf(bytes), appended: trailing > 0 && !padded };
  }
  const whole = await wholeOf(file, HELD);
  return { source: whole ? sourceOf(whole) : file, appended: false };
}

/** Null = it is no journal, whatever its name says. */
export async function examine(evidence: Evidence, file: EvidenceFile, ring: KeyRing, sink: EntrySink | null): Promise<Examined | Closed | null> {
  const { signal } = evidence;
  const opened = await open(evidence, file);
  if ('reason' in opened) return opened;
  const { source } = opened;
  const start = await source.at(0, LONGEST);
  if (latin1(start.subarray(0, 8)) !== SIGNATURE) return null;
  const header = readHeader(start.subarray(0, LONGEST));
  if (header === null) return { reason: 'truncated', why: 'It ends within its header.', header: null };
  if (header.unknown !== 0) return { reason: 'unsupported_algorithm', why: 'Its header has flags of a newer form of journal, which is not read here.', header };
  const fault = headerFault(header);
  if (fault !== null) return { reason: 'structure_mismatch', why: `It contradicts itself: ${fault}.`, header };
  const outline = await outlineOf(source, header, signal);
  if (outline.crowded)
    return {
      reason: 'too_large',
      why: 'It has more seals, jumps between epochs or broken places than are followed here, and more than any writer makes. Ask journalctl --verify.',
      header,
    };
  const { sealing, tried } = await sealingOf(evidence, file.path, source, header, outline, ring);
  const structure = await structureOf(source, header, outline, signal, sink, sealing?.stretches ?? []);
  if (sealing !== null) {
    const unfit = sealing.stretches.filter(({ fits }) => !fits);
    sealing.tainted = await taintedBy(unfit, sealing.stretches, source, header, outline, signal);
  }
  const trailing = await behind(source, outline.end, signal);
  return { header, outline, structure, size: source.size, trailing, appended: opened.appended, sealing, tried };
}

/** Where the first stretch with a byte that is not zero begins, behind the last object. */
async function behind(source: Source, from: number, signal: AbortSignal): Promise<number | null> {
  const step = 4 * 1024 * 1024;
  for (let at = from; at < source.size; at += step) {
    signal.throwIfAborted();
    const bytes = (await source.at(at, step)).subarray(0, step);
    if (bytes.length === 0) return null;
    if (textEnd(bytes) > 0) return at + bytes.findIndex((one) => one !== 0);
  }
  return null;
}

async function sealingOf(
  { keys, crypto, signal }: Evidence,
  path: string,
  source: Source,
  header: Header,
  outline: Outline,
  ring: KeyRing,
): Promise<{ sealing: Sealing | null; tried: number }> {
  const folder = (one: string): string => one.slice(0, one.lastIndexOf('/') + 1);
  const found = keys.of('journal');
  const along = found.filter(({ pinned }) => !pinned);
  const near = along.filter(({ origin }) => folder(origin) === folder(path));
  const rest = along.filter(({ origin }) => folder(origin) !== folder(path));
  const anchors = [...found.filter(({ pinned }) => pinned), ...[...near, ...rest].slice(0, TRIED_FOUND)];
  if (anchors.length === 0 || outline.tags.length === 0) return { sealing: null, tried: 0 };
  const seals = new Seals(source, header, outline, crypto, signal);
  const generatorOf = (anchor: Anchor, seed: Uint8Array): SealingKeys => {
    const known = ring.get(anchor) ?? new SealingKeys(crypto, seed);
    ring.set(anchor, known);
    return known;
  };
  const order: Anchor[] = [];
  // A key whose first seals fit is the one; the others wait, in case the first seals were altered.
  for (const anchor of anchors) {
    signal.throwIfAborted();
    const key = verificationKeyOf(anchor.bytes);
    if (key === null) continue;
    if (await seals.tries(generatorOf(anchor, key.seed))) {
      order.unshift(anchor);
      break;
    }
    order.push(anchor);
  }
  let best: Sealing | null = null;
  for (const anchor of order.slice(0, TRIED_WHOLE)) {
    const key = verificationKeyOf(anchor.bytes);
    if (key === null) continue;
    const { seed, start, interval } = key;
    const checked = { anchor, start, interval, ...(await seals.check(generatorOf(anchor, seed))), tainted: new Set<Stretch>() };
    if (checked.stretches.some(({ fits }) => fits)) return { sealing: checked, tried: order.length - 1 };
    // Of keys that fit no seal, the one whose epochs are those of the entries is the likeliest to be meant for this file.
    if (best === null || (!framed(best) && framed(checked))) best = checked;
  }
  return { sealing: best, tried: order.length };
}

/** Do the entries lie in the epochs that the tags state, by start and interval of this key? Those of another machine rarely agree so. */
export function framed({ stretches, start, interval }: Sealing): boolean {
  const filled = stretches.filter(({ earliest }) => earliest !== null);
  const inside = filled.filter(({ epoch, earliest, latest }) => {
    const from = start + epoch * interval;
    return (earliest as number) >= from && (latest as number) < from + interval;
  });
  return filled.length > 0 && 2 * inside.length >= filled.length;
}
