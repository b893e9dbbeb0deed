// Lines of key=value pairs for a field table: the keys of a line are the names of its cells. Programs that write pairs write JSON where they are told to, from
// one start to the next: the members of such a line are its cells.
import { LINE } from '../../reading/fields/compile.ts';
import type { Decode, Say } from '../../reading/format.ts';
import { isObject, type JsonValue, parseJson } from '../../reading/values/json-text.ts';
import { type Pairs, pairsOf } from '../../reading/values/pairs.ts';
import { surePairsOf } from '../../reading/values/unsure-pairs.ts';
import type { TakeCells } from './cell-reader.ts';

const told = (value: JsonValue | undefined): string | undefined =>
  value === null || value === undefined ? undefined : (typeof value === 'string' ? value : JSON.stringify(value)) || undefined;

const no: readonly string[] = [];

function jsonOf(text: string, say: Say): (Pairs & { unsure: readonly string[] }) | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const { value, duplicates } = parseJson(text);
    if (duplicates.length > 0) say('json.duplicate_key', `members that stand twice, of which the last counts: ${duplicates.join(', ').slice(0, 300)}`);
    return isObject(value)
      ? { record: value, pairs: Object.keys(value).length, words: 0, twice: [], stray: false, cut: false, long: false, unsure: no }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Sets of keys that are known again by their order: most lines of a program have one of a few. */
const MOST_SETS = 1000;

const allPairsOf = (text: string) => ({ ...pairsOf(text), unsure: no });

export function byPairs(kind: true | 'as-written', take: TakeCells): Decode<string> {
  const read = kind === true ? allPairsOf : surePairsOf;
  const sets = new Map<string, string[]>();
  const namesOf = (keys: string[]): string[] => {
    const set = keys.join(' ');
    const known = sets.get(set);
    if (known === undefined && sets.size < MOST_SETS) sets.set(set, keys);
    return known ?? keys;
  };
  return (text, _row, say) => {
    const { record, pairs, twice, stray, cut, long, unsure } = jsonOf(text, say) ?? read(text);
    if (pairs === 0) {
      say('line.unparsed', 'the line holds no key=value: it is kept as message');
      return take({ names: namesOf([LINE]), values: [text] });
    }
    const numbered = twice.filter((name) => name in record);
    if (numbered.length > 0) say('logfmt.duplicate_key', `keys that stand twice, the later ones are kept with a number: ${numbered.join(', ').slice(0, 300)}`);
    if (stray) say('line.ambiguous', 'a quote stands where no value begins or ends: somebody may have written the pairs around it into a value');
    if (unsure.length > 0) {
      say(
        'line.ambiguous',
        `the line reads in several ways, as a value may hold quotes: what is not taken from it stands in its message: ${unsure.join(', ').slice(0, 300)}`,
      );
      record[LINE] = text;
    }
    if (cut) say('line.cut', 'the last value of the line has no closing quote');
    if (long) say('line.long', 'more pairs than any log line has: the text behind them is kept as one value');
    const names = namesOf(Object.keys(record));
    return take({ names, values: names.map((name) => told(record[name])) });
  };
}
