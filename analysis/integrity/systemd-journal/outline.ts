// Where the objects of a journal stand, by their heads alone: seals, breaks and the last entry, which the later passes must know before they come to them.
import type { Header } from './header.ts';
import { type Source, Window } from './window.ts';

export const [DATA, FIELD, ENTRY, DATA_TABLE, FIELD_TABLE, ARRAY, TAG] = [1, 2, 3, 4, 5, 6, 7] as const;
const TAG_SIZE = 64;
/** Shortest object of each type (journal-def.h). */
const LEAST = [0, 65, 41, 68, 32, 32, 28, TAG_SIZE] as const;
/** Objects that must follow from one another before a place behind a break is taken for one. */
const IN_A_ROW = 3;

export const aligned = (size: number): number => Math.ceil(size / 8) * 8;

/** Bytes in which no object can be made out. */
export interface Break {
  from: number;
  to: number;
}

export interface Outline {
  /** Behind the last object. */
  end: number;
  breaks: Break[];
  /** Of each tag: where it begins, and the epoch that it states. */
  tags: { at: number; epoch: number }[];
  lastEntry: number;
  /** It has more seals, jumps between their epochs, or breaks than are followed here; no writer makes so many. */
  crowded: boolean;
}

const MOST_TAGS = 500_000;
const MOST_BREAKS = 100_000;
/** Epochs that are far from the one before or behind it: each costs a way of its own to its key. */
const MOST_JUMPS = 4096;
const FAR = 256;

/** Type of the object at a place whose head is in the window; 0 = there can be none. `limit`: no object reaches beyond. */
export function typeAt(window: Window, place: number, limit: number): number {
  const type = window.bytes[place - window.start] as number;
  const size = window.u64(place + 8);
  const least = LEAST[type];
  if (type === 0 || least === undefined || size < least || place + size > limit) return 0;
  return type === TAG && size !== TAG_SIZE ? 0 : type;
}

export async function outlineOf(source: Source, { size, tail, end }: Header, signal: AbortSignal): Promise<Outline> {
  const window = new Window(source, signal);
  const limit = Math.min(end, source.size);
  const found: Outline = { end: size, breaks: [], tags: [], lastEntry: 0, crowded: false };
  let jumps = 0;
  const last = Math.min(tail, limit - 16);
  let place = size;
  while (place <= last) {
    if (!window.has(place, TAG_SIZE)) await window.load(place, Math.min(TAG_SIZE, limit - place));
    const type = typeAt(window, place, limit);
    if (type === 0) {
      const to = await resume(window, place + 8, last, limit);
      found.breaks.push({ from: place, to });
      place = to;
      found.end = to;
      if (found.breaks.length < MOST_BREAKS) continue;
      found.crowded = true;
      break;
    }
    if (type === ENTRY) found.lastEntry = place;
    if (type === TAG) {
      const epoch = window.u64(place + 24);
      const ahead = epoch - (found.tags.at(-1)?.epoch ?? epoch);
      if (ahead < 0 || ahead > FAR) jumps++;
      found.tags.push({ at: place, epoch });
      found.crowded = jumps > MOST_JUMPS || found.tags.length > MOST_TAGS;
      if (found.crowded) break;
    }
    place += aligned(window.u64(place + 8));
    found.end = place;
  }
  return found;
}

/** Where objects go on behind a break: one bad object must not hide the sound rest. Looks ahead no further than the window, so that it never goes back. */
async function resume(window: Window, from: number, last: number, limit: number): Promise<number> {
  for (let place = from; place <= last; place += 8) {
    if (!window.has(place, 16)) await window.load(place, 16);
    let next = place;
    let row = 0;
    for (; row < IN_A_ROW && next <= last && window.has(next, 16); row++) {
      if (typeAt(window, next, limit) === 0) break;
      next += aligned(window.u64(next + 8));
    }
    if (row === IN_A_ROW || (row > 0 && (next > last || !window.has(next, 16)))) return place;
  }
  return last + 8;
}
