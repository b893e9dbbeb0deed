// Payloads that are members of JSON lists: texts, and rows of cells with names or without.
import type { Carrier, ElementPeel } from '../../reading/carrier.ts';
import { has, isObject, JsonFault, type JsonObject, type JsonValue, parseJson } from '../../reading/values/json-text.ts';
import { skipBlank, valueEnd } from '../framing/json-scan.ts';
import { safeJson } from '../spool/conform.ts';
import { payloadAt, saidAround } from './member-peeler.ts';
import { spanAt } from './member-span.ts';
import { streamOf, timeOf } from './said.ts';
import type { Coding, Level, PlaceOf } from './payload.ts';
import type { Peeler } from './peeler.ts';

/** Cells of a row that are looked at; what a query selects is fewer. */
const MOST_CELLS = 256;

interface Cell {
  name: string;
  value: JsonValue;
  /** Where the value stands. */
  start: number;
  end: number;
}

/** `around`: what the wrapper says about all its records, as text by name. */
export function elementPeeler(carrier: Carrier, peel: ElementPeel, around: ReadonlyMap<string, string>, zone: string | undefined): Peeler {
  const said = saidAround(around);
  /** The cell that was the payload: that of all rows, as long as they have it, since somebody may write JSON into others. */
  let chosen: string | undefined;
  const payloadOf = (cells: readonly Cell[]): Cell | undefined => {
    const named = [...(peel.payload ?? []), ...(chosen === undefined ? [] : [chosen])].map((name) => cells.find((cell) => cell.name === name));
    const found = named.find((cell) => cell !== undefined) ?? longest(cells.filter(isRecord)) ?? longest(cells.filter(isUnnamed));
    chosen = found?.name ?? chosen;
    return found;
  };
  const levelOf = (cells: readonly Cell[], coding: Coding): Level => {
    const facts: JsonObject = { ...said(), ...Object.fromEntries(cells.map(({ name, value }) => [name, value])) };
    const text = (name: string): string | undefined => {
      const value = has(facts, name) ? facts[name] : undefined;
      return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
    };
    const first = (names: readonly string[] | undefined) => names?.map(text).find((value) => value !== undefined);
    return {
      carrier,
      coding,
      facts: safeJson(facts),
      stream: streamOf(peel.stream?.map(text)),
      host: first(peel.host),
      time: timeOf(first(peel.time), peel.utc, zone),
    };
  };
  const carried = (bytes: Uint8Array, start: number, end: number, place: PlaceOf, cells: readonly Cell[]): ReturnType<Peeler> => {
    const found = payloadAt(bytes, [start, end], [], undefined, place);
    if (!found) return undefined;
    const { coding, path: _, span: _span, ...payload } = found;
    return { ...payload, level: levelOf(cells, coding) };
  };
  return (bytes, start, end, place) => {
    if (bytes[start] !== 91) return carried(bytes, start, end, place, []);
    const cells = cellsOf(bytes, start, end);
    if (cells.length === 0) return undefined;
    const payload = payloadOf(cells);
    if (!payload) {
      // What a query selected of its records: the row says it all.
      const level = levelOf(cells, 'plain');
      return { bytes, start, end, place, level: { ...level, isParsed: true, stream: `${level.stream}\0row` } };
    }
    return carried(
      bytes,
      payload.start,
      payload.end,
      place,
      cells.filter((cell) => cell !== payload),
    );
  };
}

const isRecord = ({ value }: Cell): boolean => isObject(value) || (typeof value === 'string' && /^\s*\{/.test(value));

/** A text in a cell that no name tells from others. */
const isUnnamed = ({ name, value }: Cell): boolean => typeof value === 'string' && value !== '' && /^\d+$/.test(name);

/** A record is longer than what of it stands in a cell beside it. */
const longest = (cells: readonly Cell[]): Cell | undefined => cells.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];

/** The cells of the list at `start`. Empty: it is no JSON, or has none. */
function cellsOf(bytes: Uint8Array, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let at = skipBlank(bytes, start + 1);
  while (at < end - 1 && cells.length < MOST_CELLS) {
    const stop = valueEnd(bytes, at, end);
    if (stop < 0) return [];
    const cell = cellAt(bytes, at, stop, String(cells.length + 1));
    if (!cell) return [];
    cells.push(cell);
    at = skipBlank(bytes, stop);
    if (bytes[at] !== 44) break;
    at = skipBlank(bytes, at + 1);
  }
  return cells;
}

function cellAt(bytes: Uint8Array, start: number, end: number, number: string): Cell | undefined {
  let value: JsonValue;
  try {
    value = parseJson(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()).value;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return undefined;
  }
  const names = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || names.length > 2) return { name: number, value, start, end };
  const inner = (member: string, name: string): Cell | undefined => {
    const span = spanAt(bytes, start, end, [member]);
    return span && { name, value: (value as JsonObject)[member] as JsonValue, start: span[0], end: span[1] };
  };
  if (typeof value['field'] === 'string' && has(value, 'value')) return inner('value', value['field']);
  const [only] = names;
  return (names.length === 1 && only !== undefined && !isObject(value[only]) ? inner(only, only) : undefined) ?? { name: number, value, start, end };
}
