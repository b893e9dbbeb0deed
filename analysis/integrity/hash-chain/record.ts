// One line as a record of the chain: its JSON text, and what a profile names in it.
import { latin1 } from '../../kernel/latin1.ts';
import { JsonTape, OBJECT } from './json/json-tape.ts';
import { isNull, pointerOf, type Pointer, stringOf, textOfValue, valueAt } from './json/values.ts';
import type { Profile } from './profile.ts';

/** A member, or a column behind the JSON text by its number. */
export type Place = Pointer | { column: number };

export function placeIn(profile: Pick<Profile, 'container'>): (text: string) => Place {
  const names = profile.container?.columns?.names ?? [];
  return (text) => (text.startsWith('/') ? pointerOf(text) : { column: names.indexOf(text) });
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export class RecordLine {
  readonly tape = new JsonTape();
  bytes: Uint8Array = new Uint8Array(0);
  /** The JSON text: without the columns and the separator before them. */
  from = 0;
  to = 0;
  private columns: string[] = [];
  private readonly separator: Uint8Array;
  private readonly count: number;
  constructor(profile: Pick<Profile, 'container'>) {
    const columns = profile.container?.columns;
    this.separator = new TextEncoder().encode(columns?.separator ?? '');
    this.count = columns?.names.length ?? 0;
  }

  /** A line without its line end. Null = it is a record, else why not. */
  load(bytes: Uint8Array, from: number, to: number): string | null {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.columns.length = 0;
    if (this.count > 0 && !this.splitColumns()) return `it has not ${this.count} columns behind the JSON text`;
    if (!this.tape.read(bytes, from, this.to)) return this.tape.fault;
    return this.tape.kind[0] === OBJECT ? null : 'it is no JSON object';
  }

  /** Columns stand at the end: the JSON text may hold the separator. */
  private splitColumns(): boolean {
    const { bytes, separator, from } = this;
    let end = this.to;
    for (let left = this.count; left > 0; left--) {
      let at = end - separator.length;
      while (at >= from && !separator.every((byte, i) => bytes[at + i] === byte)) at--;
      if (at < from) return false;
      this.columns.unshift(utf8.decode(bytes.subarray(at + separator.length, end)));
      end = at;
    }
    this.to = end;
    return true;
  }

  /** What stands there: of a string what it says, else as it is written; null for null and where nothing stands. */
  text(place: Place): string | null {
    if ('column' in place) return this.columns[place.column] ?? null;
    const value = valueAt(this.tape, place);
    return value < 0 || isNull(this.tape, value) ? null : textOfValue(this.tape, value);
  }

  /** As it is written, a string with its quotes. */
  written(place: Place): string | null {
    if ('column' in place) return this.columns[place.column] ?? null;
    const value = valueAt(this.tape, place);
    if (value < 0 || isNull(this.tape, value)) return null;
    const quote = this.tape.kind[value] === 3 ? 1 : 0;
    return utf8.decode(this.bytes.subarray((this.tape.start[value] as number) - quote, (this.tape.end[value] as number) + quote));
  }

  /** Is anything there, be it null? */
  holds(place: Place): boolean {
    return 'column' in place ? this.columns[place.column] !== undefined : valueAt(this.tape, place) >= 0;
  }

  /** Names of the record's own members. */
  names(): string[] {
    const { tape } = this;
    const names: string[] = [];
    for (let name = 1; name < (tape.next[0] as number); name = tape.next[name + 1] as number) names.push(stringOf(tape, name));
    return names;
  }

  /** The line as text, cut for a fact. */
  shown(): string {
    return latin1(this.bytes.subarray(this.from, Math.min(this.to, this.from + 200)));
  }

  /** Do these members have these values? */
  fits(conditions: readonly { place: Pointer; value: string }[]): boolean {
    return conditions.every(({ place, value }) => {
      const node = valueAt(this.tape, place);
      if (node < 0) return false;
      const written = this.tape.kind[node] === 3 ? JSON.stringify(stringOf(this.tape, node)) : textOfValue(this.tape, node);
      return written === value;
    });
  }
}

/** Conditions of a profile, each value as JSON. */
export const conditionsOf = (where: Readonly<Record<string, unknown>> | undefined): { place: Pointer; value: string }[] =>
  Object.entries(where ?? {}).map(([pointer, value]) => ({ place: pointerOf(pointer), value: JSON.stringify(value) }));
