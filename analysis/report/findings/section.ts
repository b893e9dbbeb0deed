// Findings: what is stated, and the pins it rests on: time, place, hash of the record's bytes, verdict then and now.
import type { Block } from '../../contract/model/report.ts';
import { count, counted, facts, heading, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import pinsSql from './pins.sql?raw';

interface FindingRow {
  id: number;
  title: string;
  statement: string;
  severity: string;
  state: string;
  author: string;
  changed_at: string;
}
export interface PinRow {
  id: number;
  finding: number;
  source: number;
  record: number;
  path: string;
  offset: number;
  length: number;
  source_sha256: string;
  record_sha256: string;
  /** Places of all its records, where several make the event. The digest is that of their bytes, one behind the other. */
  parts?: { offset: number; length: number }[] | null;
  verdict: string;
  verdict_now: string;
  verdict_differs: boolean;
  source_differs: boolean;
  /** Why its record is not in the case now. */
  away: string | null;
  time: string | null;
  time_text: string | null;
  time_assumed: string | null;
  action: string | null;
  user: string | null;
  message: string | null;
  comment: string;
}

export const findings = defineSection({
  id: 'findings',
  title: 'Findings',
  async build({ reader }) {
    const rows = await reader.rows<FindingRow>(
      'SELECT id, title, statement, severity, state, author, changed_ns::VARCHAR AS changed_at FROM finding ORDER BY id',
    );
    const pins = await reader.rows<PinRow>(pinsSql);
    const standing = rows.filter((row) => row.state !== 'withdrawn');
    const withdrawn = rows.length - standing.length;
    if (rows.length === 0) return { blocks: [paragraph('No findings were written.')] };
    const blocks: Block[] = [
      paragraph(
        'A finding rests on its pins. A pin names one record by source digest, place and the SHA-256 of its bytes, together with the verdict on its item at the time of pinning.',
      ),
    ];
    const refusals: string[] = [];
    for (const row of standing) {
      const own = pins.filter((pin) => pin.finding === row.id);
      refusals.push(...refusalsOf(row, own));
      blocks.push(heading(2, `F${row.id}  ${row.title}`), ...findingBlocks(row, own));
    }
    if (withdrawn > 0) blocks.push(paragraph(`${counted(withdrawn, 'finding')} ${withdrawn === 1 ? 'was' : 'were'} withdrawn; the journal shows them.`));
    return { blocks, refusals };
  },
});

function refusalsOf(row: FindingRow, pins: readonly PinRow[]): string[] {
  const stale = pins
    .filter((pin) => pin.verdict_differs)
    .map((pin) => `Pin ${pin.id} of finding F${row.id} is stale: the verdict was “${pin.verdict}” and is “${pin.verdict_now}” now.`);
  const foreign = pins
    .filter((pin) => pin.source_differs)
    .map((pin) => `Pin ${pin.id} of finding F${row.id} is stale: the digest of source ${pin.source} is not the one that was pinned.`);
  return [
    ...(row.state === 'ready' ? [] : [`Finding F${row.id} is a draft.`]),
    ...(pins.length === 0 ? [`Finding F${row.id} has no pin.`] : []),
    ...(row.statement.trim() === '' ? [`Finding F${row.id} states nothing.`] : []),
    ...stale,
    ...foreign,
    ...pins.flatMap(({ id, away }) => (away === null ? [] : [`Pin ${id} of finding F${row.id} names a record that is not in the case: ${away}.`])),
  ];
}

function findingBlocks(row: FindingRow, pins: readonly PinRow[]): Block[] {
  const head = facts([
    { label: 'Severity, state', value: `${row.severity}, ${row.state}` },
    { label: 'Author, last change', value: `${row.author}, ${stamp(row.changed_at)}` },
  ]);
  const statement = row.statement.trim() === '' ? paragraph('This finding states nothing yet.') : paragraph(row.statement);
  if (pins.length === 0) return [head, statement, paragraph('No pins: nothing in this report supports this finding.')];
  const columns = [
    ['Pin', 9],
    ['Time (UTC)', 30, 'mono'],
    ['What', 28, 'mono'],
    ['Verdict then and now', 24],
    ['Place, and SHA-256 of the record', 62, 'mono'],
  ] as const;
  return [
    head,
    statement,
    table(
      `Pins of F${row.id}`,
      columns,
      pins.map((pin) => [
        `F${row.id}.${pin.id}`,
        timeOf(pin),
        whatOf(pin),
        pin.verdict_differs ? `${pin.verdict_now} (was ${pin.verdict})` : pin.verdict,
        placeOf(pin),
      ]),
    ),
    ...comments(pins),
  ];
}

const timeOf = (pin: PinRow): string =>
  pin.away !== null
    ? `not in the case now: ${pin.away}`
    : pin.time === null
      ? pin.time_text === null
        ? 'no time'
        : `not read, as written: ${pin.time_text}`
      : `${stamp(pin.time, pin.time_text)}${pin.time_assumed === null ? '' : ` assumed: ${pin.time_assumed}`}`;
/** Characters of a message; the record itself is named by its place and digest. */
const MESSAGE = 160;
/** Action and user; web logs and tables often name neither, and say what they say in one line. */
function whatOf({ action, user, message, away }: PinRow): string {
  if (away !== null) return '-';
  const said = [action, user].filter((part) => part !== null);
  if (said.length > 0) return said.join(', ');
  if (message === null) return 'states no action, user or message';
  return message.length > MESSAGE ? `${message.slice(0, MESSAGE)} ...` : message;
}
const placeOf = (pin: PinRow): string => `source ${pin.source}, record ${pin.record}, ${pin.path}, ${bytesOf(pin)} ${pin.record_sha256}`;

/** Places that are written out; a command with hundreds of split arguments has as many. */
const WRITTEN = 12;
function bytesOf({ offset, length, parts }: PinRow): string {
  if (!parts || parts.length === 0) return `offset ${count(offset)}, ${counted(length, 'byte')}, SHA-256`;
  const places = parts.slice(0, WRITTEN).map((part) => `${count(part.offset)} (${counted(part.length, 'byte')})`);
  const more = parts.length > WRITTEN ? ` and ${count(parts.length - WRITTEN)} more` : '';
  return `${counted(parts.length, 'record')} that make one event, at offsets ${places.join(', ')}${more}, SHA-256 of their bytes one behind the other`;
}
const comments = (pins: readonly PinRow[]): Block[] => {
  const said = pins.filter((pin) => pin.comment.trim() !== '').map((pin) => `F${pin.finding}.${pin.id}: ${pin.comment}`);
  return said.length === 0 ? [] : [{ type: 'list', items: said }];
};
