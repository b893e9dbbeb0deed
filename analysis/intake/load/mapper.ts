// The mapping side of an import: each spooled batch becomes rows of `event` by one statement, and its count is compared. When DuckDB
// refuses a batch, its records are looked at one by one: what is no JSON becomes a lost record, what drifts in type is kept.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventColumns } from '../../contract/event-columns.ts';
import { Fault } from '../../contract/faults.ts';
import type { EventFormat, Format } from '../../reading/format.ts';
import { valueFunctions } from '../../reading/fields/compile.ts';
import { name, text } from '../../reading/fields/sql.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import type { IssueRow } from '../account/rows.ts';
import type { Batch } from '../spool/spool.ts';
import type { KeptMembers } from './kept-members.ts';
import { type Loading, loadingOf } from './loading.ts';
import { cellRecords, jsonRecords, type Refused, writeLines } from './refused.ts';
import { cutBehind } from './spooled-lines.ts';
import type { StagedTable } from './staged-table.ts';

/** JSON is stored as text. */
const typeOf = new Map<string, string>(eventColumns.map(({ column, type }) => [column, type === 'JSON' ? 'VARCHAR' : type]));

/** Statements per batch that the search for a refused record may take before the rest is stored bare. */
const MOST_SPLITS = 400;
/** Batches that wait on disk for a group to fill, at most. */
const MOST_WAITING = 16;

const recordsOf = (batches: readonly Batch[]): number => batches.reduce((sum, { records }) => sum + records, 0);

export class Mapper {
  /** Records that were lost here, and flags; the importer writes them to `issue`. */
  readonly issues: IssueRow[] = [];
  private parts = 0;
  private readonly waiting = new Map<EventFormat, Batch[]>();
  /** Files of mapped batches: they may be written again. */
  readonly spare: string[] = [];
  /** Own ones that may be. */
  private readonly rests: string[] = [];
  /** Formats met so far. */
  readonly met = new Map<EventFormat, Loading>();
  /** Columns of each SELECT that was run. */
  private readonly selects = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly stage: EvidenceStage,
    private readonly formats: readonly Format[],
    readonly table: StagedTable,
    /** Records that are mapped by one statement. */
    private readonly group: number,
  ) {}

  /** In an order that does not rest on which was met first: those of them that keep their members in a column of their own. */
  get kept(): KeptMembers[] {
    return [...this.met.values()].flatMap(({ kept }) => kept ?? []).toSorted((a, b) => (a.column < b.column ? -1 : 1));
  }

  get misfits(): boolean {
    return [...this.met.values()].some(({ misfits }) => misfits);
  }

  /** Takes a batch. What waits is mapped when it fills a row group; what is beyond that waits for the next. */
  async map(batch: Batch): Promise<void> {
    const format = this.formatOf(batch.format);
    let next: Batch | undefined = batch;
    while (next) {
      const waiting: Batch[] = [...(this.waiting.get(format) ?? []), next];
      const over = recordsOf(waiting) - this.group;
      if (over < 0 && waiting.length < MOST_WAITING) return void this.waiting.set(format, waiting);
      next = over > 0 ? this.cut(next, next.records - over, loadingOf(format)) : undefined;
      await this.mapAll(format, waiting);
      this.waiting.delete(format);
    }
  }

  /** Maps what is still waiting. */
  async finish(): Promise<void> {
    for (const [format, batches] of this.waiting) await this.mapAll(format, batches);
    this.waiting.clear();
  }

  private cut(batch: Batch, records: number, { spool }: Loading): Batch {
    return cutBehind(batch, records, this.rests.pop() ?? join(this.stage.directory, `rest-${++this.parts}.ndjson`), spool.kind);
  }

  private formatOf(id: string): EventFormat {
    const format = this.formats.find((known) => known.id === id);
    if (format?.role !== 'events') throw new Error(`a batch of ${id}`);
    return format;
  }

  private async mapAll(format: EventFormat, batches: readonly Batch[]): Promise<void> {
    const records = recordsOf(batches);
    const longest = Math.max(...batches.map((batch) => batch.longest));
    const loading = loadingOf(format);
    // Asked anew for each statement: a record that is stored bare moves what all rows said alike into the rows.
    const select = () => this.meet(format, loading, batches);
    if (!(await this.insert(loading.spoolView(batches, longest), await select(), records)))
      for (const batch of batches) {
        if (batches.length > 1 && (await this.insert(loading.spoolView([batch], batch.longest), await select(), batch.records))) continue;
        await this.oneByOne(batch, loading, select);
      }
    for (const { file } of batches) (dirname(file) === this.stage.directory ? this.rests : this.spare).push(file);
    await this.stage.shed();
  }

  /** The table gets the columns that the batches fill. Gives the SELECT of their rows. */
  private async meet(format: EventFormat, loading: Loading, batches: readonly Batch[]): Promise<string> {
    if (loading.misfits && !this.misfits) for (const statement of valueFunctions) await this.stage.run(statement);
    this.met.set(format, loading);
    const filled: boolean[] = [];
    for (const batch of batches) batch.filled.forEach((_, i) => (filled[i] = true));
    const select = loading.select(filled);
    const [first] = batches as [Batch];
    const stored = await this.table.take(await this.columnsOf(select, loading, first), loading.constants);
    return stored.length === 0 ? select : `SELECT *, ${stored.map(([column, value]) => `${text(value)} AS ${name(column)}`).join(', ')} FROM (${select})`;
  }

  /** What a SELECT fills, with types. */
  private async columnsOf(select: string, { spoolView, kept }: Loading, batch: Batch): Promise<ReadonlyMap<string, string>> {
    const known = this.selects.get(select);
    if (known) return known;
    await this.stage.run(`CREATE OR REPLACE TEMP VIEW spool AS ${spoolView([batch], batch.longest)}`);
    const described = await this.stage.rows<{ column_name: string; column_type: string }>(`DESCRIBE ${select}`);
    const columns = new Map(described.map(({ column_name: column, column_type: type }) => [column, typeOf.get(column) ?? type]));
    if (kept) columns.set(kept.column, kept.type);
    this.selects.set(select, columns);
    return columns;
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

  private async oneByOne(batch: Batch, loading: Loading, select: () => Promise<string>): Promise<void> {
    const { spool } = loading;
    const { before } = batch;
    const records = spool.kind === 'json' ? jsonRecords(batch, spool.shape, spool.hidden, this.issues) : cellRecords(batch);
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
      const done = bare ? false : await this.insert(loading.spoolView([{ file, before }], longest), await select(), rows.length);
      if (!done && (bare || rows.length === 1)) {
        const most = writeLines(
          file,
          rows.map((row) => row.bare),
        );
        // It says nothing else, not even what all others of its format say.
        await this.table.take(new Map(), new Map());
        if (!(await this.insert(loading.bareView([{ file, before }], most), loading.bareSelect, rows.length)))
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
