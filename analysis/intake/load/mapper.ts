// The mapping side of an import: each spooled batch becomes rows of `event` by one statement, and its count is compared. When DuckDB
// refuses a batch, its records are looked at one by one: what is no JSON becomes a lost record, what drifts in type is kept.
import { rmSync } from 'node:fs';
import { Fault } from '../../contract/faults.ts';
import type { EventFormat, Format } from '../../reading/format.ts';
import { valueFunctions } from '../../reading/fields/compile.ts';
import { name } from '../../reading/fields/sql.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import type { IssueRow } from '../account/rows.ts';
import { GROUP } from '../limits.ts';
import type { Batch } from '../spool/spool.ts';
import type { KeptMembers } from './kept-members.ts';
import { type EventTable, FilledColumns } from './filled-columns.ts';
import { type Loading, loadingOf } from './loading.ts';
import { cellRecords, jsonRecords, type Refused, writeLines } from './refused.ts';

/** Statements per batch that the search for a refused record may take before the rest is stored bare. */
const MOST_SPLITS = 400;
/** Batches that wait on disk for a group to fill, at most. */
const MOST_WAITING = 8;

export class Mapper {
  /** Records that were lost here, and flags; the importer writes them to `issue`. */
  readonly issues: IssueRow[] = [];
  private parts = 0;
  private readonly waiting = new Map<string, Batch[]>();
  /** Files of mapped batches: they may be written again. */
  readonly spare: string[] = [];
  /** Formats met so far. */
  readonly met = new Map<EventFormat, Loading>();
  private readonly columns: FilledColumns;

  constructor(
    private readonly stage: EvidenceStage,
    private readonly formats: readonly Format[],
    eventTable: EventTable,
  ) {
    this.columns = new FilledColumns(stage, eventTable);
  }

  /** Columns that the event table has; absent = all. */
  get filled(): ReadonlySet<string> | undefined {
    return this.columns.filled;
  }

  /** Those of them that keep their members in a column of their own. */
  get kept(): KeptMembers[] {
    return [...this.met.values()].flatMap(({ kept }) => kept ?? []);
  }

  get misfits(): boolean {
    return [...this.met.values()].some(({ misfits }) => misfits);
  }

  /** Takes a batch; what is waiting is mapped when it fills row groups. */
  async map(batch: Batch): Promise<void> {
    const waiting = this.waiting.get(batch.format) ?? [];
    waiting.push(batch);
    this.waiting.set(batch.format, waiting);
    if (waiting.reduce((sum, { records }) => sum + records, 0) >= GROUP || waiting.length >= MOST_WAITING) await this.mapWaiting(batch.format);
  }

  /** Maps what is still waiting. */
  async finish(): Promise<void> {
    for (const format of Array.from(this.waiting.keys())) await this.mapWaiting(format);
  }

  private async mapWaiting(id: string): Promise<void> {
    const batches = this.waiting.get(id) ?? [];
    this.waiting.delete(id);
    const format = this.formats.find((known) => known.id === id);
    if (format?.role !== 'events') throw new Error(`a batch of ${id}`);
    const records = batches.reduce((sum, batch) => sum + batch.records, 0);
    const longest = Math.max(...batches.map((batch) => batch.longest));
    const files = batches.map(({ file }) => file);
    const loading = loadingOf(format);
    await this.meet(format, loading, loading.spoolView(files, longest));
    if (!(await this.insert(loading.spoolView(files, longest), loading.select, records)))
      for (const batch of batches) {
        if (batches.length > 1 && (await this.insert(loading.spoolView([batch.file], batch.longest), loading.select, batch.records))) continue;
        await this.oneByOne(batch, loading);
      }
    this.spare.push(...files);
  }

  /** The first time a format is met the table gets the columns that it needs. `view`: of its spool. */
  private async meet(format: EventFormat, loading: Loading, view: string): Promise<void> {
    if (this.met.has(format)) return;
    const first = loading.misfits && !this.misfits;
    if (first) for (const statement of valueFunctions) await this.stage.run(statement);
    await this.columns.add(format, view, loading.select);
    if (loading.kept) await this.stage.run(`ALTER TABLE event ADD COLUMN ${name(loading.kept.column)} ${loading.kept.type}`);
    if (first) await this.stage.run('ALTER TABLE event ADD COLUMN misfits STRUCT(code VARCHAR, message VARCHAR)[]');
    this.met.set(format, loading);
  }

  /** All rows or none: false when DuckDB refused a record or the count differs. */
  private async insert(view: string, select: string, records: number): Promise<boolean> {
    const { stage } = this;
    await stage.run(`CREATE OR REPLACE TEMP VIEW spool AS ${view}`);
    await stage.run('BEGIN');
    try {
      const before = await this.count();
      await stage.run(`INSERT INTO event BY NAME ${select}`);
      const good = (await this.count()) - before === records;
      await stage.run(good ? 'COMMIT' : 'ROLLBACK');
      return good;
    } catch (error) {
      await stage.run('ROLLBACK').catch(() => {});
      // Faults (disk, memory, cancel) are no matter of the records.
      if (error instanceof Fault) throw error;
      if ((error as Error).name === 'SqlError' && !/^(Parser|Binder|Catalog)/.test((error as Error).message)) return false;
      throw error;
    }
  }

  private async count(): Promise<number> {
    const [row] = await this.stage.rows<{ n: number }>('SELECT count(*) AS n FROM event');
    return row?.n ?? 0;
  }

  private async oneByOne(batch: Batch, loading: Loading): Promise<void> {
    const { spool } = loading;
    const records = spool.kind === 'json' ? jsonRecords(batch.file, spool.shape, spool.hidden, this.issues) : cellRecords(batch.file);
    let splits = 0;
    const put = async (rows: readonly Refused[]): Promise<void> => {
      if (rows.length === 0) return;
      const file = `${batch.file}-${++this.parts}`;
      const bare = ++splits > MOST_SPLITS;
      const longest = bare
        ? 0
        : writeLines(
            file,
            rows.map(({ line }) => line),
          );
      const done = bare ? false : await this.insert(loading.spoolView([file], longest), loading.select, rows.length);
      if (!done && (bare || rows.length === 1)) {
        const most = writeLines(
          file,
          rows.map((row) => row.bare),
        );
        if (!(await this.insert(loading.bareView([file], most), loading.bareSelect, rows.length)))
          throw new Error(`records of ${batch.format} cannot be stored even bare`);
        for (const { place } of rows)
          this.issues.push({
            ...place,
            severity: 'flag',
            code: 'mapping.failed',
            message: `the mapping of ${batch.format} cannot take this record: it is kept whole in extra, without fields`,
          });
      } else if (!done) {
        const middle = rows.length >> 1;
        await put(rows.slice(0, middle));
        await put(rows.slice(middle));
      }
      rmSync(file, { force: true });
    };
    await put(records);
  }
}
