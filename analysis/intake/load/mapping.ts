// The mapping side of an import: each spooled batch becomes rows of `event` by one statement, and its count is compared. When DuckDB
// refuses a batch, its records are looked at one by one: what is no JSON becomes a lost record, what drifts in type is kept.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { eventColumns, timeColumns } from '../../contract/event-columns.ts';
import { Fault } from '../../contract/faults.ts';
import type { Format, MappedFormat } from '../../reading/format.ts';
import { isObject, JsonFault, type JsonObject, parseJson } from '../../reading/values/json-text.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import { conform, safeJson } from '../spool/conform.ts';
import { type KeptMembers, keptMembers } from './kept-members.ts';
import { GROUP, MAX_RECORD } from '../limits.ts';
import type { IssueRow } from '../account/rows.ts';
import type { Batch } from '../spool/spool.ts';
import { structShape } from '../../reading/fields/record-shape.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const isMapped = (format: Format): format is MappedFormat => 'mapping' in format;

const decodedColumns = [...timeColumns, ...eventColumns];
const decodedType = `STRUCT(${decodedColumns.map(({ column, type }) => `"${column}" ${type === 'JSON' ? 'JSON' : 'VARCHAR'}`).join(', ')})`;
const place = 'p[1] AS record, p[2]::INTEGER AS item, p[3] AS ordinal, p[4] AS byte_offset, p[5] AS byte_length';
const decodedSelect = `SELECT ${place}, ${decodedColumns.map(({ column, type }) => (type === 'BIGINT' ? `CAST(r."${column}" AS BIGINT) AS "${column}"` : `r."${column}" AS "${column}"`)).join(', ')} FROM spool`;
const bareSelect = `SELECT ${place}, x AS extra FROM spool`;

/** Statements per batch that the search for a refused record may take before the rest is stored bare. */
const MOST_SPLITS = 400;

/** Smallest piece that is read at once, bytes. */
const PIECE = 4 * 1024 * 1024;
/** Batches that wait on disk for a group to fill, at most. */
const MOST_WAITING = 8;

export class Mapper {
  /** Records that were lost here, and flags; the importer writes them to `issue`. */
  readonly issues: IssueRow[] = [];
  lost = 0;
  private parts = 0;
  private readonly waiting = new Map<string, Batch[]>();
  /** Files of mapped batches: they may be written again. */
  readonly spare: string[] = [];
  /** Formats met so far that keep their members in a column of their own. */
  readonly kept = new Map<string, KeptMembers>();
  constructor(
    private readonly stage: EvidenceStage,
    private readonly formats: readonly Format[],
  ) {}

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
    if (!format || format.role === 'proof') throw new Error(`a batch of ${id}`);
    const columns = isMapped(format) ? `{p: 'BIGINT[]', u: 'JSON', r: ${quoted(format.record)}}` : `{p: 'BIGINT[]', r: ${quoted(decodedType)}}`;
    const select = isMapped(format) ? await this.mappedSelect(format) : decodedSelect;
    const records = batches.reduce((sum, batch) => sum + batch.records, 0);
    if (
      !(await this.insert(
        batches.map(({ file }) => file),
        records,
        Math.max(...batches.map(({ longest }) => longest)),
        columns,
        select,
      ))
    ) {
      for (const batch of batches) {
        if (batches.length > 1 && (await this.insert([batch.file], batch.records, batch.longest, columns, select))) continue;
        await this.oneByOne(batch, format, columns, select);
      }
    }
    this.spare.push(...batches.map(({ file }) => file));
  }

  /** The format's mapping, with place and kept members around it; the first time it makes their column. */
  private async mappedSelect(format: MappedFormat): Promise<string> {
    let kept = this.kept.get(format.id);
    if (!kept) {
      kept = keptMembers(format);
      await this.stage.run(`ALTER TABLE event ADD COLUMN "${kept.column}" ${kept.type}`);
      this.kept.set(format.id, kept);
    }
    return `SELECT ${place}, * EXCLUDE (p, u, r), u AS extra, ${kept.value} AS "${kept.column}" FROM (${format.mapping.trim().replace(/;$/, '')})`;
  }

  /** All rows of the file or none: false when DuckDB refused a record or the count differs. */
  private async insert(files: readonly string[], records: number, longest: number, columns: string, select: string): Promise<boolean> {
    const { stage } = this;
    // DuckDB reads in pieces of twice this size: what the longest line needs and no more, as each thread has such a piece.
    const piece = Math.min(4 * MAX_RECORD, Math.max(PIECE, longest + 1024));
    await stage.run(
      `CREATE OR REPLACE TEMP VIEW spool AS FROM read_ndjson([${files.map(quoted).join(', ')}], columns = ${columns}, maximum_object_size = ${piece})`,
    );
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

  private async oneByOne(batch: Batch, format: Exclude<Format, { role: 'proof' }>, columns: string, select: string): Promise<void> {
    const shape = isMapped(format) ? structShape(format.record) : undefined;
    const hidden = new Set(isMapped(format) ? format.members : []);
    const good: { line: string; bare: string; place: Omit<IssueRow, 'severity' | 'code' | 'message'> }[] = [];
    for (const text of spoolLines(batch.file)) {
      const head = /^\{"p":\[(\d+),(\d+),(\d+),(\d+),(\d+)(?:,\d+)?\],/.exec(text);
      if (!head) throw new Error('a spool line without a place');
      const [record, item, ordinal, byte_offset, byte_length] = head.slice(1, 6).map(Number) as [number, number, number, number, number];
      const place = { record, item, ordinal, byte_offset, byte_length };
      try {
        const { value, duplicates } = parseJson(text);
        if (!isObject(value)) throw new JsonFault('no object', 0);
        const { u, r } = value;
        if ((u !== undefined && !isObject(u)) || (r !== undefined && !isObject(r))) throw new JsonFault('no object', 0);
        if (duplicates.length > 0)
          this.issues.push({
            ...place,
            severity: 'flag',
            code: 'json.duplicate_key',
            message: `members that stand twice, of which the last counts: ${[...new Set(duplicates)].slice(0, 20).join(', ')}`,
          });
        const whole = { ...(u as JsonObject | undefined), ...(r as JsonObject | undefined) };
        const bare = `${head[0]}"x":${safeJson(whole)}}`;
        // Held records were not what the database refused, unless half of a surrogate pair stands in them.
        if (!shape || (u === undefined && !/\\ud[89a-f]/i.test(text))) good.push({ line: text, bare, place });
        else {
          const { typed, extra, flags } = conform(whole, shape, hidden);
          for (const flag of flags) this.issues.push({ ...place, severity: 'flag', ...flag });
          good.push({ line: `${head[0]}"u":${safeJson(extra)},"r":${safeJson(typed)}}`, bare, place });
        }
      } catch (error) {
        if (!(error instanceof JsonFault)) throw error;
        this.lost++;
        this.issues.push({ ...place, severity: 'lost', code: 'json.invalid', message: `not valid JSON: ${error.message}` });
      }
    }
    let splits = 0;
    const put = async (rows: typeof good): Promise<void> => {
      if (rows.length === 0) return;
      const file = `${batch.file}-${++this.parts}`;
      const bare = ++splits > MOST_SPLITS;
      writeFileSync(file, rows.map(({ line, bare: text }) => (bare ? text : line)).join('\n'));
      const done = bare ? false : await this.insert([file], rows.length, longestOf(rows.map(({ line }) => line)), columns, select);
      if (!done && (bare || rows.length === 1)) {
        writeFileSync(file, rows.map(({ bare: text }) => text).join('\n'));
        if (!(await this.insert([file], rows.length, longestOf(rows.map(({ bare: text }) => text)), `{p: 'BIGINT[]', x: 'JSON'}`, bareSelect)))
          throw new Error(`records of ${format.id} cannot be stored even bare`);
        for (const { place } of rows)
          this.issues.push({
            ...place,
            severity: 'flag',
            code: 'mapping.failed',
            message: `the mapping of ${format.id} cannot take this record: it is kept whole in extra, without fields`,
          });
      } else if (!done) {
        const middle = rows.length >> 1;
        await put(rows.slice(0, middle));
        await put(rows.slice(middle));
      }
      rmSync(file, { force: true });
    };
    await put(good);
  }
}

function* spoolLines(file: string): Generator<string> {
  const bytes = readFileSync(file);
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    const stop = end < 0 ? bytes.length : end;
    if (stop > at) yield bytes.toString('utf8', at, stop);
    at = stop + 1;
  }
}

/** Bytes of the longest line: DuckDB reads in pieces that must hold it. */
const longestOf = (lines: readonly string[]): number => lines.reduce((most, line) => Math.max(most, Buffer.byteLength(line)), 0);
