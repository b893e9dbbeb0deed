// Does a log look chained, though no profile says so? Only where a digest that one record holds stands again in the next, three times in a row: names alone say
// nothing, and neither do digests of files, commits or images in ordinary logs.
import type { CryptoPort } from '../../kernel/ports.ts';
import { OBJECT, STRING } from './json/json-tape.ts';
import { stringOf } from './json/values.ts';
import { RecordLine } from './record.ts';

/** 256 bits and more: hex, base64 or base64url, with a short prefix or none. */
const digest =
  /^([a-z0-9-]{0,12}[:$])?([0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}|[A-Za-z0-9+/]{43}=?|[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{86}(?:==)?|[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{86})$/i;
const lines = /^(?:\xef\xbb\xbf)?\{[^\n]*\}[^\n]{0,400}\n\{/;
const inText = /"(?:[a-z0-9-]{0,12}[:$])?(?:[0-9a-f]{64}|[A-Za-z0-9+/_-]{43})/i;

/** Of the first bytes: JSON lines with something like a digest. */
export const mayBeChained = (text: string): boolean => inText.test(text) && lines.test(text);

export interface Linked {
  /** Members by JSON Pointer; null = the digest is not stored, it is that of the whole line before. */
  hash: string | null;
  previous: string;
}

const backwards = /prev|parent|last|before|prior/i;
const lastPart = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);

const NAMES = 64;
/** So many links in a row are no accident. */
const LINKS = 3;

/** String members that are digests, by pointer; those of the record itself and one level down. */
function digestsOf(record: RecordLine): Map<string, string> {
  const { tape } = record;
  const found = new Map<string, string>();
  const look = (object: number, at: string, deep: boolean): void => {
    const end = tape.next[object] as number;
    for (let name = object + 1; name < end && found.size < NAMES; name = tape.next[name + 1] as number) {
      const value = name + 1;
      if (tape.kind[value] === OBJECT && !deep) look(value, `${at}/${escaped(stringOf(tape, name))}`, true);
      if (tape.kind[value] !== STRING) continue;
      const length = (tape.end[value] as number) - (tape.start[value] as number);
      if (length < 43 || length > 150) continue;
      const text = stringOf(tape, value);
      if (digest.test(text)) found.set(`${at}/${escaped(stringOf(tape, name))}`, text);
    }
  };
  look(0, '', false);
  return found;
}
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** `records`: lines of a log. The members by which they are linked; null = they are not. */
export function linkedBy(records: readonly Uint8Array[], crypto: CryptoPort): Linked | null {
  const record = new RecordLine({});
  const runs = new Map<string, { length: number; seen: Set<string> }>();
  let before: { digests: Map<string, string>; line: string } | null = null;
  for (const bytes of records.slice(0, 2000)) {
    if (record.load(bytes, 0, bytes.length) !== null) {
      before = null;
      runs.clear();
      continue;
    }
    const digests = digestsOf(record);
    const line = crypto.sha256(bytes);
    const holding = new Set<string>();
    for (const [previous, text] of before === null ? [] : digests) {
      const sources: [string, string][] = [...(before as { digests: Map<string, string> }).digests].filter(
        ([own, value]) => value === text && own !== previous,
      );
      const bare = text.replace(/^[a-z0-9-]{0,12}[:$]/i, '').toLowerCase();
      if (bare === before?.line) sources.push(['', text]);
      for (const [hash, value] of sources) {
        // A digest that stands in both members of one record links nothing.
        if (hash !== '' && digests.get(hash) === value) continue;
        // Newest first (as logs of commits are): the names say which way it runs.
        if (hash !== '' && backwards.test(lastPart(hash)) && !backwards.test(lastPart(previous))) continue;
        const pair = `${hash}\0${previous}`;
        const run = runs.get(pair) ?? { length: 0, seen: new Set<string>() };
        if (run.seen.has(value)) continue;
        run.seen.add(value);
        run.length++;
        runs.set(pair, run);
        holding.add(pair);
        if (run.length >= LINKS) return { hash: hash === '' ? null : hash, previous };
      }
    }
    for (const pair of runs.keys()) if (!holding.has(pair)) runs.delete(pair);
    before = { digests, line };
  }
  return null;
}
