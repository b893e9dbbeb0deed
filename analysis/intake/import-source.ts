// Imports one source into an evidence file in the making: reading and mapping overlapped, then the ledger, the order, the rollup.
// Seals only when every byte and record is accounted for.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { placeColumns } from '../contract/event-columns.ts';
import { Fault } from '../contract/faults.ts';
import type { Progress } from '../contract/frames.ts';
import type { ImportPolicy, Ledger } from '../contract/model/source.ts';
import { formats as allFormats } from '../formats/index.ts';
import type { Format } from '../reading/format.ts';
import type { EvidenceStage } from '../kernel/lanes.ts';
import { carriedText } from './carried/carried-text.ts';
import { fillFromCarriers } from './load/carried.ts';
import type { EarlierItem } from './copies.ts';
import duplicatesSql from './account/duplicates.sql?raw';
import { fill } from '../kernel/fragment.ts';
import { membersSaid } from '../kernel/members-said.ts';
import type { HandedOver } from './handed-over.ts';
import { MAX_FLAGS, type Sizes, SIZES } from './limits.ts';
import loadFiles from './account/load-files.sql?raw';
import loadIssues from './account/load-issues.sql?raw';
import loadItems from './account/load-items.sql?raw';
import loadParts from './account/load-parts.sql?raw';
import misfits from './account/misfits.sql?raw';
import { eventView, extraSql, type KeptMembers } from './load/kept-members.ts';
import { isTyped } from './load/loading.ts';
import { Mapper } from './load/mapper.ts';
import { inOrderOfTime } from './load/order-of-time.ts';
import { fillFromPaths } from './load/said-by-path.ts';
import { StagedTable } from './load/staged-table.ts';
import { findRepeated } from './load/repeated-ids.ts';
import { runReader } from './reader-thread.ts';
import { safeJson } from './spool/conform.ts';
import type { TimePlans } from './time-plans.ts';
import rollupSql from './load/rollup.sql?raw';
import farTimes from './account/far-times.sql?raw';
import sameContent from './account/same-content.sql?raw';
import timelessItems from './account/timeless-items.sql?raw';
import unreadTimes from './account/unread-times.sql?raw';

export interface Imported {
  name: string;
  path: string;
  kind: 'folder' | 'file' | 'archive';
  sha256: string;
  bytes: number;
  items: number;
  first_ns: string | null;
  last_ns: string | null;
  evidence_sha256: string;
  ledger: Ledger;
}

export interface ImportOptions {
  policy: ImportPolicy;
  /** Where its bytes come from; absent = from `path` as it lies there now. */
  handed?: HandedOver;
  /** As in `ReadRequest`. */
  earlier?: readonly EarlierItem[];
  /** Told what may have copies in what is imported next. */
  noted?(items: Omit<EarlierItem, 'source' | 'words'>[]): void;
  /** Time plans that were made over whole originals, where only beginnings are read; absent = made from what is read. */
  plans?: TimePlans;
  signal: AbortSignal;
  /** Built reading worker; absent = read in this thread. */
  workerScript: string | undefined;
  /** Threads that read items beside the one that walks; 1: that one reads as well. */
  readers: number;
  /** As in `ReadRequest`. */
  sizes?: Sizes;
  progress(progress: Progress): void;
  /** In tests also invented ones; absent = all that there are. */
  formats?: readonly Format[];
}

/** Batches that the readers may be ahead of the mapping: about a group. */
const AHEAD = 8;
const places = new Set<string>(placeColumns.map(({ column }) => column));
const notedSql =
  "SELECT item, path, stored_path, stored_sha256 AS sha256, stored_bytes::DOUBLE AS bytes, modified_ns::VARCHAR AS modified FROM item WHERE role = 'events' AND events > 0 AND copy_item IS NULL ORDER BY item";
const literal = (path: string) => path.replaceAll("'", "''");

/** Reads `path` (absolute) into `stage` and seals it. On any error the caller discards the stage. */
export async function importSource(path: string, stage: EvidenceStage, options: ImportOptions): Promise<Imported> {
  const { policy, signal, progress, readers, sizes = SIZES, formats = allFormats } = options;
  const mapper = new Mapper(stage, [...formats, carriedText], await StagedTable.of(stage), sizes.group);
  let mapping: Promise<void> = Promise.resolve();
  const turns: Promise<void>[] = [];
  const report = (stageName: string, done: number, total: number, item: string) => progress({ stage: stageName, done, total, unit: 'bytes', item });
  const read = await runReader(
    {
      path,
      directory: stage.directory,
      policy,
      readers,
      sizes,
      ...(options.handed ? { handed: options.handed } : {}),
      ...(options.earlier ? { earlier: options.earlier } : {}),
      ...(options.plans ? { plans: options.plans } : {}),
    },
    options.workerScript,
    signal,
    {
      // A group is mapped while the next one is read.
      batch: async (batch) => {
        mapping = mapping.then(() => mapper.map(batch));
        mapping.catch(() => {});
        turns.push(mapping);
        if (turns.length > AHEAD) await turns.shift();
        return mapper.spare.splice(0);
      },
      progress: report,
    },
    formats,
  ).finally(() => mapping.catch(() => {}));
  await mapping;
  await mapper.finish();
  const check = () => {
    if (signal.aborted) throw new Fault('cancelled', 'The import was cancelled.', 'Nothing was added to the case. Start it again when you want it.');
  };
  check();
  report('sorting and sealing', read.bytes, read.bytes, basename(path));

  const mapped = join(stage.directory, 'issues-mapping.ndjson');
  writeFileSync(
    mapped,
    mapper.issues
      .toSorted((a, b) => (a.record ?? 0) - (b.record ?? 0))
      .map((row) => `${safeJson({ task: 0, ...row })}\n`)
      .join(''),
  );
  const numbers = {
    records: `[${read.before.map(({ records }) => records).join(', ')}]`,
    ordinals: `[${read.before.map(({ ordinals }) => ordinals).join(', ')}]`,
  };
  if (read.issues.rows > 0) await stage.run(fill(loadIssues, { issues: literal(read.issues.file), ...numbers }));
  if (mapper.issues.length > 0) await stage.run(fill(loadIssues, { issues: literal(mapped), ...numbers }));
  await stage.run(farTimes);
  const { kept } = mapper;
  const met = [...mapper.met.keys()];
  const items = literal(read.items.file);
  const timed = met.filter(isTyped);
  const decoded = met.filter((format) => !isTyped(format));
  if (timed.length > 0)
    await stage.run(
      fill(unreadTimes, {
        items,
        formats: idsOf(timed),
        datasets: datasetsOf(timed),
        others: datasetsOf(decoded) || `''`,
        decoded: idsOf(decoded) || `''`,
        dataset: mapper.table.said('event_dataset'),
        most: String(MAX_FLAGS),
      }),
    );
  const unique = met.filter(({ uniqueId }) => uniqueId);
  if (unique.length > 0) {
    if (await findRepeated(stage))
      await stage.run(fill(duplicatesSql, { datasets: datasetsOf(unique), ...saidSql(mapper.table, kept), members: membersSaid('extra') }));
    await stage.run('DROP TABLE often');
  }
  if (mapper.misfits) {
    await stage.run(fill(misfits, { most: String(MAX_FLAGS) }));
    await mapper.table.drop('misfits');
  }
  // What the records say themselves is judged before: a time that nobody could read is told, and the same record in two wrappers is the same.
  if (read.carried.rows > 0) await fillFromCarriers(stage, mapper.table, read.carried, numbers.records, read.ledger.records);
  await stage.run(timelessItems);
  await stage.run('DROP VIEW IF EXISTS spool');
  if (read.parts.rows > 0) await stage.run(fill(loadParts, { parts: literal(read.parts.file), ...numbers }));
  await stage.run(fill(loadItems, { items }));
  await stage.run(sameContent);
  await stage.run(fill(loadFiles, { files: literal(read.files.file) }));
  await fillFromPaths(stage, mapper.table);
  const ledger = await balance(stage, read.ledger, path);
  check();
  await inOrderOfTime(stage);
  const messages = new Map(met.flatMap(({ dataset, message }) => (message === undefined ? [] : [[dataset, message] as const])));
  // Asked of the table: the view plans the members of all its formats for each statement.
  const said = (column: string): string => mapper.table.said(column);
  await stage.run(fill(rollupSql, { dataset: said('event_dataset'), user: said('user_name'), host: said('host_name'), outcome: said('event_outcome') }));
  const [range] = await stage.rows<{ first_ns: string | null; last_ns: string | null }>(
    'SELECT min(time_ns)::VARCHAR AS first_ns, max(time_ns)::VARCHAR AS last_ns FROM event',
  );
  for (const statement of eventView(mapper.table.columns, mapper.table.constants, kept, messages)) await stage.run(statement);
  check();
  keep(read.originals, stage.originals);
  for (const { file } of [read.items, read.issues, read.parts, read.carried, read.files]) rmSync(file, { force: true });
  rmSync(mapped, { force: true });
  if (options.noted) options.noted(await stage.rows(notedSql));
  const { sha256 } = await stage.seal();
  return {
    name: basename(path),
    path,
    kind: read.kind,
    sha256: read.sha256,
    bytes: read.bytes,
    items: read.items.rows,
    first_ns: range?.first_ns ?? null,
    last_ns: range?.last_ns ?? null,
    evidence_sha256: sha256,
    ledger,
  };
}

/** SQL: what a record says, as it is stored; and what it says in columns, and as members that have none. */
function saidSql({ columns }: StagedTable, kept: readonly KeptMembers[]): { stored: string; mapped: string; extra: string } {
  const own = [...columns].filter((column) => !places.has(column));
  const members = new Set(['extra', ...kept.map(({ column }) => column)]);
  const cells = (some: readonly string[]): string => some.map((column) => `"${column}"::VARCHAR`).join(', ');
  return { stored: cells(own), mapped: cells(own.filter((column) => !members.has(column))), extra: extraSql(kept) };
}

const idsOf = (of: readonly { id: string }[]): string => of.map(({ id }) => `'${id}'`).join(', ');
const datasetsOf = (of: readonly { dataset: string }[]): string => of.map(({ dataset }) => `'${dataset}'`).join(', ');

/** Compares what the reader counted with what the tables hold: the two sides know nothing of each other. */
async function balance(stage: EvidenceStage, read: Omit<Ledger, 'events' | 'issues' | 'balanced'>, path: string): Promise<Ledger> {
  const one = async (sql: string) => Number((await stage.rows<{ n: number }>(sql))[0]?.n ?? 0);
  const events = await one('SELECT count(*) AS n FROM event');
  const lost = await one("SELECT count(*) AS n FROM issue WHERE severity = 'lost'");
  const issues = await one('SELECT count(*) AS n FROM issue');
  const uneven = await one(
    "SELECT count(*) AS n FROM item WHERE records <> events + joined + lost OR (role <> 'container' AND greatest(bytes, record_bytes + structure_bytes + unread_bytes) <> record_bytes + structure_bytes + unread_bytes)",
  );
  const ledger: Ledger = {
    ...read,
    events,
    lost,
    issues,
    balanced: uneven === 0 && read.records === events + read.joined + lost && read.bytes === read.record_bytes + read.structure_bytes + read.unread_bytes,
  };
  if (ledger.balanced) return ledger;
  const summary = `${read.records} records read, ${events} events, ${read.joined} joined to them, ${lost} lost; ${read.bytes} bytes, ${read.record_bytes} in records, ${read.structure_bytes} structure, ${read.unread_bytes} unread; ${uneven} items do not balance`;
  throw new Fault(
    'ledger.unbalanced',
    `The parse ledger does not balance: ${summary}.`,
    'Nothing was imported and the case is unharmed. This is a defect: please report it with the kind of files.',
    { path },
  );
}

/** Moves the copies to their place; one that is there already has the same bytes, its name being its digest. */
function keep(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const target = join(to, name);
    if (!existsSync(target)) renameSync(join(from, name), target);
  }
  rmSync(from, { recursive: true, force: true });
}
