// What all decoders have in common: one row filled again and again, its outcome counted, its flags told, its numbers checked, its parts put together.
import { eventColumns, timeColumns } from '../../contract/event-columns.ts';
import type { Assembly, Flag, Outcome, Say } from '../../reading/format.ts';
import type { Row } from '../../reading/row.ts';
import type { PartRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import type { Place } from '../spool/record-writer.ts';
import type { RowWriter } from '../spool/row-writer.ts';

interface Waiting {
  parts: unknown[];
  places: Place[];
  flags: Flag[];
  raw: number;
}

const MOST = '9223372036854775807';
const columnField = new Map<string, string>([
  ...eventColumns.map(({ column, field }) => [column, field] as const),
  ...timeColumns.map(({ column }) => [column, column] as const),
]);

export class RowTaker {
  readonly row: Row;
  private flags: Flag[] = [];
  private readonly waiting = new Map<string, Waiting>();
  private readonly integers: readonly { at: number; column: string }[];
  private readonly extra: number;

  constructor(
    readonly item: number,
    readonly tally: Tally,
    columns: readonly string[],
    isInteger: (column: string) => boolean,
    private readonly writer: RowWriter,
    private readonly format: string,
    private readonly part: (row: PartRow) => void,
    private readonly assembly: Assembly | undefined,
  ) {
    this.row = new Array<undefined>(columns.length).fill(undefined);
    this.integers = columns.flatMap((column, at) => (isInteger(column) ? [{ at, column }] : []));
    this.extra = columns.indexOf('extra');
  }

  /** For the decoder: an issue of the record at hand. */
  readonly say: Say = (code, message) => void this.flags.push({ code, message });

  /** Begins a record: an empty row. */
  begin(): void {
    this.row.fill(undefined);
    if (this.flags.length > 0) this.flags = [];
  }

  /** A decoder that stumbles over one record must not cost the others. */
  failed(error: unknown): Outcome {
    return { lost: { code: 'decoder.failed', message: `the decoder of ${this.format} failed: ${(error as Error).message}` } };
  }

  /** Ends it. `raw`: its bytes as they were framed. */
  done(outcome: Outcome | undefined, offset: number, length: number, raw: number): void {
    if (outcome !== undefined && 'structure' in outcome) return this.tally.structure(outcome.structure, offset, length);
    const { record, ordinal } = this.tally.next(length);
    const place = { record, item: this.item, ordinal, offset, length };
    if (outcome === undefined) this.event(place, this.row, this.flags, raw);
    else if ('lost' in outcome) this.tally.refused(record, ordinal, offset, length, outcome.lost.code, outcome.lost.message);
    else this.joins(outcome, place, raw);
    if (this.assembly) this.settle(this.assembly.within);
  }

  /** The item is read: what still waits has no more parts. */
  end(): void {
    for (const key of Array.from(this.waiting.keys())) this.join(key, false);
  }

  private event(place: Place, row: Row, flags: readonly Flag[], raw: number): void {
    for (const { at, column } of this.integers) {
      const cell = row[at];
      if (cell !== undefined && !fits(cell)) this.outOfRange(place, row, at, column);
    }
    for (const { code, message } of flags) this.tally.flag(code, message, place);
    this.writer.write(place, row, raw);
  }

  private outOfRange(place: Place, row: Row, at: number, column: string): void {
    const value = row[at];
    row[at] = undefined;
    const rest = this.extra < 0 ? undefined : row[this.extra];
    if (this.extra >= 0)
      row[this.extra] = { ...(typeof rest === 'string' ? (JSON.parse(rest) as object) : typeof rest === 'object' ? rest : {}), [column]: value };
    this.tally.flag('number.out_of_range', `${columnField.get(column) ?? column} does not fit a 64-bit number: ${String(value).slice(0, 80)}`, place);
  }

  private joins({ joins, part, last }: Extract<Outcome, { joins: string }>, place: Place, raw: number): void {
    const known = this.waiting.get(joins);
    const waiting: Waiting = known ?? { parts: [], places: [], flags: [], raw: 0 };
    waiting.parts.push(part);
    waiting.places.push(place);
    waiting.flags.push(...this.flags);
    waiting.raw += raw;
    if (!known) this.waiting.set(joins, waiting);
    else this.tally.joined++;
    if (last) this.join(joins, true);
  }

  /** Events whose first part lies too far back are taken as they are. */
  private settle(within: number): void {
    for (const [key, { places }] of this.waiting) {
      if (this.tally.records - (places[0] as Place).ordinal <= within) return;
      this.join(key, false);
    }
  }

  private join(key: string, complete: boolean): void {
    const { parts, places, flags, raw } = this.waiting.get(key) as Waiting;
    this.waiting.delete(key);
    this.row.fill(undefined);
    const [first] = places as [Place];
    const told = [...flags];
    (this.assembly as Assembly).join(parts, this.row, (code, message) => void told.push({ code, message }), complete);
    this.event(first, this.row, told, raw);
    if (places.length > 1)
      for (const { record, ordinal, offset, length } of places)
        this.part({ item: this.item, record: first.record, part: record, ordinal, byte_offset: offset, byte_length: length });
  }
}

/** A whole number of 64 bits, as number or text. */
function fits(cell: unknown): boolean {
  if (typeof cell === 'number') return Number.isSafeInteger(cell);
  if (typeof cell !== 'string' || !/^-?\d{1,19}$/.test(cell)) return false;
  return cell.length < 19 || (cell.length === 19 ? cell : cell.slice(1)) <= MOST;
}
