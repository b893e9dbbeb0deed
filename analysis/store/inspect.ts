// A look at a closed case before anything of it is trusted: from an instance of its own, to which the case is attached read-only. Nothing that the case
// defines (macros, views, types) is on the search path there, so its tables are read with DuckDB's own functions and with no code of the case.
import { basename } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { Ports } from '../kernel/ports.ts';
import { derivedColumns } from './bound-tables.ts';
import { functionsOf, type Objects, objectsOf, strangeObjects } from './catalogue.ts';
import { type Connection, Database, sqlText } from './connection.ts';
import { type Bound, differences, fold } from './effects.ts';
import { called, type EvidenceId, evidencePath, fileDigest, notSealed, requireSealed } from './evidence.ts';
import { FIRST_TABLES, TABLES } from './evidence-schema.ts';
import { CASE_VIEWS } from './evidence-views.ts';
import { interruptedBy } from './interrupt.ts';
import { migrations, SCHEMA } from './schema/index.ts';
import { withoutTexts } from './schema/statements.ts';
import { stateDigest } from './state-digest.ts';
import { logsBeside } from './write-ahead-log.ts';

export interface Inspection {
  schema: number;
  /** Id of the case; null in one from before schema 2. */
  id: string | null;
  /** The schema that the case was brought to, as the journal binds it; NaN before entries bound anything. */
  noted: number;
  /** Number of the last entry. */
  entries: number;
  /** Whether an entry of that number has that hash. */
  holds(seq: number, head: string): boolean;
  /** What is not as the journal binds it, each named. */
  found: string[];
  /** Every evidence file that the case names: of sources in it and set aside, of readings current and former. */
  evidence: StatedFile[];
}

/** `evidence_sha256`: as the tables have it. */
type StatedFile = EvidenceId & { evidence_sha256: string };

const HELD = 'held.main.';
const VIEWS = CASE_VIEWS.map((name) => `view main.${name}`);
/**
 * What an evidence file holds. Its columns depend on the formats and on the build that sealed it; that it is this file tells its digest. `event` is a table,
 * or a view over one table and over nothing else (intake/load/kept-members.ts).
 */
function evidenceObjects(found: ReadonlyMap<string, string>): ReadonlyMap<string, null> {
  const tables = found.has('table main.evidence_schema') ? TABLES : FIRST_TABLES;
  const shown = found.has('view main.event');
  const names = tables.flatMap((name) => (name === 'event' && shown ? ['table main.event_row', 'view main.event'] : [`table main.${name}`]));
  return new Map(names.map((name) => [name, null]));
}
const ONE_TABLE = /^(?!.*\bFROM\b.*\bFROM\b).*\bFROM\s+(?:main\.)?"?event_row"?\s*;?\s*$/is;

/**
 * `closedAs`: SHA-256 that `file` had when this installation last closed a case there; while it has one of them, its tables are not compared again.
 * Faults: `case.altered` (objects that no case has; exit 1), `case.newer`, `case.invalid`, `evidence.damaged`, `cancelled`; and those of opening a database.
 */
export async function inspectCase(
  directory: string,
  file: string,
  ports: Ports,
  temporary: string,
  { signal, closedAs = [] }: { signal?: AbortSignal | undefined; closedAs?: readonly string[] | undefined } = {},
): Promise<Inspection> {
  // Asked before the file is opened here: closing it a second time would give up the lock on it.
  const asClosed = closedAs.length > 0 && logsBeside(file).length === 0 && closedAs.includes((await fileDigest(file, signal)).sha256);
  const database = await Database.open(':memory:', { directories: [directory], temporary, memoryLimit: ports.memoryLimit, threads: ports.threads });
  const connection = await database.connect();
  const settled = interruptedBy(signal, connection);
  try {
    await connection.run(`ATTACH ${sqlText(file)} AS held (READ_ONLY)`);
    const schema = await schemaOf(connection, directory, file);
    const signed = schema >= 2;
    const hashes = new Map((await connection.rows<{ seq: number; hash: string }>(`SELECT seq, hash FROM ${HELD}journal`)).map((row) => [row.seq, row.hash]));
    const bound = signed
      ? fold(await connection.rows<{ seq: number; effects: string }>(`SELECT seq, effects FROM ${HELD}journal WHERE effects IS NOT NULL ORDER BY seq`))
      : undefined;
    const noted = Number(bound?.rows.get('meta')?.get('schema')?.row['value']);
    if (noted > SCHEMA) throw newer(noted, directory);
    const found = asClosed
      ? []
      : bound
        ? await differences(bound, connection, await derivedColumns(connection, 'held'), HELD)
        : await changedSinceClosing(connection);
    const evidence = await evidenceFiles(connection, schema);
    await inspectEvidence(connection, directory, evidence, bound, signal);
    await inspectFunctions(connection, directory, file, evidence);
    const [named] = await connection.rows<{ id: string }>(`SELECT value AS id FROM ${HELD}meta WHERE key = 'id'`);
    return { schema, noted, id: named?.id ?? null, entries: hashes.size, holds: (seq, head) => hashes.get(seq) === head, found, evidence };
  } catch (error) {
    throw byContent(error, file);
  } finally {
    settled();
    connection.close();
    database.close();
  }
}

/** A value that no build of ours writes makes reading fail in ways that nobody foresaw: said as what it is, and not as a defect. */
export function byContent(error: unknown, path: string): unknown {
  if (error instanceof Fault || !(error instanceof Error) || 'code' in error) return error;
  return new Fault(
    'case.altered',
    `The case database holds what no Sealtrail writes: ${error.message}.`,
    'It was altered by other means. Restore the case from a backup, and keep this copy: it shows that somebody changed it.',
    { path },
  );
}

/** The schema whose objects these are. What `meta` says of it is compared later, like every other row: by itself it opens nothing and hides nothing. */
async function schemaOf(connection: Connection, directory: string, file: string): Promise<number> {
  let held: Objects = new Map();
  const strange: string[][] = [];
  for (let schema = SCHEMA; schema >= 1; schema--) {
    const [found, wanted] = await besideNew(connection, schema);
    held = found;
    const differences = strangeObjects(held, wanted, VIEWS);
    if (differences.length === 0) return schema;
    strange[schema] = differences;
  }
  if (!held.has('table main.meta') || !held.has('table main.journal'))
    throw new Fault('case.invalid', `${directory} holds a database that is not a case.`, 'Choose the folder whose name ends in .sealtrail.', {
      path: directory,
    });
  const [row] = await connection.rows<{ value: string }>(`SELECT value FROM ${HELD}meta WHERE key = 'schema'`).catch(() => []);
  const stated = Number(row?.value);
  if (Number.isInteger(stated) && stated > SCHEMA) throw newer(stated, directory);
  refuse(strange[stated] ?? strange[SCHEMA] ?? [], 'The case database', file);
  return SCHEMA;
}

const newer = (schema: number, path: string): Fault =>
  new Fault(
    'case.newer',
    `This case was written by a newer Sealtrail (schema ${schema}, this build knows ${SCHEMA}).`,
    'Open it with that version; nothing was changed.',
    { path },
  );

/** Objects of a new database of each schema, once it was made: they are the same as long as this program runs. */
const ofSchema = new Map<number, Objects>();

/** Objects of the case, and of a new database of that schema. */
async function besideNew(connection: Connection, schema: number): Promise<[held: Objects, fresh: Objects]> {
  const known = ofSchema.get(schema);
  if (known) return [...(await objectsOf(connection, 'held')), known] as [Objects, Objects];
  await connection.run(`ATTACH ':memory:' AS fresh`);
  await connection.run('USE fresh');
  for (const statement of migrations.slice(0, schema).flat()) await connection.run(statement);
  await connection.run('USE memory');
  const [held, fresh] = (await objectsOf(connection, 'held', 'fresh')) as [Objects, Objects];
  await connection.run('DETACH fresh');
  ofSchema.set(schema, fresh);
  return [held, fresh];
}

function refuse(strange: readonly string[], what: string, path: string): void {
  if (strange.length === 0) return;
  throw new Fault(
    'case.altered',
    `${what} was altered by other means: ${strange.slice(0, 5).join('; ')}${strange.length > 5 ? `; and ${strange.length - 5} more` : ''}.`,
    'Nothing of it was run or opened. Restore the case from a backup, and keep this copy: it shows that somebody changed it.',
    { path },
  );
}

async function evidenceFiles(connection: Connection, schema: number): Promise<StatedFile[]> {
  if (schema < 4) return connection.rows<StatedFile>(`SELECT id AS source, 1 AS reading, evidence_sha256 FROM ${HELD}source ORDER BY id`);
  // A row put in beside that of a reading is named as what it is: the file is looked at once.
  return connection.rows<StatedFile>(
    `WITH s AS (SELECT id, evidence_sha256, false AS aside FROM ${HELD}source UNION ALL SELECT id, evidence_sha256, true FROM ${HELD}set_aside)
     SELECT DISTINCT ON (s.id, coalesce(r.number, 1)) s.id AS source, coalesce(r.number, 1) AS reading, coalesce(r.evidence_sha256, s.evidence_sha256) AS evidence_sha256, s.aside
     FROM s LEFT JOIN ${HELD}reading r ON r.source = s.id ORDER BY ALL`,
  );
}

/** The digest that an entry noted of an evidence file; undefined: none did. */
function noteOf(bound: Bound | undefined, { source, reading }: EvidenceId): { sha256: string; by: number } | undefined {
  const rows = (table: string, key: string) => bound?.rows.get(table)?.get(key);
  const noted = rows('reading', `${source}.${reading}`) ?? rows('source', String(source)) ?? rows('set_aside', String(source));
  const sha256 = noted?.row['evidence_sha256'];
  return noted === undefined || sha256 == null ? undefined : { sha256, by: noted.seq };
}

/** An evidence file has to be the one whose digest the journal noted when it was imported, and to hold plain tables only. */
async function inspectEvidence(
  connection: Connection,
  directory: string,
  files: readonly StatedFile[],
  bound: Bound | undefined,
  signal?: AbortSignal,
): Promise<void> {
  for (const [at, file] of files.entries()) {
    const { evidence_sha256: stated } = file;
    const path = evidencePath(directory, file);
    const noted = noteOf(bound, file);
    const sha256 = await requireSealed(directory, file, noted?.sha256 ?? stated, { by: noted?.by, signal });
    // The row of the source or reading is changed: what it says was sealed is not this file, although the journal knows better.
    if (sha256 !== stated) throw notSealed(path, file);
    // Sealing leaves no log behind, and nothing writes afterwards: what lies there was put there, and attaching would add it to the evidence.
    const [log] = logsBeside(path);
    if (log !== undefined) refuse([`evidence/${basename(log)} lies beside it and would change what it says`], called(file), log);
    await connection.run(`ATTACH ${sqlText(path)} AS evidence${at} (READ_ONLY)`);
  }
  if (files.length === 0) return;
  const held = await objectsOf(connection, ...files.map((_, at) => `evidence${at}`));
  for (const [at, file] of files.entries()) {
    const objects = held[at] ?? new Map<string, string>();
    const view = objects.get('view main.event');
    const strange = strangeObjects(objects, evidenceObjects(objects));
    if (view !== undefined && !ONE_TABLE.test(withoutTexts(view))) strange.push('the view main.event reads more than the table of its events');
    refuse(strange, called(file), evidencePath(directory, file));
  }
}

/** None has functions. Those of the case were on no search path until here. */
async function inspectFunctions(connection: Connection, directory: string, file: string, evidence: readonly StatedFile[]): Promise<void> {
  const [own, ...others] = await functionsOf(connection, 'held', ...evidence.map((_, at) => `evidence${at}`));
  refuse(strangeObjects(own ?? new Map(), new Map()), 'The case database', file);
  for (const [at, one] of evidence.entries()) refuse(strangeObjects(others[at] ?? new Map(), new Map()), called(one), evidencePath(directory, one));
}

/** A case from before schema 2 noted one digest of its content when it was closed in order. */
async function changedSinceClosing(connection: Connection): Promise<string[]> {
  const [last] = await connection.rows<{ seq: number; method: string; params: string }>(
    `SELECT seq, method, params FROM ${HELD}journal ORDER BY seq DESC LIMIT 1`,
  );
  if (last?.method !== 'case.close') return [];
  let closed: { state?: unknown };
  try {
    closed = (JSON.parse(last.params) as typeof closed | null) ?? {};
  } catch {
    return [`the closing entry ${last.seq} cannot be read`];
  }
  if (typeof closed.state !== 'string' || closed.state === (await stateDigest(connection, HELD))) return [];
  return [`the content of the case is not what it was when entry ${last.seq} closed it`];
}
