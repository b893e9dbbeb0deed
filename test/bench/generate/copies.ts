// Logs of any format, as long as they are asked for: the records of its sound case (`cases/good.*`), cut where the import says that they stand, written again and
// again. Ids of events are drawn anew, since a record that comes twice costs more than one that does not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLines } from './write-lines.ts';

const formats = fileURLToPath(new URL('../../../analysis/formats/', import.meta.url));

export interface Sample {
  /** `okta:system` */
  format: string;
  /** Ending of its file, with the dot. */
  ending: string;
  /** Before the first record, between two, behind the last. */
  head: string;
  between: string;
  tail: string;
  records: readonly Cut[];
}

/** The text of a record in front of its event's id, the id, and what stands behind it; without an id all of it is `front`. */
interface Cut {
  front: string;
  id: string;
  behind: string;
}

interface Expected {
  item: { format: string };
  events: { byte_offset: number; byte_length: number; event_id?: string }[];
  issues: { severity: string }[];
  parts?: unknown;
}

/** Of every format whose sound case is text that can be cut into records: by the name of its folder. */
export function samples(): Map<string, Sample> {
  const found = readdirSync(formats, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'));
  return new Map(found.flatMap(({ name }) => sampleOf(name).map((sample) => [name, sample] as const)));
}

function sampleOf(folder: string): Sample[] {
  const cases = join(formats, folder, 'cases');
  const expected = join(cases, 'good.expected.json');
  // What was proven of proofs lies with their verifiers.
  if (!existsSync(expected)) return [];
  const name = readdirSync(cases).find((file) => /^good\.(log|json|ndjson|csv)$/.test(file));
  if (name === undefined) return [];
  const bytes = readFileSync(join(cases, name));
  const { item, events, issues, parts } = JSON.parse(readFileSync(expected, 'utf8')) as Expected;
  const text = (from: number, to?: number) => bytes.subarray(from, to).toString();
  const ends = events.map((event) => event.byte_offset + event.byte_length);
  // What stands in another record, or comes in parts, cannot be written again by itself.
  const isApart = events.every(({ byte_offset }, at) => at === 0 || byte_offset >= (ends[at - 1] ?? 0));
  const [first] = events;
  if (!first || !isApart || parts !== undefined || issues.some(({ severity }) => severity === 'lost')) return [];
  const records = events.map(({ byte_offset, event_id }, at) => cut(text(byte_offset, ends[at]), event_id));
  const between = events[1] ? text(ends[0] ?? 0, events[1].byte_offset) : '';
  return [
    {
      format: item.format,
      ending: extname(name),
      head: text(0, first.byte_offset),
      between: between === '' ? '\n' : between,
      tail: text(ends.at(-1) ?? 0),
      records,
    },
  ];
}

function cut(record: string, id = ''): Cut {
  const at = id.length < 8 ? -1 : record.indexOf(id);
  return at < 0 ? { front: record, id: '', behind: '' } : { front: record.slice(0, at), id, behind: record.slice(at + id.length) };
}

/** The same id with other digits at its end. */
const another = (id: string, n: number): string => id.slice(0, -7) + (/^\d+$/.test(id) ? String(n) : n.toString(16)).padStart(7, '0').slice(-7);

/** Writes `count` records to `path`, beginning with the number `first`; gives the bytes written. */
export function writeCopies(path: string, { head, between, tail, records }: Sample, count: number, first = 0): number {
  return writeLines(path, count, (at) => {
    const { front, id, behind } = records[(first + at) % records.length] as Cut;
    const record = id === '' ? front : `${front}${another(id, first + at)}${behind}`;
    const isLast = at === count - 1;
    return `${at === 0 ? head : ''}${record}${isLast ? tail : between}`.replace(/\n$/, '');
  });
}
