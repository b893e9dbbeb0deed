// The cells of a line that a pattern fits, as bytes: what is the same for all such lines, and between it the slots.
import type { EventColumnName } from '../columns.ts';
import { CELL_BOUND } from '../format.ts';
import type { Kind } from './kinds.ts';
import { type PatternCells, partsOf, type Said } from './pattern.ts';

/** What is put one behind the other. */
interface Piece {
  text: Uint8Array;
  /** Where the span stands of the slot that comes behind it; negative: none. */
  slot: number;
  /** Where the span stands of the slot without which the piece is left out; negative: it always stands. */
  needs: number;
}

export interface CellPlan {
  pieces: readonly Piece[];
  /** Columns that it may fill, by position. */
  fills: readonly number[];
}

/** What patterns of one program share. */
export interface Given {
  /** To fill, in the order of the row. */
  columns: readonly EventColumnName[];
  /** Of all lines; a pattern may say otherwise. */
  always: PatternCells;
}

interface Names extends Given {
  /** Slots by position. */
  names: readonly string[];
  /** Those that are filled. */
  used: ReadonlySet<string>;
  kinds: Readonly<Record<string, Kind>>;
}

const BOUND = String.fromCharCode(CELL_BOUND);

/** Throws on a slot that is not filled, and on what could not be told from something else. */
export function planOf(own: PatternCells, given: Names): CellPlan {
  const cells = { ...given.always, ...own };
  const unknown = Object.keys(cells).filter((column) => !given.columns.includes(column as EventColumnName));
  if (unknown.length > 0) throw new Error(`a pattern fills ${unknown.join(', ')}, which the format does not have`);
  const writer = new PlanWriter(given);
  for (const [i, column] of given.columns.entries()) {
    if (i > 0) writer.text(BOUND);
    if (column !== 'extra') writer.cell(cells[column] ?? '');
    else if (cells.extra) writer.members(cells.extra);
  }
  const fills = given.columns.flatMap((column, i) => (cells[column] === undefined ? [] : [i]));
  return { pieces: writer.pieces(), fills };
}

class PlanWriter {
  private readonly list: { text: string; slot: number; needs: number }[] = [];
  constructor(private readonly given: Names) {}

  text(text: string, needs = -1): void {
    const last = this.list.at(-1);
    if (last && last.slot < 0 && last.needs === needs) last.text += text;
    else this.list.push({ text, slot: -1, needs });
  }

  cell(template: string): void {
    this.said(template, '', '');
  }

  /** Gives whether it may be left out. */
  private said(template: string, before: string, after: string): boolean {
    const parts = partsOf(template);
    const slots = parts.flatMap((part) => ('slot' in part ? [part.slot] : []));
    const optional = slots.filter((slot) => !this.given.kinds[slot] || this.given.kinds[slot].optional);
    if (optional.length > 1) throw new Error(`${template}: of two slots that may be empty`);
    const needs = optional[0] === undefined ? -1 : this.at(optional[0]);
    this.text(before, needs);
    for (const part of parts)
      if ('text' in part) this.text(part.text, needs);
      else this.slot(part.slot, needs);
    this.text(after, needs);
    return needs >= 0;
  }

  members(members: { readonly [member: string]: Said | undefined }): void {
    this.text('{');
    for (const [i, [member, said]] of Object.entries(members).entries()) {
      const name = `${i > 0 ? ',' : ''}${JSON.stringify(member)}:`;
      let omitted = said === undefined;
      if (typeof said === 'string') {
        for (const part of partsOf(said))
          if ('slot' in part ? this.given.kinds[part.slot]?.escapes : /["\\]/.test(part.text)) throw new Error(`${member}: ${said} is no plain text`);
        omitted = this.said(said, `${name}"`, '"');
      } else if (typeof said === 'object' && isDigits(said)) omitted = this.said(`{${said.digits}}`, name, '');
      else if (typeof said === 'object') {
        this.text(name);
        this.members(said);
      } else if (said !== undefined) this.text(`${name}${JSON.stringify(said)}`);
      if (i === 0 && omitted) throw new Error(`${member}: the first member of an object may not be left out`);
    }
    this.text('}');
  }

  pieces(): Piece[] {
    const encoder = new TextEncoder();
    return this.list.map(({ text, slot, needs }) => ({ text: encoder.encode(text), slot, needs }));
  }

  private slot(slot: string, needs: number): void {
    if (!this.given.used.has(slot)) throw new Error(`{${slot}} is not in the pattern`);
    const last = this.list.at(-1);
    if (last && last.slot < 0 && last.needs === needs) last.slot = this.at(slot);
    else this.list.push({ text: '', slot: this.at(slot), needs });
  }

  private at(slot: string): number {
    return 2 * this.given.names.indexOf(slot);
  }
}

const isDigits = (said: object): said is { digits: string } => typeof (said as { digits?: unknown }).digits === 'string';

/** Writes them to `to` at `at`; gives the position behind. */
export function writeCells({ pieces }: CellPlan, bytes: Uint8Array, spans: Int32Array, to: Uint8Array, at: number): number {
  let put = at;
  for (let i = 0; i < pieces.length; i++) {
    const { text, slot, needs } = pieces[i] as Piece;
    if (needs >= 0 && spans[needs] === spans[needs + 1]) continue;
    for (let k = 0; k < text.length; k++) to[put++] = text[k] as number;
    if (slot < 0) continue;
    const end = spans[slot + 1] as number;
    for (let k = spans[slot] as number; k < end; k++) to[put++] = bytes[k] as number;
  }
  return put;
}
