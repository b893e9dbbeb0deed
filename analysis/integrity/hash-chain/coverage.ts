// How far marks reach: a checkpoint, note or signature that fits covers every record that leads to it, back to the last break. Kept as stretches between
// breaks, so that a million sound lines are one row.
import { type Assurance, isKeyed } from '../../contract/assurances.ts';
import type { CoveredSpan, ObjectStatus } from '../../contract/model/integrity.ts';
import type { Standing } from '../keys.ts';
import { type Reason, reasons } from '../reasons.ts';
import type { Break, Where } from './break.ts';

export type CoverKind = 'signature' | 'checkpoint' | 'anchor';
interface Reach {
  line: number;
  to: number;
  assurance: Assurance;
}
interface Stretch {
  first: number;
  last: number;
  from: number;
  to: number;
  reach: Map<CoverKind, Reach>;
  /** A mark at its end or before it contradicts: what no other mark covers is open. */
  doubt: Reason | null;
}
/** What is said of records that no mark covers. */
export interface Ground {
  status: ObjectStatus;
  assurance: Assurance;
  reason: Reason | null;
}

/** How far marks reach. `until`: the last line that one covers, 0 = none. `rest`: what none does, lines and bytes. */
export interface Reached {
  best: Assurance | null;
  until: number;
  rest: { first: number; last: number; from: number; to: number }[];
}

/** More rows than this are not kept apart. */
const MOST = 3000;
const order: readonly CoverKind[] = ['signature', 'checkpoint', 'anchor'];

export class Coverage {
  private readonly stretches: Stretch[] = [];
  private readonly skipped: Where[] = [];
  private open: Stretch | null = null;
  private pending: [CoverKind, Assurance][] = [];
  private doubt: Reason | null = null;
  /** Too many breaks to keep apart. */
  full = false;

  /** A mark on the record that is told next to `record`. */
  cover(kind: CoverKind, { reason, assurance }: { reason: unknown; assurance: Standing['assurance'] }): void {
    if (reason === null && isKeyed(assurance)) this.pending.push([kind, assurance]);
  }
  /** A mark contradicts at the record that is told next. */
  contradicted(reason: Reason): void {
    if (this.open) this.open.doubt ??= reason;
    this.doubt = reason;
  }
  record(where: Where, broken: boolean): void {
    const covered = this.pending;
    if (covered.length > 0) this.pending = [];
    if (broken) {
      this.open = null;
      return;
    }
    if (!this.open) {
      if (this.stretches.length >= MOST) {
        this.full = true;
        return;
      }
      this.open = { first: where.line, last: where.line, from: where.from, to: where.to, reach: new Map(), doubt: this.doubt };
      this.stretches.push(this.open);
    }
    const { open } = this;
    open.last = where.line;
    open.to = where.to;
    for (const [kind, assurance] of covered) open.reach.set(kind, { line: where.line, to: where.to, assurance });
    // What a good mark covers is no longer in doubt, nor is what follows from it.
    if (covered.length > 0) this.doubt = null;
  }
  /** A line that the profile leaves out. */
  skip(where: Where): void {
    const last = this.skipped.at(-1);
    if (last && last.to === where.from) last.to = where.to;
    else if (this.skipped.length < MOST) this.skipped.push({ ...where });
  }
  /** Bytes that the profile leaves out, where they can be told apart. */
  get left(): readonly Where[] {
    return this.skipped.length < MOST ? this.skipped : [];
  }

  /** The strongest ground on which a record stands, and how many lines stand on none of a mark's. */
  reached(): Reached {
    let best: Assurance | null = null;
    let until = 0;
    const rest: Reached['rest'] = [];
    for (const { reach, first, last, from, to } of this.stretches) {
      const own = order.map((kind) => reach.get(kind)).filter((one) => one !== undefined);
      best ??= own[0]?.assurance ?? null;
      const end = Math.max(first - 1, ...own.map(({ line }) => line));
      until = Math.max(until, own.length > 0 ? end : 0);
      if (end < last) rest.push({ first: end + 1, last, from: Math.max(from, ...own.map((one) => one.to)), to });
    }
    return { best, until, rest };
  }

  /** Spans of the file, in order: what marks cover, the rest on `ground`, and the breaks. `uncovered`: lines from here on are held by nothing. */
  spans(ground: Ground, breaks: readonly Break[], uncovered: number | null): CoveredSpan[] {
    const spans: CoveredSpan[] = [];
    for (const { from, to, last, reach, doubt } of this.stretches) {
      let at = from;
      for (const kind of order) {
        const one = reach.get(kind);
        if (!one || one.to <= at) continue;
        spans.push({ from: at, to: one.to, status: 'verified', assurance: one.assurance, reason: null });
        at = one.to;
      }
      const end = uncovered !== null && last === uncovered ? null : to;
      if (end !== null && at < end)
        spans.push(doubt === null ? { from: at, to: end, ...ground } : { from: at, to: end, status: 'unverifiable', assurance: 'none', reason: doubt });
    }
    const seen = new Set<number>();
    for (const { from, to, reason } of breaks) {
      if (seen.has(from) || from === to) continue;
      seen.add(from);
      spans.push({ from, to, status: reasons[reason].status, assurance: 'none', reason });
    }
    spans.sort((a, b) => a.from - b.from);
    return this.withoutSkipped(spans);
  }

  private withoutSkipped(spans: readonly CoveredSpan[]): CoveredSpan[] {
    if (this.skipped.length === 0) return [...spans];
    const left: CoveredSpan[] = [];
    let next = 0;
    for (const span of spans) {
      let at = span.from;
      while (next < this.skipped.length && (this.skipped[next] as Where).to <= at) next++;
      for (let i = next; i < this.skipped.length; i++) {
        const hole = this.skipped[i] as Where;
        if (hole.from >= span.to) break;
        if (hole.from > at) left.push({ ...span, from: at, to: hole.from });
        at = hole.to;
      }
      if (at < span.to) left.push({ ...span, from: at });
    }
    return left;
  }
}
