// The bytes that a digest or signature covers, made of a record by the parts that the profile states, in their order, with `join` between them.
import { type JsonTape, STRING } from './json/json-tape.ts';
import { Out } from './json/out.ts';
import { jsonForms, Rewriter } from './json/rewrite.ts';
import { memberAt, pointerOf, type Pointer } from './json/values.ts';
import { decoded, type DigestForm } from './digest-text.ts';
import type { InputPart, Profile } from './profile.ts';
import { type Place, placeIn, type RecordLine } from './record.ts';

type Part =
  | { kind: 'literal'; text: string }
  | { kind: 'previous'; raw: boolean; empty: string }
  | { kind: 'field'; place: Place; json: boolean; empty: string; between: string | null }
  | { kind: 'record'; form: Extract<InputPart, { record: string }>['record']; omit: readonly Pointer[] };

/** What was met while the bytes were made. */
export interface Doubt {
  /** A member name that stands twice, of which the form holds only the last. */
  duplicate: string | null;
  /** Fields that touch: the same bytes arise from other fields. The text that holds the separator. */
  ambiguous: string | null;
  /** A whole number that the form rounds, and a fraction with more digits than the form holds. */
  whole: string | null;
  digits: string | null;
  error: string | null;
}

export class Recipe {
  readonly doubt: Doubt = { duplicate: null, ambiguous: null, whole: null, digits: null, error: null };
  /** Two fields touch without anything between them, in every record. */
  readonly touching: boolean;
  private readonly parts: readonly Part[];
  private readonly join: string;
  private readonly out = new Out();
  private readonly rewriters = new WeakMap<JsonTape, Rewriter>();
  private readonly raw: boolean;
  constructor(
    input: readonly InputPart[],
    join: string | undefined,
    private readonly digest: DigestForm,
    profile: Pick<Profile, 'container'>,
  ) {
    this.join = join ?? '';
    const place = placeIn(profile);
    this.parts = input.map((one, at) => {
      if ('literal' in one) return { kind: 'literal', text: one.literal };
      if ('previous' in one) return { kind: 'previous', raw: one.previous === 'raw', empty: one.null ?? '' };
      if ('record' in one) return { kind: 'record', form: one.record, omit: (one.omit ?? []).map(pointerOf) };
      return { kind: 'field', place: place(one.field), json: one.as === 'json', empty: one.null ?? '', between: betweenFields(input, at, this.join) };
    });
    this.touching = this.parts.some((one) => one.kind === 'field' && one.between === '');
    this.raw = this.parts.every((one) => one.kind !== 'record' || one.form === 'raw-line') && this.parts.some((one) => one.kind === 'record');
  }

  /** `previous`: the digest of the predecessor as it is written, null = there is none. The view holds until the next record. */
  bytesOf(record: RecordLine, previous: string | null): Uint8Array {
    const { out, doubt } = this;
    out.clear();
    doubt.duplicate = doubt.ambiguous = doubt.whole = doubt.digits = doubt.error = null;
    let first = true;
    for (const part of this.parts) {
      if (!first && this.join !== '') out.text(this.join);
      first = false;
      this.append(part, record, previous);
    }
    // A record that is not written anew is looked through for repeated names all the same, unless its line is hashed as it stands.
    if (!this.raw && !this.parts.some(({ kind }) => kind === 'record')) this.doubt.duplicate = repeatedName(record);
    return out.view();
  }

  private append(part: Part, record: RecordLine, previous: string | null): void {
    const { out } = this;
    if (part.kind === 'literal') out.text(part.text);
    else if (part.kind === 'previous') {
      if (previous === null) out.text(part.empty);
      else if (!part.raw) out.text(previous);
      else this.rawDigest(previous);
    } else if (part.kind === 'field') {
      const text = part.json ? record.written(part.place) : record.text(part.place);
      out.text(text ?? part.empty);
      if (part.between !== null && part.between !== '' && text?.includes(part.between)) this.doubt.ambiguous ??= text;
    } else this.record(part, record);
  }

  private rawDigest(written: string): void {
    const { prefix = '', encoding } = this.digest;
    const bytes = decoded(written.startsWith(prefix) ? written.slice(prefix.length) : written, encoding);
    if (bytes) this.out.copy(bytes, 0, bytes.length);
    else this.out.text(written);
  }

  private record({ form, omit }: Extract<Part, { kind: 'record' }>, record: RecordLine): void {
    const { out, doubt } = this;
    if (form === 'raw-line') {
      out.copy(record.bytes, record.from, record.to);
      return;
    }
    const omitted = omit.map((one) => memberAt(record.tape, one)).filter((one) => one >= 0);
    if (form === 'raw-minus-member') {
      without(record, omitted, out);
      return;
    }
    let rewriter = this.rewriters.get(record.tape);
    if (!rewriter) this.rewriters.set(record.tape, (rewriter = new Rewriter(record.tape, out)));
    rewriter.write(jsonForms[form], 0, omitted);
    const { met } = rewriter;
    doubt.duplicate ??= met.duplicate;
    doubt.whole ??= met.whole;
    doubt.digits ??= met.digits;
    doubt.error ??= met.error;
  }
}

/** What parts this field from a field beside it: '' = nothing; null = no field is beside it, or it ends by itself. */
function betweenFields(input: readonly InputPart[], at: number, join: string): string | null {
  const own = input[at];
  if (own === undefined || !('field' in own) || own.as === 'json') return null;
  for (const step of [1, -1]) {
    let between = join;
    for (let other = at + step; other >= 0 && other < input.length; other += step) {
      const one = input[other] as InputPart;
      if ('literal' in one) between = step > 0 ? between + one.literal + join : join + one.literal + between;
      else if ('field' in one && one.as !== 'json') return between;
      // A digest or a whole record between two fields keeps them apart.
      else break;
    }
  }
  return null;
}

/** A name that stands twice in the record itself. */
function repeatedName(record: RecordLine): string | null {
  const names = record.names();
  if (new Set(names).size === names.length) return null;
  const seen = new Set<string>();
  return names.find((one) => seen.size === seen.add(one).size) ?? null;
}

/** The JSON text as it stands without these members: each with the comma and blanks behind it, or, where it is the last, before it. */
function without({ tape, bytes, from, to }: RecordLine, omitted: readonly number[], out: Out): void {
  const members: { start: number; end: number; out: boolean }[] = [];
  for (let name = 1; name < (tape.next[0] as number); name = tape.next[name + 1] as number) {
    const value = name + 1;
    const end = (tape.end[value] as number) + (tape.kind[value] === STRING ? 1 : 0);
    members.push({ start: (tape.start[name] as number) - 1, end, out: omitted.includes(name) });
  }
  let at = from;
  const cut = (start: number, end: number): void => {
    if (start > at) out.copy(bytes, at, start);
    at = Math.max(at, end);
  };
  let last = members.length;
  while (last > 0 && members[last - 1]?.out === true) last--;
  for (let i = 0; i < last; i++) if (members[i]?.out === true) cut(members[i]?.start as number, members[i + 1]?.start as number);
  if (last < members.length) cut(last > 0 ? (members[last - 1]?.end as number) : (members[0]?.start as number), members.at(-1)?.end as number);
  out.copy(bytes, at, to);
}
