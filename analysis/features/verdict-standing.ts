// What the verdicts amount to, settled whenever they or their sources change: the overall word of the run, and the findings that keep it from being better.
import { headlineOf, standingFrom, verdictOf } from '../contract/standing.ts';
import type { ObjectVerdict, Verdict } from '../contract/model/integrity.ts';
import type { Writer } from '../kernel/lanes.ts';
import { lastRun } from '../report/case-standing.ts';
import { VERDICT_TABLES } from '../store/bound-tables.ts';
import entryEventsSql from './sql/entry-events.sql?raw';
import itemsSql from './sql/integrity-items.sql?raw';
import recordVerdictsSql from './sql/record-verdicts.sql?raw';
import standingSql from './sql/standing.sql?raw';
import { type ExampledRow, STANDING_CODES, standingFindings } from './standing-findings.ts';
import { type ItemRow, itemFinder } from './verdict-items.ts';

/** `pinned`: the run relied on pinned keys. `overall` is null without a source. */
export async function settleStanding(writer: Writer, pinned: boolean): Promise<{ overall: Verdict | null; headline: string }> {
  const rows = await writer.rows<ExampledRow & { source: number }>(standingSql);
  const standing = standingFrom(rows, pinned);
  const { sources } = await writer.one<{ sources: number }>('count of sources', 'SELECT count(*) AS sources FROM source');
  const overall = sources === 0 ? null : verdictOf(standing);
  await writer.run('DELETE FROM chain_finding WHERE list_contains($codes, code)', { codes: STANDING_CODES });
  const lacking = rows.flatMap((row) =>
    standingFindings([row], standing.pinned).map(({ code, explain }) => ({
      source: row.source,
      code,
      object_key: null,
      chain: null,
      from_ns: null,
      to_ns: null,
      explain,
    })),
  );
  if (lacking.length > 0) await writer.insert('chain_finding', lacking);
  return { overall, headline: headlineOf(overall, standing) };
}

/** After sources or readings changed: the verdicts stand, what they amount to is settled anew. Nothing where there was no verification. */
export async function followVerdicts(writer: Writer): Promise<void> {
  const run = await lastRun(writer);
  if (!run) return;
  const { overall } = await settleStanding(writer, run.pinned);
  await writer.run('UPDATE verification SET overall = $overall', { overall });
}

/** The digest of what was judged, as its card states it. */
export const foundHash = (facts: ObjectVerdict['facts']): string | null =>
  facts.find(({ label }) => label === 'SHA-256 found' || label === 'SHA-256')?.value ?? null;

/**
 * Verdicts speak of bytes, which another reading does not change: they are carried. Which item of the present reading they speak of, and of how many
 * events, is found anew as after a verification. Gives how many there are.
 */
export async function carryVerdicts(writer: Writer, source: number): Promise<number> {
  const verdicts = await writer.rows<{ id: number; path: string | null; facts: string; item: number | null; events: number }>(
    'SELECT id, path, facts, item, events FROM verdict WHERE source = $source ORDER BY id',
    { source },
  );
  const find = itemFinder(await writer.rows<ItemRow>(itemsSql, { source }));
  const moved = verdicts.flatMap(({ id, path, facts, item, events }) => {
    const now = find(path, foundHash(JSON.parse(facts) as ObjectVerdict['facts']));
    return now.item === item && now.events === events ? [] : [{ id, ...now }];
  });
  if (moved.length > 0)
    await writer.run(
      `UPDATE verdict SET item = m.now_item, events = m.now_events
       FROM (SELECT unnest($ids::INTEGER[]) AS one, unnest($items::INTEGER[]) AS now_item, unnest($events::BIGINT[]) AS now_events) m WHERE id = m.one`,
      { ids: moved.map(({ id }) => id), items: moved.map(({ item }) => item), events: moved.map(({ events }) => events) },
    );
  await writer.run(`UPDATE verdict_span SET item = v.item FROM verdict v WHERE v.id = verdict_span.verdict AND verdict_span.source = $source`, { source });
  await settleRecords(writer, source);
  return verdicts.length;
}

/** Which events of a source stand otherwise than their items, after its verdicts or its reading changed. */
export async function settleRecords(writer: Writer, source: number): Promise<void> {
  await writer.run('DELETE FROM record_verdict WHERE source = $source', { source });
  const { spans } = await writer.one<{ spans: number }>('count of spans', 'SELECT count(*) AS spans FROM verdict_span WHERE source = $source', { source });
  if (spans === 0) return;
  await writer.run(recordVerdictsSql, { source });
  await writer.run(entryEventsSql, { source });
}

/** Takes what the verifiers said of a source out of the case's tables into those of sources set aside. */
export async function setVerdictsAside(writer: Writer, source: number): Promise<void> {
  for (const table of VERDICT_TABLES) {
    await writer.run(`INSERT INTO set_aside_${table} SELECT * FROM ${table} WHERE source = $source`, { source });
    await writer.run(`DELETE FROM ${table} WHERE source = $source`, { source });
  }
}

/** How a row gets its number anew; rows that name a verdict follow it. */
const NEW_NUMBER = 'SELECT id AS former, ($highest + row_number() OVER (ORDER BY id))::INTEGER AS now FROM set_aside_verdict WHERE source = $source';
const ofVerdict = (table: string, column: string): string =>
  `* REPLACE ((SELECT n.now FROM (${NEW_NUMBER}) n WHERE n.former = set_aside_${table}.${column}) AS ${column})`;
const RENUMBERED: Readonly<Record<string, string>> = {
  verdict: ofVerdict('verdict', 'id'),
  verdict_span: ofVerdict('verdict_span', 'verdict'),
  record_verdict: ofVerdict('record_verdict', 'verdict'),
};

/** Takes it back. Numbers that a verification gave to others meanwhile are given anew. */
export async function bringVerdictsBack(writer: Writer, source: number): Promise<void> {
  const [{ taken = 0, highest = 0 } = {}] = await writer.rows<{ taken: number; highest: number }>(
    `SELECT (SELECT count(*) FROM verdict v JOIN set_aside_verdict a ON a.id = v.id AND a.source = $source) AS taken,
       (SELECT coalesce(max(id), 0) FROM verdict) AS highest`,
    { source },
  );
  // What names a verdict comes back before it: its new number is told from the tables of what is set aside.
  for (const table of VERDICT_TABLES.toReversed()) {
    const rows = taken > 0 ? (RENUMBERED[table] ?? '*') : '*';
    await writer.run(`INSERT INTO ${table} SELECT ${rows} FROM set_aside_${table} WHERE source = $source`, {
      source,
      ...(rows === '*' ? {} : { highest }),
    });
    await writer.run(`DELETE FROM set_aside_${table} WHERE source = $source`, { source });
  }
}

const VERIFIED = 'verified';
const PROVING = 'proving';
/** Which sources the last verification saw: one that was away then has verdicts of an earlier run. `proving`: those with statements or keys. */
export async function noteVerified(writer: Writer, sources: readonly number[], proving: readonly number[]): Promise<void> {
  for (const [key, ids] of [
    [VERIFIED, sources],
    [PROVING, proving],
  ] as const)
    await writer.run('INSERT OR REPLACE INTO meta VALUES ($key, $ids)', { key, ids: JSON.stringify(ids) });
}
