// Which reading of a source is the current one, and whether it is in the case at all. Whatever changes that comes through here: views, annotations,
// verdicts, sessions and figures follow within the same act.
import { Fault } from '../contract/faults.ts';
import type { ReadingChange } from '../contract/model/reading.ts';
import type { SqlValue, Reader, Writer } from '../kernel/lanes.ts';
import leftSql from '../report/sources/left.sql?raw';
import { carryAnnotations, notePlaces } from './reading-carry.ts';
import { followSessions, keepMembers } from './sessions-follow.ts';
import { bringVerdictsBack, carryVerdicts, followVerdicts, setVerdictsAside } from './verdict-standing.ts';

/** A source of the case as the acts here need it. `reading`: the current one. */
export interface KnownSource {
  id: number;
  name: string;
  path: string;
  kind: string;
  sha256: string;
  originals: 'copy' | 'reference';
  policy: string;
  evidence_sha256: string;
  reading: number;
}

/** What a reading says of its source: these columns stand in `reading` and in `source`. */
const OF_READING = ['items', 'first_ns', 'last_ns', 'evidence_sha256', 'policy', 'ledger'] as const;

/** A source in the case. Faults: `act.refused` when it is set aside, `row.missing` when there is none of this number. */
export async function knownSource(reader: Reader, source: number): Promise<KnownSource> {
  const [found] = await reader.rows<KnownSource>(
    `SELECT s.id, s.name, s.path, s.kind, s.sha256, s.originals, s.policy, s.evidence_sha256, coalesce(r.number, 1) AS reading
     FROM source s LEFT JOIN reading r ON r.source = s.id AND r.standing = 'current' WHERE s.id = $source`,
    { source },
  );
  if (found) return found;
  const [aside] = await reader.rows<{ name: string; reason: string }>('SELECT name, reason FROM set_aside WHERE id = $source', { source });
  if (aside)
    throw new Fault('act.refused', `Source ${source}, ${aside.name}, is set aside: ${aside.reason}.`, 'Bring it back first (source restore), then try again.');
  throw noSource(source);
}

const noSource = (source: number): Fault =>
  new Fault('row.missing', `There is no source ${source} in this case.`, 'The Import screen and “case info” list the sources.');

/** What was read is what is there when a job publishes; else the fault `act.refused`, and the job is run again. */
export async function sameReadings(reader: Reader, known: readonly { id: number; evidence_sha256: string }[]): Promise<void> {
  const now = await reader.rows<{ id: number; evidence_sha256: string }>('SELECT id, evidence_sha256 FROM source ORDER BY id');
  const text = (rows: typeof known) => JSON.stringify(rows.map(({ id, evidence_sha256 }) => [id, evidence_sha256]));
  if (text(now) !== text(known))
    throw new Fault('act.refused', 'Sources were read again, set aside or brought back meanwhile.', 'Run it once more: it then sees what is there now.');
}

/** The next number of a reading; numbers are never given twice. */
export async function nextReading(reader: Reader, source: number): Promise<number> {
  const [{ next = 2 } = {}] = await reader.rows<{ next: number }>(
    'SELECT greatest(coalesce(max(number), 1), 1) + 1 AS next FROM reading WHERE source = $source',
    { source },
  );
  return next;
}

export type NewReading = { number: number; differs: string } & Record<(typeof OF_READING)[number], SqlValue>;

/** Adds a reading whose evidence file is attached, and makes it the current one. */
export async function addReading(writer: Writer, source: KnownSource, { number, ...row }: NewReading): Promise<ReadingChange> {
  await noteFirst(writer, source.id);
  await writer.insert('reading', [
    { id: `${source.id}.${number}`, source: source.id, number, standing: 'set aside', ...row, author: writer.actor, at_ns: writer.now },
  ]);
  return makeCurrent(writer, source, number);
}

/** A source gets rows here when it is read again: the first tells of its import, by the entry that published it. */
async function noteFirst(writer: Writer, source: number): Promise<void> {
  await writer.run(
    `INSERT INTO reading SELECT id || '.1', id, 1, 'current', evidence_sha256, items, first_ns, last_ns, policy, ledger, '',
       coalesce((SELECT max(actor) FROM journal j WHERE j.at_ns = s.imported_ns AND j.outcome = 'done'), ''), imported_ns
     FROM source s WHERE id = $source AND NOT EXISTS (FROM reading r WHERE r.source = s.id)`,
    { source },
  );
}

/** Everything follows; the caller says it in the journal. */
export async function makeCurrent(writer: Writer, { id: source, reading: former }: KnownSource, number: number): Promise<ReadingChange> {
  await notePlaces(writer, source);
  await keepMembers(writer, source, former);
  await writer.run("UPDATE reading SET standing = CASE WHEN number = $number THEN 'current' ELSE 'set aside' END WHERE source = $source", { source, number });
  await writer.run(
    `UPDATE source SET ${OF_READING.map((name) => `${name} = r.${name}`).join(', ')} FROM (SELECT ${OF_READING.join(', ')} FROM reading WHERE source = $source AND number = $number) r WHERE id = $source`,
    { source, number },
  );
  await writer.show();
  const { carried, shifted, renumbered } = await carryAnnotations(writer, source, former, number);
  const verdicts = await carryVerdicts(writer, source);
  const sessions = await followSessions(writer, source, former, number, renumbered);
  await followVerdicts(writer);
  const behind = await writer.rows<{ source: number }>(leftSql);
  const left = behind.filter((one) => one.source === source).length;
  const { events } = await writer.one<{ events: number }>('count of events', 'SELECT count(*) AS events FROM event WHERE source = $source', { source });
  return { source, reading: number, former, events, shifted, carried, left, verdicts, sessions };
}

const COLUMNS = 'id, name, path, kind, sha256, bytes, items, originals, imported_ns, first_ns, last_ns, evidence_sha256, policy, ledger';

/** Takes a source out of the case's tables. What was said of it stays with it. */
export async function setAside(writer: Writer, { id: source, reading }: KnownSource, reason: string): Promise<void> {
  await keepMembers(writer, source, reading);
  await writer.run(`INSERT INTO set_aside SELECT ${COLUMNS}, $reason, $author, $now::BIGINT FROM source WHERE id = $source`, {
    source,
    reason,
    author: writer.actor,
    now: writer.now,
  });
  await writer.run('DELETE FROM source WHERE id = $source', { source });
  await setVerdictsAside(writer, source);
  await writer.show();
  await followSessions(writer, source, reading, null, 0);
  await followVerdicts(writer);
}

/** Brings it back as it went. Faults: `act.refused` when it is in the case, `row.missing`. */
export async function bringBack(writer: Writer, source: number): Promise<{ name: string; reason: string }> {
  const [aside] = await writer.rows<{ name: string; reason: string }>('SELECT name, reason FROM set_aside WHERE id = $source', { source });
  if (!aside) {
    const [there] = await writer.rows<{ name: string }>('SELECT name FROM source WHERE id = $source', { source });
    throw there ? new Fault('act.refused', `Source ${source}, ${there.name}, is not set aside.`, 'Nothing needs to be done.') : noSource(source);
  }
  await writer.run(`INSERT INTO source SELECT ${COLUMNS} FROM set_aside WHERE id = $source`, { source });
  await writer.run('DELETE FROM set_aside WHERE id = $source', { source });
  await bringVerdictsBack(writer, source);
  await writer.show();
  const { reading } = await knownSource(writer, source);
  await followSessions(writer, source, null, reading, 0);
  await followVerdicts(writer);
  return aside;
}
