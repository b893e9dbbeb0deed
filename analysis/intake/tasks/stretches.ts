// Where a large item may be cut: which items are read in stretches, and at which bytes they end.
import { type EventFormat, isDump, type ItemFacts } from '../../reading/format.ts';
import { nameOf } from '../containers/walk.ts';
import type { StoredFile } from '../containers/walked.ts';
import type { Sizes } from '../limits.ts';
import { type ItemTimes, startsAnywhere as timesStartAnywhere, timesWithoutPlan } from '../../reading/time/item-times.ts';
import { zoneIssue } from '../../reading/time/zone-in-head.ts';
import { unusedOf } from '../mapped-item.ts';
import { type Begun, type Recognised, zoneShown } from '../read-item.ts';

/** Line ends that the first bytes of an item must show: what has none is one long value. */
const LINES = 2;
/** Stretches without a line end, beyond which an item is cut anywhere. */
const MOST = 4;
const LINE_END = 10;
/** Pieces of memory that are kept to be used again. */
const SPARE = 2;

/** May its records be read in stretches? `head`: its first bytes. */
export function mayStretch({ packed, left, found, policy }: Begun, { path }: StoredFile, head: Uint8Array): boolean {
  const { format, encoding, opened } = found;
  if (packed || left !== null || opened !== undefined || found.isCutShort || format?.role !== 'events' || encoding !== 'utf-8') return false;
  const facts = { time: stretchTimes(found, policy), fields: { ...found.fields, ...policy.fields }, name: nameOf(path) };
  if (format.time.year === 'asked' || !timesStartAnywhere(facts.time) || !startsAnywhere(format, facts)) return false;
  // What of the examiner's mapping the format does not take, and what the head shows about the zone against his word, is told of an item that is read whole.
  if (unusedOf(format, policy.fields) !== undefined) return false;
  const shown = zoneShown(found, policy.fields);
  if (shown && zoneIssue(policy.time.zone, shown)) return false;
  let lines = 0;
  for (let at = head.indexOf(LINE_END); at >= 0 && lines < LINES; at = head.indexOf(LINE_END, at + 1)) lines++;
  return lines >= LINES;
}

/** Times of an item that is read in stretches: of a format whose times state their year. */
export function stretchTimes(found: Recognised, { time: given, fields }: Begun['policy']): ItemTimes {
  const { format } = found;
  return format?.role === 'events' && format.time.zone === 'asked' ? timesWithoutPlan(given, zoneShown(found, fields)) : given;
}

/** What a record says does not rest on those before it, or what it rests on can be handed on (a header). */
function startsAnywhere({ reading, framing }: EventFormat, facts: ItemFacts): boolean {
  if (framing.kind === 'blocks' || framing.kind === 'fixed' || framing.kind === 'xml') return false;
  if (framing.kind === 'lines' && (framing.begins ?? framing.forms?.once)) return false;
  if (framing.kind === 'delimited' && (isDump(framing.columns) || (typeof framing.columns === 'object' && 'directive' in framing.columns))) return false;
  if (reading.by === 'fields' || reading.by === 'sql') return true;
  return (reading.by === 'code' || reading.by === 'cells') && (reading.startsAnywhere?.(facts) ?? false);
}

/** Gathers the bytes of an item and cuts them at line ends: where the next line begins an object, for JSON. */
export class Cutter {
  private buffer = Buffer.alloc(0);
  private used = 0;
  private first = true;
  /** Memory of stretches that were read: new pages are dear. */
  private readonly spare: ArrayBuffer[] = [];
  constructor(
    private readonly sizes: Sizes,
    private readonly isJson: boolean,
  ) {}

  /** Takes bytes; gives the stretches that are complete. */
  *push(bytes: Uint8Array): Generator<Uint8Array> {
    this.add(bytes);
    for (let end = this.end(); end > 0; end = this.end()) {
      this.first = false;
      const rest = this.buffer.subarray(end, this.used);
      const stretch = this.buffer.subarray(0, end);
      this.buffer = Buffer.alloc(0);
      this.used = 0;
      this.add(rest);
      yield stretch;
    }
  }

  /** What is left: the last stretch. */
  rest(): Uint8Array {
    return this.buffer.subarray(0, this.used);
  }

  /** Takes back the memory of a stretch that nobody needs any more. */
  reuse({ buffer }: Uint8Array): void {
    if (this.spare.length < SPARE) this.spare.push(buffer as ArrayBuffer);
  }

  private add(bytes: Uint8Array): void {
    const needed = this.used + bytes.length;
    if (needed > this.buffer.length) {
      const known = this.spare.findIndex(({ byteLength }) => byteLength >= needed);
      const [again] = known < 0 ? [] : this.spare.splice(known, 1);
      const wider = again ? Buffer.from(again) : Buffer.allocUnsafeSlow(Math.max(1.5 * this.sizes.stretch, needed, this.used * 2));
      this.buffer.copy(wider, 0, 0, this.used);
      this.buffer = wider;
    }
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** Where the next stretch ends; 0: not known yet. Something always stands behind it. */
  private end(): number {
    const wanted = this.first ? this.sizes.first : this.sizes.stretch;
    if (this.used <= wanted) return 0;
    const whole = this.buffer.subarray(0, this.used);
    const object = this.isJson ? whole.lastIndexOf('\n{', wanted - 1) : -1;
    const before = object >= 0 ? object : whole.lastIndexOf(LINE_END, wanted - 1);
    const at = before >= 0 ? before : whole.indexOf(LINE_END, wanted);
    if (at >= 0 && at + 1 < this.used) return at + 1;
    return this.used > MOST * this.sizes.stretch ? this.used - 1 : 0;
  }
}
