// The mapping side of an import: each spooled batch becomes rows of `event` by one statement, and its count is compared. When DuckDB
// refuses a batch, its records are looked at one by one: what is no JSON becomes a lost record, what drifts in type is kept.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventColumns, placeColumns } from '../../contract/event-columns.ts';
import { Fault } from '../../contract/faults.ts';
import type { EventFormat, Format } from '../../reading/format.ts';
import { valueFunctions } from '../../reading/fields/compile.ts';
import { name, text } from '../../reading/fields/sql.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import type { IssueRow } from '../account/rows.ts';
import { GROUP } from '../limits.ts';
import type { Batch } from '../spool/spool.ts';
import type { KeptMembers } from './kept-members.ts';
import { type Loading, loadingOf } from './loading.ts';
import { cellRecords, jsonRecords, type Refused, writeLines } from './refused.ts';
import { cutBehind } from './spooled-lines.ts';
import type { StagedTable } from './staged-table.ts';

/** JSON is stored as text. */
const typeOf = new Map<string, string>([
  ...eventColumns.map(({ column, type }) => [column, type === 'JSON' ? 'VARCHAR' : type] as const),
  ['misfits', 'STRUCT(code VARCHAR, message VARCHAR)[]'],
]);

const isPlace = new Set<string>(placeColumns.map(({ column }) => column));

/** Statements per batch that the search for a refused record may take before the rest is stored bare. */
const MOST_SPLITS = 400;
/**
 * Each statement that stores rows holds a block of the memory for every column of the table, and for the members of those that are typed; each commit packs
 * them, and each question to the view has to write them as JSON again. So many members may stand in columns, but for those of the first format; and only
 * those of formats of so many records, where they pack to a fraction of their text.
 */
const MOST_MEMBERS = 250;
const MANY_RECORDS = GROUP / 4;
/** Batches that wait on disk for a group to fill, at most. */
const MOST_WAITING = 16;
/** Several formats are stored together until what is not yet committed takes this share of the memory: the commit needs as much again, and more. */
const MOST_MEMORY = 0.35;

const recordsOf = (batches: readonly Batch[]): number => batches.reduce((sum, { records }) => sum + records, 0);

/** Records, the view `spool` of them, and the SELECT that makes rows of it. */
interface Part {
  view: string;
  select: string;
  records: number;
}

type Waiting = readonly [format: EventFormat, batches: readonly Batch[]];

/** The first of them that fill a group together; a large one by itself. */
function firstOf(waiting: readonly Waiting[], group: number): readonly Waiting[] {
  let left = group;
  const over = waiting.findIndex(([, batches]) => (left -= recordsOf(batches)) < 0);
  return waiting.slice(0, over < 0 ? undefined : Math.max(over, 1));
}

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

  /** Maps what is still waiting: several formats at a time, as each commit costs a block for every column of the table. */
  async finish(): Promise<void> {
    // The larger ones first.
    const waiting = [...this.waiting].toSorted(([, a], [, b]) => recordsOf(b) - recordsOf(a));
    this.waiting.clear();
    while (waiting.length > 0) {
      const some = firstOf(waiting, this.group);
      const stored = some.length === 1 ? 0 : await this.mapTogether(some);
      if (stored === 0) for (const [format, batches] of some) await this.mapAll(format, batches);
      waiting.splice(0, stored === 0 ? some.length : stored);
    }
  }

  /** As many of them as the memory holds, all rows of each: how many that were. None when DuckDB refused a record or a count differs. */
  private async mapTogether(some: readonly Waiting[]): Promise<number> {
    // What a later one says otherwise than the rows before it changes what those have to say.
    const meetAll = async (): Promise<string[]> => {
      const selects: string[] = [];
      for (const [format, batches] of some) selects.push(await this.meet(format, this.wayOf(format, batches), batches));
      return selects;
    };
    await meetAll();
    const selects = await meetAll();
    const parts = some.map(([format, batches], i) => {
      const longest = Math.max(...batches.map((batch) => batch.longest));
      return { view: this.wayOf(format, batches).spoolView(batches, longest), select: selects[i] as string, records: recordsOf(batches) };
    });
    const stored = await this.insert(parts);
    for (const [, batches] of some.slice(0, stored)) this.release(batches);
    await this.stage.shed();
    return stored;
  }

  /** How the batches are loaded: a format has one way. */
  private wayOf(format: EventFormat, batches: readonly Batch[]): Loading {
    const known = this.met.get(format);
    const loading = loadingOf(format);
    if (known || !loading.asText || !loading.kept) return known ?? loading;
    const taken = this.kept.reduce((sum, { members }) => sum + members, 0);
    return taken === 0 || (recordsOf(batches) >= MANY_RECORDS && taken + loading.kept.members <= MOST_MEMBERS) ? loading : loading.asText;
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
    const loading = this.wayOf(format, batches);
    // Asked anew for each statement: a record that is stored bare moves what all rows said alike into the rows.
    const select = () => this.meet(format, loading, batches);
    if ((await this.insert([{ view: loading.spoolView(batches, longest), select: await select(), records }], batches.length > 1)) === 0)
      for (const batch of batches) {
        const one = async () => ({ view: loading.spoolView([batch], batch.longest), select: await select(), records: batch.records });
        if (batches.length > 1 && (await this.insert([await one()])) === 1) continue;
        await this.oneByOne(batch, loading, select);
      }
    this.release(batches);
    await this.stage.shed();
  }

  private release(batches: readonly Batch[]): void {
    for (const { file } of batches) (dirname(file) === this.stage.directory ? this.rests : this.spare).push(file);
  }

  /** The table gets the columns that the batches fill. Gives the SELECT of their rows. */
  private async meet(format: EventFormat, loading: Loading, batches: readonly Batch[]): Promise<string> {
    if (loading.misfits && !this.misfits) for (const statement of valueFunctions) await this.stage.run(statement);
    this.met.set(format, loading);
    const filled: boolean[] = [];
    for (const batch of batches) batch.filled.forEach((_, i) => (filled[i] = true));
    const select = loading.select(filled);
    const [first] = batches as [Batch];
    const stored = await this.table.take(await this.columnsOf(select, loading, first, filled), loading.constants);
    return stored.length === 0 ? select : `SELECT *, ${stored.map(([column, value]) => `${text(value)} AS ${name(column)}`).join(', ')} FROM (${select})`;
  }

  /** What a SELECT fills, with types. */
  private async columnsOf(select: string, { spoolView, kept, fills }: Loading, batch: Batch, filled: readonly boolean[]): Promise<ReadonlyMap<string, string>> {
    const known = this.selects.get(select);
    if (known) return known;
    const filling = fills?.(filled) ?? (await this.described(select, spoolView([batch], batch.longest)));
    const columns = new Map(filling.flatMap((column) => (isPlace.has(column) ? [] : [[column, typeOf.get(column) ?? 'VARCHAR'] as const])));
    if (kept) columns.set(kept.column, kept.type);
    this.selects.set(select, columns);
    return columns;
  }

  private async described(select: string, view: string): Promise<string[]> {
    await this.stage.run(`CREATE OR REPLACE TEMP VIEW spool AS ${view}`);
    return (await this.stage.rows<{ column_name: string }>(`DESCRIBE ${select}`)).map(({ column_name: column }) => column);
  }

  /**
   * All rows of the parts, as many of these as the memory holds: how many that were. None at all when DuckDB refused a record or a count differs, or, of what
   * is divisible, when the memory does not hold even that.
   */
  private async insert(parts: readonly Part[], divisible = parts.length > 1): Promise<number> {
    const { stage } = this;
    await stage.run('BEGIN');
    try {
      let stored = 0;
      for (const { view, select, records } of parts) {
        const before = await this.count();
        await stage.run(`CREATE OR REPLACE TEMP VIEW spool AS ${view}`);
        await stage.run(`INSERT INTO event BY NAME ${select}`);
        if ((await this.count()) - before !== records) {
          await stage.run('ROLLBACK');
          return 0;
        }
        stored++;
        if (stored < parts.length && (await stage.memoryUsed()) > MOST_MEMORY) break;
      }
      await stage.run('COMMIT');
      return stored;
    } catch (error) {
      await stage.run('ROLLBACK').catch(() => {});
      if (divisible && error instanceof Fault && error.code === 'memory.full') return 0;
      // Faults (disk, memory, cancel) are no matter of the records.
      if (error instanceof Fault) throw error;
      if ((error as Error).name === 'SqlError' && !/^(Parser|Binder|Catalog)/.test((error as Error).message)) return 0;
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
      const stored = bare ? 0 : await this.insert([{ view: loading.spoolView([{ file, before }], longest), select: await select(), records: rows.length }]);
      if (stored === 0 && (bare || rows.length === 1)) {
        const most = writeLines(
          file,
          rows.map((row) => row.bare),
        );
        // It says nothing else, not even what all others of its format say.
        await this.table.take(new Map(), new Map());
        if ((await this.insert([{ view: loading.bareView([{ file, before }], most), select: loading.bareSelect, records: rows.length }])) === 0)
          throw new Error(`records of ${batch.format} cannot be stored even bare`);
        for (const { place } of rows)
          this.issues.push({
            ...place,
            severity: 'flag',
            code: 'mapping.failed',
            message: `the mapping of ${batch.format} cannot take this record: it is kept whole in extra, without fields`,
          });
      } else if (stored === 0) {
        const middle = rows.length >> 1;
        await put(rows.slice(0, middle));
        await put(rows.slice(middle));
      }
      rmSync(file, { force: true });
    };
    await put(records);
  }
}
