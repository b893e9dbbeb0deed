// Notes, tags, findings and pins: each act has an inverse, undone by a new act and never by rewriting.
import { Fault } from '../contract/faults.ts';
import type { MethodName } from '../contract/methods.ts';
import type { annotationMethods } from '../contract/methods/annotation.ts';
import type { Finding, Note, Pin, Tag, Target } from '../contract/model/annotation.ts';
import type { RecordRef } from '../contract/model/place.ts';
import type { HandlersOf, Host } from '../kernel/handlers.ts';
import type { Reader, Writer } from '../kernel/lanes.ts';
import { integrityHandlers } from './integrity.ts';
import { decisionHandlers } from './decision.ts';
import { mappingHandlers } from './mapping.ts';
import { packHandlers } from './pack.ts';
import { profileHandlers } from './profile.ts';
import { readingHandlers } from './reading.ts';
import { pinnedRecord } from './record.ts';
import { scopeHandlers } from './scope.ts';
import findingsSql from './sql/findings.sql?raw';
import pinsSql from './sql/pins.sql?raw';
import missingSql from './sql/records-missing.sql?raw';

type Group = typeof annotationMethods;

export const annotationHandlers: HandlersOf<Group> = {
  async 'note.list'(_params, reader) {
    const rows = await reader.rows<Stored<Note>>('SELECT id, target, text, author, at_ns::VARCHAR AS at, withdrawn FROM note ORDER BY id');
    return { notes: rows.map(withTarget) };
  },
  async 'note.add'({ target, text }, writer) {
    await onlyThere(writer, [target]);
    const id = await nextId(writer, 'note');
    const row = { id, ...storedTarget(target), text, author: writer.actor, at_ns: writer.now, withdrawn: false };
    await writer.insert('note', [row]);
    writer.say(`wrote a note on ${describe(target)}`, { method: 'note.withdraw', params: { id, withdrawn: true } });
    return { id, target, text, author: writer.actor, at: writer.now, withdrawn: false };
  },
  async 'note.withdraw'({ id, withdrawn }, writer) {
    const { target } = await writer.one<{ target: string }>(`note ${id}`, 'SELECT target FROM note WHERE id = $id AND withdrawn <> $withdrawn', {
      id,
      withdrawn,
    });
    await writer.run('UPDATE note SET withdrawn = $withdrawn WHERE id = $id', { id, withdrawn });
    writer.say(`${withdrawn ? 'withdrew' : 'restored'} note ${id} on ${target}`, { method: 'note.withdraw', params: { id, withdrawn: !withdrawn } });
    return {};
  },

  async 'tag.list'(_params, reader) {
    const rows = await reader.rows<Stored<Tag>>('SELECT id, target, tag, author, at_ns::VARCHAR AS at FROM tag ORDER BY id');
    return { tags: rows.map(withTarget) };
  },
  async 'tag.add'({ targets, tag }, writer) {
    await onlyThere(writer, targets);
    const known = new Set((await writer.rows<{ target: string }>('SELECT target FROM tag WHERE tag = $tag', { tag })).map((row) => row.target));
    const fresh = targets.filter((target) => !known.has(storedTarget(target).target));
    let id = await nextId(writer, 'tag');
    await writer.insert(
      'tag',
      fresh.map((target) => ({ id: id++, ...storedTarget(target), tag, author: writer.actor, at_ns: writer.now })),
    );
    writer.say(`tagged ${describeMany(fresh)} as ${tag}`, fresh.length > 0 ? { method: 'tag.remove', params: { targets: fresh, tag } } : undefined);
    return { added: fresh.length };
  },
  async 'tag.remove'({ targets, tag }, writer) {
    const wanted = new Map(targets.map((target) => [storedTarget(target).target, target]));
    const present = (await writer.rows<{ target: string }>('SELECT target FROM tag WHERE tag = $tag', { tag })).filter((row) => wanted.has(row.target));
    await writer.run('DELETE FROM tag WHERE tag = $tag AND list_contains($targets, target)', { tag, targets: [...wanted.keys()] });
    const removed = present.map((row) => wanted.get(row.target) as Target);
    writer.say(
      `removed the tag ${tag} from ${describeMany(removed)}`,
      removed.length > 0 ? { method: 'tag.add', params: { targets: removed, tag } } : undefined,
    );
    return { removed: removed.length };
  },

  'finding.list': async (_params, reader, host) => ({ findings: await findings(reader, host) }),
  async 'finding.add'({ title, statement, severity }, writer, host) {
    const id = await nextId(writer, 'finding');
    await writer.insert('finding', [{ id, title, statement, severity, state: 'draft', author: writer.actor, at_ns: writer.now, changed_ns: writer.now }]);
    writer.say(`opened finding F${id}: ${title}`, { method: 'finding.state', params: { id, state: 'withdrawn' } });
    return oneFinding(writer, host, id);
  },
  async 'finding.edit'({ id, ...change }, writer, host) {
    const before = await oneFinding(writer, host, id);
    const after = { title: change.title ?? before.title, statement: change.statement ?? before.statement, severity: change.severity ?? before.severity };
    await writer.run('UPDATE finding SET title = $title, statement = $statement, severity = $severity, changed_ns = $now::BIGINT WHERE id = $id', {
      id,
      ...after,
      now: writer.now,
    });
    writer.say(`changed finding F${id}: ${Object.keys(change).join(', ')}`, {
      method: 'finding.edit',
      // Only what this act changed: undone later, it leaves what was written since.
      params: { id, ...Object.fromEntries(Object.keys(change).map((name) => [name, before[name as keyof typeof change]])) },
    });
    return oneFinding(writer, host, id);
  },
  async 'finding.state'({ id, state }, writer, host) {
    const before = await oneFinding(writer, host, id);
    if (state === 'ready' && before.refusals.length > 0)
      throw new Fault(
        'act.refused',
        `Finding F${id} cannot be marked as ready: ${before.refusals.join('; ')}.`,
        'Settle what is named, or leave it as a draft.',
      );
    await writer.run('UPDATE finding SET state = $state, changed_ns = $now::BIGINT WHERE id = $id', { id, state, now: writer.now });
    writer.say(`marked finding F${id} as ${state}`, { method: 'finding.state', params: { id, state: before.state } });
    return oneFinding(writer, host, id);
  },

  async 'pin.add'({ finding, record, comment }, writer, host) {
    await writer.one(`finding F${finding}`, 'SELECT id FROM finding WHERE id = $finding', { finding });
    const pinned = await pinnedRecord(writer, host, record);
    await refuseTwin(writer, finding, { source: record.source, record: pinned.record });
    const id = await nextId(writer, 'pin');
    await writer.insert('pin', [{ id, finding, source: record.source, ...pinned, comment, at_ns: writer.now, removed: false }]);
    await writer.run('UPDATE finding SET changed_ns = $now::BIGINT WHERE id = $finding', { finding, now: writer.now });
    writer.say(`pinned record ${record.source}.${pinned.record} to finding F${finding}, SHA-256 ${pinned.record_sha256}`, {
      method: 'pin.remove',
      params: { id, removed: true },
    });
    const pin = (await pins(writer)).find((row) => row.id === id);
    if (!pin) throw new Error('a pin that was just written is not there');
    return pin;
  },
  async 'pin.remove'({ id, removed }, writer) {
    const { finding, source, record, reading } = await writer.one<{ finding: number; source: number; record: number; reading: number | null }>(
      `pin ${id}`,
      'SELECT finding, source, record, reading FROM pin WHERE id = $id AND removed <> $removed',
      { id, removed },
    );
    if (!removed && reading === null) await refuseTwin(writer, finding, { source, record });
    await writer.run('UPDATE pin SET removed = $removed WHERE id = $id', { id, removed });
    writer.say(`${removed ? 'took the pin' : 'put the pin back'} on record ${source}.${record} ${removed ? 'off' : 'to'} finding F${finding}`, {
      method: 'pin.remove',
      params: { id, removed: !removed },
    });
    return {};
  },

  async 'act.undo'({ seq }, writer, host) {
    const entry = await writer.one<{ summary: string; undo: string | null; outcome: string; undone: number }>(
      `journal entry ${seq}`,
      "SELECT summary, undo, outcome, (SELECT count(*) FROM journal u WHERE u.undoes = j.seq AND u.outcome = 'done') AS undone FROM journal j WHERE seq = $seq",
      { seq },
    );
    if (entry.undo === null || entry.outcome !== 'done')
      throw new Fault(
        'act.refused',
        `Entry ${seq} cannot be undone: ${entry.summary}.`,
        'Only notes, tags, findings, pins, pinned keys, mappings, packs, scopes, profiles, decisions, readings and sources set aside have an act that undoes them.',
      );
    if (entry.undone > 0) throw new Fault('act.refused', `Entry ${seq} was undone already.`, 'Undo the undoing if you want it back.');
    const { method, params } = JSON.parse(entry.undo) as { method: keyof typeof inverses; params: never };
    await refuseRenumbered(writer, seq, params);
    let inverse: { method: string; params: unknown } | undefined;
    let said = '';
    const quiet: Writer = {
      ...writer,
      say: (summary, undo) => {
        said = summary;
        inverse = undo;
      },
    };
    await inverses[method](params, quiet, host);
    writer.say(`undid entry ${seq}: ${said}`, inverse, seq);
    return { undone: entry.summary };
  },
};

/** The acts that undo other acts; a journal entry can name no other. */
const inverses = {
  'note.withdraw': annotationHandlers['note.withdraw'],
  'tag.add': annotationHandlers['tag.add'],
  'tag.remove': annotationHandlers['tag.remove'],
  'finding.edit': annotationHandlers['finding.edit'],
  'finding.state': annotationHandlers['finding.state'],
  'pin.remove': annotationHandlers['pin.remove'],
  'trust.remove': integrityHandlers['trust.remove'],
  'source.reading': readingHandlers['source.reading'],
  'source.set-aside': readingHandlers['source.set-aside'],
  'source.restore': readingHandlers['source.restore'],
  'mapping.keep': mappingHandlers['mapping.keep'],
  'mapping.drop': mappingHandlers['mapping.drop'],
  'pack.keep': packHandlers['pack.keep'],
  'pack.drop': packHandlers['pack.drop'],
  'decision.withdraw': decisionHandlers['decision.withdraw'],
  'scope.keep': scopeHandlers['scope.keep'],
  'scope.drop': scopeHandlers['scope.drop'],
  'profile.keep': profileHandlers['profile.keep'],
  'profile.drop': profileHandlers['profile.drop'],
} as const satisfies Partial<Record<MethodName, (params: never, writer: Writer, host: Host) => Promise<unknown>>>;

/**
 * What an entry says of records by their numbers means another record where a source was read again since: the act that would undo it is refused. Each
 * annotation went over by its bytes, and is changed where it stands now.
 */
async function refuseRenumbered(reader: Reader, seq: number, { targets = [] }: { targets?: Target[] }): Promise<void> {
  const sources = new Set(targets.flatMap(({ record }) => (record ? [record.source] : [])));
  if (sources.size === 0) return;
  const [since] = await reader.rows<{ seq: number; source: string }>(
    `SELECT j.seq, split_part(k.key, '.', 1) AS source FROM journal j, unnest(json_keys(j.effects, '$.rows.reading')) AS k (key)
     WHERE j.seq > $seq AND j.outcome = 'done' AND j.effects IS NOT NULL AND list_contains($sources::VARCHAR[], split_part(k.key, '.', 1)) ORDER BY j.seq LIMIT 1`,
    { seq, sources: [...sources].map(String) },
  );
  if (since)
    throw new Fault(
      'act.refused',
      `Entry ${seq} names records of source ${since.source} by numbers, and the source was read again since (entry ${since.seq}).`,
      'Change the tags where they stand now, or undo the reading first.',
    );
}

type Stored<T extends { target: Target }> = Omit<T, 'target'> & { target: string };

const nextId = async (reader: Reader, table: 'note' | 'tag' | 'finding' | 'pin'): Promise<number> =>
  (await reader.rows<{ next: number }>(`SELECT coalesce(max(id), 0) + 1 AS next FROM ${table}`))[0]?.next ?? 1;

/** `record:1.27`, `session:s-0003` or `object:KEY`, with the record's parts for joins; `record:1.27@2` is none of the current reading, so nothing joins it. */
function storedTarget({ record, former, session, object }: Target): { target: string; source: number | null; record: number | null } {
  const named = [record, former, session, object].filter((part) => part !== undefined);
  if (named.length !== 1) throw new Fault('params.invalid', 'A note or tag hangs on one thing: a record, a session or an object.', 'Name exactly one of them.');
  if (former) return { target: `record:${former.source}.${former.record}@${former.reading}`, source: null, record: null };
  if (record) return { target: `record:${record.source}.${record.record}`, source: record.source, record: record.record };
  return { target: session === undefined ? `object:${object}` : `session:${session}`, source: null, record: null };
}

function readTarget(text: string): Target {
  const [kind, ...rest] = text.split(':');
  const value = rest.join(':');
  if (kind === 'session') return { session: value };
  if (kind === 'object') return { object: value };
  const [source = 0, record = 0, reading] = value.split(/[.@]/).map(Number);
  return reading === undefined ? { record: { source, record } } : { former: { source, record, reading } };
}

/** What is new is said of records that are there: one that is not would wait with a reading that never had it. */
async function onlyThere(reader: Reader, targets: readonly Target[]): Promise<void> {
  const former = targets.find((target) => target.former !== undefined);
  if (former)
    throw new Fault(
      'act.refused',
      `${describe(former)} is a record of a reading that is set aside.`,
      'Make that reading the current one, or choose a record that is there.',
    );
  const records = targets.flatMap(({ record }) => record ?? []);
  if (records.length === 0) return;
  const [missing] = await reader.rows<RecordRef>(missingSql, {
    sources: records.map(({ source }) => source),
    records: records.map(({ record }) => record),
  });
  if (missing)
    throw new Fault(
      'row.missing',
      `There is no record ${missing.source}.${missing.record} in the case.`,
      'Its source may have been read again or set aside; go back to the list and choose again.',
    );
}

const withTarget = <T extends { target: string }>(row: T) => ({ ...row, target: readTarget(row.target) });
const describe = (target: Target): string => storedTarget(target).target.replace(':', ' ');
const describeMany = (targets: readonly Target[]): string => (targets.length === 1 && targets[0] ? describe(targets[0]) : `${targets.length} things`);

/** A record is pinned to a finding once, whichever way the pin came there. */
async function refuseTwin(reader: Reader, finding: number, { source, record }: RecordRef): Promise<void> {
  const twin = await reader.rows('SELECT id FROM pin WHERE finding = $finding AND source = $source AND record = $record AND reading IS NULL AND NOT removed', {
    finding,
    source,
    record,
  });
  if (twin.length > 0)
    throw new Fault(
      'act.refused',
      `Record ${source}.${record} is pinned to finding F${finding} already.`,
      'Change the comment by removing the pin and pinning again.',
    );
}

const pins = (reader: Reader): Promise<Pin[]> => reader.rows<Pin>(pinsSql);

async function findings(reader: Reader, _host: Host): Promise<Finding[]> {
  const rows = await reader.rows<Omit<Finding, 'pins' | 'refusals'>>(findingsSql);
  const all = await pins(reader);
  return rows.map((row) => {
    const own = all.filter((pin) => pin.finding === row.id);
    const refusals = [
      ...(own.length === 0 ? ['it has no pin'] : []),
      ...(row.statement.trim() === '' ? ['it states nothing'] : []),
      ...own.filter(({ away }) => away !== null).map(awayWords),
      ...own.filter((pin) => pin.stale).map((pin) => `pin ${pin.id} is stale: the verdict was “${pin.verdict}” and is “${pin.verdict_now}”`),
    ];
    return { ...row, pins: own, refusals };
  });
}

const awayWords = ({ id, away, record }: Pin): string =>
  away === 'source set aside'
    ? `pin ${id} names a record of source ${record.source}, which is set aside`
    : `pin ${id} names a record that the current reading of source ${record.source} does not have`;

async function oneFinding(reader: Reader, host: Host, id: number): Promise<Finding> {
  const found = (await findings(reader, host)).find((finding) => finding.id === id);
  if (!found) throw new Fault('row.missing', `There is no finding F${id}.`, 'Go back to the list and choose again.');
  return found;
}
