// How the examiner had a source read, in words: what was given for times and items. The journal's entry has the policy to the letter.
import { fieldWords } from '../../contract/field-words.ts';
import { importPolicy, type ImportPolicy } from '../../contract/model/source.ts';

/** e.g. `zone Europe/Berlin; times.csv: read as delimited:csv, user from Name`. A policy of another build stands as it is. */
export function policyWords(text: string): string {
  const { data } = importPolicy.safeParse(parsed(text));
  if (!data) return text;
  const said = [...timeWords(data.time), ...data.items.map((one) => `${one.items}: ${itemWords(one).join(', ')}`)];
  return said.length === 0 ? 'as detected; nothing was given' : said.join('; ');
}

const timeWords = ({ zone, year }: ImportPolicy['time']): string[] => [
  ...(zone === undefined ? [] : [`zone ${zone} where none is stated`]),
  ...(year === undefined ? [] : [`year ${year} where none is stated`]),
];

const itemWords = ({ anew, format, carrier, encoding, time = {}, fields = {}, mapping }: ImportPolicy['items'][number]): string[] => [
  ...(anew ? ['as detected, whatever is said before this'] : []),
  ...(mapping === undefined ? [] : [`by the mapping ${mapping}`]),
  ...(format === undefined ? [] : [`read as ${format}`]),
  ...(carrier === undefined ? [] : [carrier === 'none' ? 'no carrier' : `carrier ${carrier}`]),
  ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
  ...timeWords(time),
  ...fieldWords(fields),
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
