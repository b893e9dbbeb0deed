// Reads lines by the quick way and by the careful way of a format. Both have to give the same row, or the quick way leaves the line alone.
import {
  CELL_BOUND,
  type CopyCells,
  type Decode,
  type EventFormat,
  type Flag,
  type ItemFacts,
  type Outcome,
  type Ways,
  waysOf,
} from '../../analysis/reading/format.ts';
import type { TimePolicy } from '../../analysis/contract/model/source.ts';
import type { Cell } from '../../analysis/reading/row.ts';
import { planned } from './planned.ts';

const time: TimePolicy = { zone: 'Europe/Zurich', year: 2024 };
const facts: ItemFacts = { time, fields: {}, name: 'x.log' };

/** Cells as text, none = undefined; an address that is written as it is counts once. */
export interface Read {
  row: (string | undefined)[];
  flags: Flag[];
  outcome?: Outcome | undefined;
}

export interface Compared {
  line: string;
  /** What the quick way made of it; undefined: it leaves the line to the careful one. */
  quick: Read | undefined;
  /** What came out, and what has to. */
  got: Read;
  wanted: Read;
}

export const hasQuickWay = ({ reading }: EventFormat): boolean => reading.by === 'code' && waysOf(reading.open(facts)).quick !== undefined;

/** What was given for an item, and its modification time in nanoseconds. */
export interface Given {
  time?: TimePolicy;
  modified?: string | undefined;
}

/** Lines of one item, in order. */
export function bothWays({ id, reading }: EventFormat, lines: readonly string[], given: Given = {}): Compared[] {
  if (reading.by !== 'code') throw new Error(`${id} is not read by code`);
  const { columns, open } = reading;
  const { times, offsets } = planned(lines, given.time ?? time, given.modified);
  const [both, careful] = [0, 1].map(() => waysOf(open({ ...facts, time: times }))) as [Ways, Ways];
  const [address, ip] = [columns.indexOf('source_address'), columns.indexOf('source_ip')];
  const carefully = (decode: Decode<string>, line: string): Read => {
    const row = Array.from<Cell>({ length: columns.length });
    const flags: Flag[] = [];
    const outcome = decode(line, row, (code, message) => void flags.push({ code, message }));
    if (address >= 0 && row[address] === row[ip]) row[address] = undefined;
    return { row: row.map(asText), flags, outcome };
  };
  return lines.map((line, i) => {
    for (const { seek } of [both, careful]) seek?.(offsets[i] as number);
    const wanted = carefully(careful.decode, line);
    const quick = quickly(both.quick as CopyCells, line, columns);
    return { line, quick, got: quick ?? carefully(both.decode, line), wanted };
  });
}

const asText = (cell: Cell): string | undefined => (cell === undefined ? undefined : typeof cell === 'object' ? JSON.stringify(cell) : String(cell));

const encoder = new TextEncoder();
/** As much as a quick way is promised for the longest line of a test. */
const room = new Uint8Array(400_000);
const before = 'port 22 ssh2 "x" 1\n';

/** Throws where it fills a column and does not mark it: the import would take the column for empty. */
function quickly(copy: CopyCells, line: string, columns: readonly string[]): Read | undefined {
  // Bytes of other lines stand around it, and others in front of the cells.
  const bytes = encoder.encode(`${before}${line}\nMar  2 07:00:00 host sshd[1]: x`);
  const from = 3;
  const filled: boolean[] = [];
  const end = copy(bytes, before.length, before.length + encoder.encode(line).length, room, from, filled);
  if (end < 0) return undefined;
  const cells = new TextDecoder().decode(room.subarray(from, end)).split(String.fromCharCode(CELL_BOUND));
  // The database would refuse a row with a number that no column holds; the careful way's are looked at before they are written.
  const time = cells[columns.indexOf('time_ns')];
  if (time && BigInt(time) > 9_223_372_036_854_775_807n) throw new Error(`${line}: its time is no 64-bit number`);
  const unmarked = columns.filter((_, i) => (cells[i] ?? '') !== '' && !filled[i]);
  if (unmarked.length > 0) throw new Error(`the quick way fills ${unmarked.join(', ')} and does not mark it in \`filled\`: ${line}`);
  return { row: cells.map((cell) => (cell === '' ? undefined : cell)), flags: [], outcome: undefined };
}
