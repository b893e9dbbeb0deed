// Items of a sample as a table for the working paper: to be filled in, and read again by its places.
import type { SampleItem } from '../contract/model/sample.ts';

const columns = [
  'place',
  'result',
  'reason',
  'note',
  'counts',
  'stratum',
  'cluster',
  'source',
  'record',
  'item',
  'time',
  'user',
  'action',
  'identity',
  'author',
  'at',
] as const;

export const sampleTable = (items: readonly SampleItem[]): string =>
  [columns.join(','), ...items.map((item) => columns.map((column) => cell(item[column])).join(','))].map((line) => `${line}\n`).join('');

function cell(value: string | number | boolean | null): string {
  const text = value === null ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'reserve') : String(value).replaceAll(/[\r\n]+/g, ' ');
  // A spreadsheet takes what begins so for a formula: an apostrophe in front makes it text.
  const safe = /^[=+\-@\t']/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
