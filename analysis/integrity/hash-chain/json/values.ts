// Values of a tape as text: strings with their escapes resolved, everything else as it is written; and members by JSON Pointer (RFC 6901).
import { latin1 } from '../../../kernel/latin1.ts';
import { ARRAY, ESCAPED, HIGH, type JsonTape, OBJECT, STRING } from './json-tape.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a string says; lone surrogates stay. */
export function stringOf(tape: JsonTape, node: number): string {
  const flags = tape.flags[node] as number;
  const from = tape.start[node] as number;
  const to = tape.end[node] as number;
  if ((flags & ESCAPED) !== 0) return JSON.parse(`"${utf8.decode(tape.bytes.subarray(from, to))}"`) as string;
  return (flags & HIGH) === 0 ? latin1(tape.bytes.subarray(from, to)) : utf8.decode(tape.bytes.subarray(from, to));
}

/** As it is written; of a string, what it says. */
export function textOfValue(tape: JsonTape, node: number): string {
  if (tape.kind[node] === STRING) return stringOf(tape, node);
  return utf8.decode(tape.bytes.subarray(tape.start[node], tape.end[node]));
}

export const isNull = (tape: JsonTape, node: number): boolean => tape.bytes[tape.start[node] as number] === 0x6e && tape.kind[node] === 5;

/** The parts of a JSON Pointer; null = it is none. */
export function pointerParts(pointer: string): string[] | null {
  if (!/^(?:\/(?:[^~/]|~[01])*)+$/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export interface Pointer {
  text: string;
  parts: readonly { text: string; bytes: Uint8Array }[];
}
export const pointerOf = (text: string): Pointer => ({
  text,
  parts: (pointerParts(text) ?? []).map((part) => ({ text: part, bytes: new TextEncoder().encode(part) })),
});

/** Is the name at this node this one? */
export function isName(tape: JsonTape, node: number, part: Pointer['parts'][number]): boolean {
  const from = tape.start[node] as number;
  if (((tape.flags[node] as number) & ESCAPED) !== 0) return stringOf(tape, node) === part.text;
  const { bytes } = part;
  if ((tape.end[node] as number) - from !== bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (tape.bytes[from + i] !== bytes[i]) return false;
  return true;
}

/** The name of the member that the pointer leads to, -1 where there is none. Of members of one name the last counts, as most parsers have it. */
export function memberAt(tape: JsonTape, pointer: Pointer): number {
  let value = 0;
  let found = -1;
  for (const part of pointer.parts) {
    found = -1;
    if (tape.kind[value] === ARRAY) {
      // An element has no name: lists are led into, never named by their last part.
      if (!/^(?:0|[1-9]\d{0,6})$/.test(part.text)) return -1;
      let element = value + 1;
      const end = tape.next[value] as number;
      for (let left = Number(part.text); left > 0 && element < end; left--) element = tape.next[element] as number;
      if (element >= end) return -1;
      value = element;
      found = element - 1;
      continue;
    }
    if (tape.kind[value] !== OBJECT) return -1;
    const end = tape.next[value] as number;
    for (let name = value + 1; name < end; name = tape.next[name + 1] as number) if (isName(tape, name, part)) found = name;
    if (found < 0) return -1;
    value = found + 1;
  }
  return found;
}

/** The value there, -1 where there is none. */
export function valueAt(tape: JsonTape, pointer: Pointer): number {
  const member = memberAt(tape, pointer);
  return member < 0 ? -1 : member + 1;
}
