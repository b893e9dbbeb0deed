// Rows of the event table: what is asked of the engine, and how a row is drawn.
import type { Note, RecordRef, Tag } from './types.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import type { Column } from '../../widgets/table/data-table.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';

/** Fields asked for, in this order behind `source`, `record`, `time`. */
export const asked = [
  'verdict',
  'event.provider',
  'event.action',
  'user.name',
  'source.ip',
  'event.outcome',
  'text',
  'pins',
  'sealtrail.time_text',
  'sealtrail.time_assumed',
  'issue',
];

export type Cells = readonly (string | number | boolean | null)[];
const text = (cells: Cells, at: number): string => {
  const cell = cells[at];
  return cell === null || cell === undefined ? '' : String(cell);
};
const orNull = (cells: Cells, at: number): string | null => (cells[at] === null || cells[at] === undefined ? null : String(cells[at]));

export const refOf = (cells: Cells): RecordRef => ({ source: Number(cells[0]), record: Number(cells[1]) });
export const keyOf = (cells: Cells): string => `${cells[0]}.${cells[1]}`;
export const timeOf = (cells: Cells): string | null => orNull(cells, 2);

/** Tags and notes by record, for the flags of a row. */
export interface Flags {
  tags: ReadonlyMap<string, readonly string[]>;
  notes: ReadonlySet<string>;
}
export function flagsOf(tags: readonly Tag[], notes: readonly Note[]): Flags {
  const byRecord = new Map<string, string[]>();
  for (const { target, tag } of tags) {
    if (!target.record) continue;
    const key = `${target.record.source}.${target.record.record}`;
    byRecord.set(key, [...(byRecord.get(key) ?? []), tag]);
  }
  return {
    tags: byRecord,
    notes: new Set(notes.flatMap(({ target, withdrawn }) => (target.record && !withdrawn ? [`${target.record.source}.${target.record.record}`] : []))),
  };
}

const provider: Column<Cells> = {
  id: 'provider',
  head: 'Provider',
  width: 88,
  cell: (row) => (
    <span className="mid">
      <EvidenceText text={text(row, 4)} most={80} />
    </span>
  ),
};

const from: Column<Cells> = { id: 'from', head: 'From', width: 120, cell: (row) => <MiddleCut text={text(row, 7)} tail={5} /> };

/** `room` is what the table has: where it is little, or the record panel says them in full, fields are left out or cut short. */
export type Room = 'wide' | 'narrow' | 'least';
const NARROW = 1200;
export const roomOf = (panel: boolean, windowWidth: number): Room => (windowWidth < NARROW ? (panel ? 'least' : 'narrow') : panel ? 'narrow' : 'wide');

export const columns = (flags: Flags, zone: string, room: Room): Column<Cells>[] => [
  {
    id: 'verdict',
    head: <span className="sr-only">Verdict</span>,
    width: 32,
    about: 'verdict on the item that the record stands in',
    cell: (row) => <VerdictMark status={text(row, 3) || 'not checked'} alone />,
  },
  {
    id: 'flags',
    head: 'Marks',
    about: 'pins, tags, notes, duplicates',
    width: 60,
    cell: (row) => <RowFlags pins={text(row, 10)} tags={flags.tags.get(keyOf(row))} note={flags.notes.has(keyOf(row))} issues={text(row, 13)} />,
  },
  {
    id: 'time',
    head: `Time, ${zone}`,
    // Microseconds where there is room, else milliseconds, and the mark of an assumption; away from UTC the offset too, for the same wall clock can come
    // twice. The tip has all digits.
    width: (zone === 'UTC' ? 208 : 258) + (room === 'wide' ? 24 : 0),
    cell: (row) => <TimeText time={timeOf(row)} written={orNull(row, 11)} assumed={orNull(row, 12)} offset={zone !== 'UTC'} most={room === 'wide' ? 6 : 3} />,
  },
  ...(room === 'wide' ? [provider] : []),
  { id: 'action', head: 'Action', width: { wide: 132, narrow: 128, least: 100 }[room], cell: (row) => <EvidenceText text={text(row, 5)} most={120} /> },
  { id: 'user', head: 'User', width: { wide: 120, narrow: 120, least: 96 }[room], cell: (row) => <EvidenceText text={text(row, 6)} most={120} /> },
  ...(room === 'least' ? [] : [from]),
  {
    id: 'text',
    head: 'Text',
    width: room === 'wide' ? 140 : 96,
    grow: true,
    cell: (row) => (
      <>
        {text(row, 8) === 'failure' ? <span className="evt-failure">failure </span> : null}
        <EvidenceText text={text(row, 9)} />
      </>
    ),
  },
];

const RowFlags = ({ pins, tags, note, issues }: { pins: string; tags: readonly string[] | undefined; note: boolean; issues: string }) => (
  <span className="evt-flags">
    {note ? (
      <span title="has a note">
        <Icon name="sticky-note" size="xs" />
        <span className="sr-only">note</span>
      </span>
    ) : null}
    {tags ? (
      <span title={`tags: ${tags.map((one) => plainEvidence(one, 80)).join(', ')}`}>
        <Icon name="tag" size="xs" />
        <span className="sr-only">{tags.length} tags</span>
      </span>
    ) : null}
    {pins ? (
      <span className="pin" title={`pinned to ${pins.replaceAll(',', ', ')}`}>
        {pins.includes(',') ? `${pins.split(',')[0]}+${pins.split(',').length - 1}` : pins}
      </span>
    ) : null}
    {issues.split(',').includes('event.duplicate') ? (
      <span title="the same event as an earlier record, delivered again; sessions, facets and figures count it once">
        <Icon name="copy" size="xs" />
        <span className="sr-only">duplicate</span>
      </span>
    ) : null}
  </span>
);
