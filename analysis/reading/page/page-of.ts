// The page of a format or carrier, generated from its definition.
import type { FormatEntry, FormatPage } from '../../contract/model/format.ts';
import type { Carrier } from '../carrier.ts';
import type { Format } from '../format.ts';
import { columnsOf, keptOf, tablesOf } from './field-words.ts';
import { framingWords, recognitionWords, signatureWords, timeWords } from './recognition-words.ts';

/** A sample shows what records look like; a whole case may be long. */
const SAMPLE_LINES = 12;
const SAMPLE_CHARACTERS = 4000;

const isCarrier = (one: Format | Carrier): one is Carrier => 'peel' in one;

export const entryOf = (one: Format | Carrier): FormatEntry => ({
  id: one.id,
  title: one.title,
  family: isCarrier(one) ? 'carriers' : (one.about?.family ?? 'general'),
  origin: isCarrier(one) ? '' : (one.about?.origin ?? ''),
});

export function pageOf(one: Format | Carrier): FormatPage {
  const said = { ...entryOf(one), ...one.vendor, fields: [], tables: [], kept: [], silent: [], times: '' };
  if (isCarrier(one)) return { ...said, recognised: one.recognise.map(signatureWords), framing: peelWords(one) };
  const { about } = one;
  const sample = about?.sample === undefined ? {} : { sample: begun(about.sample) };
  const told = { ...said, recognised: recognitionWords(one), silent: [...(about?.silent ?? [])], ...sample };
  if (one.role === 'proof') return { ...told, framing: 'read whole, by the verifier of its kind' };
  return {
    ...told,
    dataset: one.dataset,
    framing: framingWords(one.framing),
    times: timeWords(one),
    fields: columnsOf(one),
    tables: tablesOf(one),
    kept: keptOf(one),
  };
}

const peels: Record<Carrier['peel']['by'], string> = {
  members: 'a record stands in a member of its JSON',
  elements: 'a record is an element of its list',
  entries: 'a record is an entry of several lines',
  lines: 'a record stands behind the head of each line',
  cells: 'a record stands in a cell of each row',
};
const peelWords = ({ peel, boundaries }: Carrier): string =>
  `${peels[peel.by]}${boundaries === 'stream' ? ', or goes on in the next piece of the same stream' : ''}`;

function begun(sample: string): string {
  const lines = sample.split('\n').slice(0, SAMPLE_LINES).join('\n').trimEnd();
  return lines.length > SAMPLE_CHARACTERS ? `${lines.slice(0, SAMPLE_CHARACTERS)}…` : lines;
}
