// A correction in words, for the journal and the list of readings: what is said of which items.
import { fieldWords } from '../contract/field-words.ts';
import type { ItemPolicy } from '../contract/model/source.ts';

/** e.g. `zone Europe/Berlin, year 2025 for auth.log* (3 items)`. */
export function correctionWords({ items, anew, format, carrier, encoding, time, fields, mapping }: ItemPolicy, matched: number): string {
  const said = [
    ...(anew ? ['anew'] : []),
    ...(mapping === undefined ? [] : [`mapping ${mapping}`]),
    ...(format === undefined ? [] : [`format ${format}`]),
    ...(carrier === undefined ? [] : [carrier === 'none' ? 'no carrier' : `carrier ${carrier}`]),
    ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
    ...(time?.zone === undefined ? [] : [`zone ${time.zone}`]),
    ...(time?.year === undefined ? [] : [`year ${time.year}`]),
    ...fieldWords(fields ?? {}),
  ];
  return `${said.join(', ')} for ${items === '**' ? 'all items' : items} (${matched} ${matched === 1 ? 'item' : 'items'})`;
}

/** Does it say anything at all? */
export const saysSomething = ({ anew, format, carrier, encoding, time, fields }: ItemPolicy): boolean =>
  anew === true || [format, carrier, encoding, time?.zone, time?.year, ...Object.values(fields ?? {})].some((one) => one !== undefined);
