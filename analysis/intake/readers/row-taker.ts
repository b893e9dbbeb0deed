// What all decoders have in common: one row filled again and again, its outcome counted, its flags told, its numbers checked, its parts put together.
import { eventColumns, timeColumns } from '../../contract/event-columns.ts';
import type { Assembly, Flag, Outcome, Say } from '../../reading/format.ts';
import type { Row } from '../../reading/row.ts';
import { type PartRow, partRow } from '../account/rows.ts';
import type { Stretch, Tally } from '../account/tally.ts';
import type { Place } from '../spool/record-writer.ts';
import type { RowWriter } from '../spool/row-writer.ts';
import { Joining, type Waiting } from './joining.ts';
import { unsignRow } from './unsigned-row.ts';

const MOST = '9223372036854775807';
const columnField = new Map<string, string>([
  ...eventColumns.map(({ column, field }) => [column, field] as const),
  ...timeColumns.map(({ column }) => [column, column] as const),
]);

export class RowTaker {
  readonly row: Row;
  private flags: Flag[] = [];
  private readonly joining: Joining | undefined;
  private readonly integers: readonly { at: number; column: string }[];
  private readonly extra: number;
  private readonly time: readonly number[];

  constructor(
    readonly item: number,
    readonly tally: Tally,
    private readonly columns: readonly string[],
    isInteger: (column: string) => boolean,
    private readonly writer: RowWriter,
    private readonly format: string,
    private readonly part: (row: PartRow) => void,
    assembly: Assembly | undefined,
  ) {
    if (assembly) this.joining = new Joining(assembly.within, (event, cut) => this.join(assembly, event, cut));
    this.row = Array.from({ length: columns.length });
    this.integers = columns.flatMap((column, at) => (isInteger(column) ? [{ at, column }] : []));
    this.extra = columns.indexOf('extra');
    this.time = [columns.indexOf('time_text'), columns.indexOf('time_ns')];
  }

  /** The time that the record at hand states, read or not, as it is written. */
  get statedTime(): string | undefined {
    const [at] = this.time.filter((one) => this.row[one] !== undefined);
    return at === undefined ? undefined : String(this.row[at]);
  }

  /** For the decoder: an issue of the record at hand. */
  readonly say: Say = (code, message) => void this.flags.push({ code, message });

  /** The text of the record at hand holds what may be a token. */
  mayHoldToken = false;

  /** Begins a record: an empty row. */
  begin(): void {
    this.row.fill(undefined);
    this.mayHoldToken = false;
    if (this.flags.length > 0) this.flags = [];
  }

  /** A decoder that stumbles over one record must not cost the others. */
  failed(error: unknown): Outcome {
    return { lost: { code: 'decoder.failed', message: `the decoder of ${this.format} failed: ${(error as Error).message}` } };
  }

  /** Ends it. `raw`: its bytes as they were framed; `counted`: those that count, where several records stand in one place. */
  done(outcome: Outcome | undefined, offset: number, length: number, raw: number, counted = length): void {
    if (outcome !== undefined && 'structure' in outcome) return this.tally.structure(outcome.structure, offset, length);
    const { record, ordinal } = this.tally.next(counted);
    const place: PlaceInPieces = { record, item: this.item, ordinal, offset, length };
    if (this.tally.pieces) place.pieces = this.tally.pieces;
    if (outcome === undefined) {
      if (this.mayHoldToken) unsignRow(this.row, this.columns, this.say);
      this.event(place, this.row, this.flags, raw);
      if (place.pieces && place.pieces.length > 1) this.parts(place.record, [place]);
    } else if ('lost' in outcome) this.tally.refused(record, ordinal, offset, length, outcome.lost.code, outcome.lost.message);
    else if (this.joining?.add(outcome.joins, outcome.part, place, this.flags, raw, this.mayHoldToken)) this.tally.joined++;
    this.joining?.settle(this.tally.records);
  }

  /** The item is read: what still waits has no more parts. */
  end(): void {
    this.joining?.end();
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

  /** One event of several records. It stands at the first of them; each flag stands at the record that it is about. */
  private join(assembly: Assembly, { parts, places, flags, raw, late, mayHoldToken }: Waiting, cut: boolean): void {
    const [first] = places as [PlaceInPieces];
    const { record, ordinal, offset, length } = first;
    for (const { flag, place } of flags) this.tally.flag(flag.code, flag.message, place);
    this.begin();
    if (late)
      this.say(
        'event.late',
        `${places.length === 1 ? 'a record' : `${places.length} records`} of an event that was taken before: too far behind the others to be put together with them`,
      );
    if (cut) this.say('event.cut', `its ${places.length} records are as many as are put together: what comes later of it is an event of its own`);
    try {
      assembly.join(parts, this.row, this.say);
    } catch (error) {
      const { lost } = this.failed(error) as { lost: Flag };
      const others = places.length > 1 ? `; ${places.length - 1} further records are part of this event` : '';
      this.tally.refused(record, ordinal, offset, length, lost.code, lost.message + others);
      return;
    }
    if (mayHoldToken) unsignRow(this.row, this.columns, this.say);
    this.event(first, this.row, this.flags, raw);
    if (places.length > 1 || (first.pieces?.length ?? 0) > 1) this.parts(record, places);
  }

  private parts(record: number, places: readonly PlaceInPieces[]): void {
    for (const place of places)
      for (const piece of place.pieces ?? [place]) this.part(partRow({ item: this.item, record, ordinal: place.ordinal }, place.record, piece));
  }
}

/** A record of an event in the making, with all its places where carriers have it in pieces. */
interface PlaceInPieces extends Place {
  pieces?: readonly Stretch[];
}

/** A whole number of 64 bits, as number or text. */
function fits(cell: unknown): boolean {
  if (typeof cell === 'number') return Number.isSafeInteger(cell);
  if (typeof cell !== 'string' || !/^-?\d{1,19}$/.test(cell)) return false;
  return cell.length < 19 || (cell.length === 19 ? cell : cell.slice(1)) <= MOST;
}
