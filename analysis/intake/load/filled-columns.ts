// The columns of an event that the formats of a source fill. The table has no others: one that stays empty costs as much to write as one that is full.
import { eventColumns, timeColumns } from '../../contract/event-columns.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import type { EventFormat } from '../../reading/format.ts';

/** Makes the DDL of an event table called `name`; `columns` as in store/event-table.ts. */
export type EventTable = (name: string, columns?: ReadonlySet<string>) => string;

/** What the account of an import, its roll-up and the view of its events ask of every event. */
const always = [
  ...timeColumns.map(({ column }) => column),
  'event_dataset',
  'event_kind',
  'event_outcome',
  'user_name',
  'host_name',
  'source_ip',
  'source_address',
  'message',
  'extra',
];
const stored = new Map<string, string>([...timeColumns, ...eventColumns].map(({ column, type }) => [column, type === 'JSON' ? 'VARCHAR' : type]));

export class FilledColumns {
  /** Absent: no event was met, and the table is as it was made. */
  filled: Set<string> | undefined;

  constructor(
    private readonly stage: EvidenceStage,
    private readonly eventTable: EventTable,
  ) {}

  /** The table gets the columns of `select` over `view`, and those that the message of the format names. */
  async add({ message = '' }: EventFormat, view: string, select: string): Promise<void> {
    const { stage } = this;
    await stage.run(`CREATE OR REPLACE TEMP VIEW spool AS ${view}`);
    const given = await stage.rows<{ column_name: string }>(`SELECT column_name FROM (DESCRIBE ${select})`);
    const named = [...given.map(({ column_name }) => column_name), ...(message.match(/[a-z_0-9]+/g) ?? [])].filter((column) => stored.has(column));
    if (this.filled === undefined) {
      this.filled = new Set([...always, ...named]);
      await stage.run('DROP TABLE event');
      await stage.run(this.eventTable('event', this.filled));
      return;
    }
    for (const column of named) {
      if (this.filled.has(column)) continue;
      await stage.run(`ALTER TABLE event ADD COLUMN "${column}" ${stored.get(column)}`);
      this.filled.add(column);
    }
  }
}
