// What the examiner's mapping changes of an item: how a table is taken apart, which members there are to choose from, and what of the mapping its format takes.
import { fieldWords } from '../contract/field-words.ts';
import type { FieldMap } from '../contract/model/field-map.ts';
import type { EventFormat } from '../reading/format.ts';
import type { Detection } from '../reading/recognise/detect.ts';
import type { Head } from '../reading/recognise/recognition.ts';

/** What changes how records are taken apart; the members follow from it. */
const form = ['delimiter', 'header', 'log_format'] as const satisfies readonly (keyof FieldMap)[];

/** The format with the borders of cells and the names of columns that were said. */
export function framedAs(format: EventFormat, { delimiter, header }: FieldMap): EventFormat {
  const { framing, mapping } = format;
  if (framing.kind !== 'delimited' || (delimiter === undefined && header === undefined) || !mapping?.takes.includes('delimiter')) return format;
  return { ...format, framing: { ...framing, ...(delimiter === undefined ? {} : { delimiter }), ...(header === undefined ? {} : { columns: header }) } };
}

/** What was chosen by the bytes, chosen anew where the examiner said what they are. `isChosen`: the format is one that recognition did not find. */
export function chosenAnew<Found extends Detection>(found: Found, head: Head, fields: FieldMap, isChosen: boolean): Found {
  const { format } = found;
  if (format?.role !== 'events' || !(isChosen || form.some((name) => fields[name] !== undefined))) return found;
  const choice = format.mapping?.choose(head, fields);
  if (!choice) return isChosen ? { ...found, fields: undefined, members: undefined } : found;
  return { ...found, fields: choice.fields, members: choice.members, needs: choice.zoneless ? ['zone'] : [], reasons: [...found.reasons, ...choice.reasons] };
}

/** The examiner's mapping as reasons of the item. */
export function mappedReasons(fields: FieldMap, mapping: string | undefined): string[] {
  const words = fieldWords(fields);
  if (words.length === 0 && mapping === undefined) return [];
  return [`by the examiner${mapping === undefined ? '' : `, mapping ${mapping}`}: ${words.join('; ') || 'the format alone'}`];
}

/** What of a mapping the format of an item does not take, in words; undefined: it takes all of it. */
export function unusedOf({ mapping, title }: EventFormat, fields: FieldMap): string | undefined {
  const unused = Object.fromEntries(Object.entries(fields).filter(([name, said]) => said !== undefined && !mapping?.takes.includes(name as keyof FieldMap)));
  const words = fieldWords(unused);
  return words.length === 0 ? undefined : `${title} names its fields itself: of the mapping nothing became of ${words.join('; ')}`;
}
