// A profile held against the case: what fails stands in the TEMP table `profile_found` afterwards, with its place; the answer counts it and names the first.
import { type LintFinding, type Profile, type ProfileCheck, recordRules } from '../contract/model/profile.ts';
import { fill } from '../kernel/fragment.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Scratch, SqlParams } from '../kernel/lanes.ts';
import { pushTo } from '../kernel/push-to.ts';
import { eventsMessage, messageOf } from '../readiness/profiles/wording.ts';
import { Binder } from '../store/event-fields.ts';
import { keptColumns } from '../store/kept-columns.ts';
import { linesOf } from './profile-lines.ts';
import { eachRecord, type ProfiledItem } from './profile-records.ts';
import { type CompiledProfile, compileProfile } from './profile-sql.ts';
import beginSql from './sql/profile-begin.sql?raw';
import countsSql from './sql/profile-counts.sql?raw';
import eventValuesSql from './sql/profile-event-values.sql?raw';
import eventsSql from './sql/profile-events.sql?raw';
import firstSql from './sql/profile-first.sql?raw';
import itemsSql from './sql/profile-items.sql?raw';
import missingSql from './sql/profile-missing-events.sql?raw';
import fillSql from './sql/profile-record-fill.sql?raw';
import recordValuesSql from './sql/profile-record-values.sql?raw';
import recordsSql from './sql/profile-records.sql?raw';
import repeatsSql from './sql/profile-repeats.sql?raw';
import unreadSql from './sql/profile-unread.sql?raw';

export interface CheckAsked {
  /** Findings named of each rule. */
  most: number;
  signal: AbortSignal;
  onItem?(path: string, done: number, total: number): void;
}

/** Faults: `filter.invalid` for a field that there is not, `original.missing` where records are asked for and their bytes are gone. */
export async function checkProfile(scratch: Scratch, host: Host, profile: Profile, { most, signal, onItem }: CheckAsked): Promise<ProfileCheck> {
  const run = (sql: string, params: SqlParams) => scratch.run(sql, used(sql, params));
  const kept = await keptColumns(scratch, { conditions: [] }, profile.speaks_of === 'event' ? ['extra'] : []);
  const compiled = compileProfile(profile, kept);
  const chosen = chosenBy(profile);
  const items = await scratch.rows<ProfiledItem>(fill(itemsSql, { chosen: chosen.events }), used(chosen.events, chosen.params));
  await scratch.run(beginSql);
  if (profile.speaks_of === 'event') await overEvents(run, compiled, chosen);
  else
    await eachRecord(scratch, host, items, {
      chosen: chosen.events,
      params: chosen.params,
      ...(onItem === undefined ? {} : { onItem }),
      work: async (records) => {
        signal.throwIfAborted();
        await scratch.run('DELETE FROM profile_record');
        await run(fillSql, {
          sources: records.map(({ source }) => source),
          items: records.map(({ item }) => item),
          records: records.map(({ record }) => record),
          offsets: records.map(({ offset }) => offset),
          lengths: records.map(({ length }) => length),
          documents: records.map(({ text }) => text),
        });
        await run(fill(recordsSql, { said: compiled.said, failed: compiled.failed }), compiled.params);
        for (const one of compiled.unique) await run(fill(recordValuesSql, { ...one, said: compiled.said }), compiled.params);
      },
    });
  if (compiled.unique.length > 0) await scratch.run(repeatsSql);
  const narrow =
    profile.applies_to.datasets === undefined ? 'true' : `(event.source, event.item) IN (SELECT event.source, event.item FROM event WHERE ${chosen.events})`;
  await run(fill(unreadSql, { sources: chosen.sources, items: narrow }), chosen.params);
  return resultOf(scratch, host, profile, items, most, await missingEvents(scratch, profile, chosen));
}

interface Chosen {
  /** SQL over `event`: the events, and the sources, that a profile is about. */
  events: string;
  sources: string;
  params: SqlParams;
}

function chosenBy({ applies_to: { sources, datasets } }: Profile): Chosen {
  const binder = new Binder('a');
  const ofSource =
    sources === undefined
      ? 'true'
      : `event.source IN (SELECT s.id FROM source s, unnest(${binder.bind(sources)}) AS u (w) WHERE lower(s.name) GLOB lower(w) OR lower(s.path) GLOB lower(w))`;
  const ofKind =
    datasets === undefined
      ? 'true'
      : `event.event_dataset IN (SELECT k FROM (SELECT DISTINCT event_dataset AS k FROM event), unnest(${binder.bind(datasets)}) AS u (w) WHERE lower(k) GLOB lower(w))`;
  return { events: `${ofSource} AND ${ofKind}`, sources: ofSource, params: binder.params };
}

async function overEvents(run: (sql: string, params: SqlParams) => Promise<void>, compiled: CompiledProfile, chosen: Chosen): Promise<void> {
  const { said, failed, unique } = compiled;
  const params = { ...compiled.params, ...chosen.params };
  await run(fill(eventsSql, { said, failed, chosen: chosen.events }), params);
  for (const one of unique) await run(fill(eventValuesSql, { ...one, said, chosen: chosen.events }), params);
}

/** Those that a statement names: DuckDB refuses others. */
const used = (sql: string, params: SqlParams): SqlParams => {
  const named = new Set([...sql.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  return Object.fromEntries(Object.entries(params).filter(([name]) => named.has(name)));
};

async function missingEvents(scratch: Scratch, { events }: Profile, { events: chosen, sources, params }: Chosen): Promise<Map<string, LintFinding[]>> {
  const found = new Map<string, LintFinding[]>();
  for (const { id, source, actions } of events) {
    const sql = fill(missingSql, { chosen, sources });
    const rows = await scratch.rows<{ source: number | null; name: string; action: string }>(sql, used(sql, { ...params, actions, pattern: source }));
    found.set(
      id,
      rows.map((row) => ({
        source: row.source,
        record: null,
        item: null,
        path: row.name,
        line: null,
        offset: null,
        length: null,
        detail: row.source === null ? `${row.action}: there is no source ${source}` : `${row.action} does not occur`,
      })),
    );
  }
  return found;
}

interface FirstRow {
  rule_id: string;
  source: number;
  record: number | null;
  item: number;
  path: string;
  encoding: string | null;
  offset: number | null;
  length: number | null;
}

async function resultOf(
  scratch: Scratch,
  host: Host,
  profile: Profile,
  items: readonly ProfiledItem[],
  most: number,
  missing: ReadonlyMap<string, LintFinding[]>,
): Promise<ProfileCheck> {
  const counts = new Map<string, { source: number; item: number; path: string; count: number }[]>();
  for (const { id, ...one } of await scratch.rows<{ id: string; source: number; item: number; path: string; count: number }>(countsSql))
    pushTo(counts, id, one);
  const first = new Map<string, LintFinding[]>();
  for (const [rule, finding] of await withLines(scratch, host, await scratch.rows<FirstRow>(firstSql, { most }))) pushTo(first, rule, finding);
  const errors = profile.rules.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  const [{ failed = 0 } = {}] = await scratch.rows<{ failed: number }>(
    'SELECT count(*) AS failed FROM (SELECT DISTINCT source, record FROM profile_found WHERE list_contains($errors, rule_id))',
    { errors: [...errors, 'record.structure'] },
  );
  const events = items.reduce((sum, { records }) => sum + records, 0);
  const rule = (id: string) => {
    const own = counts.get(id) ?? [];
    return { count: own.reduce((sum, { count }) => sum + count, 0), items: own, findings: first.get(id) ?? [] };
  };
  const unread = rule('record.unread').count;
  return {
    profile: profile.name,
    edition: profile.edition,
    speaks_of: profile.speaks_of,
    records: events + unread,
    passed: events - failed,
    failed,
    unread,
    rules: [
      ...profile.rules.map((one) => ({ id: one.id, severity: one.severity, field: one.field, message: messageOf(one), ...rule(one.id) })),
      ...profile.events.map((one) => {
        const found = missing.get(one.id) ?? [];
        return { id: one.id, severity: one.severity, field: null, message: eventsMessage(one), count: found.length, items: [], findings: found.slice(0, most) };
      }),
      ...recordRules.map((one) => ({ ...one, field: null, ...rule(one.id) })),
    ],
    items: items.map(({ encoding: _encoding, ...item }) => item),
  };
}

/** Rows come by item and offset. */
async function withLines(scratch: Scratch, host: Host, rows: readonly FirstRow[]): Promise<[rule: string, LintFinding][]> {
  const byItem = new Map<string, FirstRow[]>();
  for (const row of rows) pushTo(byItem, `${row.source}.${row.item}`, row);
  const found: [string, LintFinding][] = [];
  for (const own of byItem.values()) {
    const [{ source, item, encoding } = { source: 0, item: 0, encoding: null }] = own;
    const lines =
      encoding === null
        ? []
        : await linesOf(
            scratch,
            host,
            { source, item, encoding },
            own.map(({ offset }) => offset ?? 0),
          );
    for (const [i, { rule_id, encoding: _encoding, ...row }] of own.entries()) found.push([rule_id, { ...row, line: lines[i] ?? null }]);
  }
  return found;
}
