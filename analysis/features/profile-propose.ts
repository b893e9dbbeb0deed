// Records of a source from which a profile is drafted: as many as a look takes, chosen by a hash of their place, over the whole source.
import { eventColumns } from '../contract/event-columns.ts';
import { Fault } from '../contract/faults.ts';
import type { ParsedParams, Result } from '../contract/methods.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { fill } from '../kernel/fragment.ts';
import { proposeFrom } from '../readiness/profiles/propose.ts';
import { eachRecord, type ProfiledItem } from './profile-records.ts';
import itemsSql from './sql/profile-items.sql?raw';

const SAMPLED = 5000;
const notProposed: ReadonlySet<string> = new Set(['message', 'extra', 'carrier', 'said_by_path']);

/** One of so many, by a hash: rows that came in elsewhere change nothing. */
const chosen = "event.source = $source AND hash(event.record, 'profile') % greatest(1, $every) = 0";

export async function proposeProfile(
  reader: Reader,
  host: Host,
  { source, name, speaks_of }: ParsedParams<'profile.propose'>,
): Promise<Result<'profile.propose'>> {
  const known = await reader.one<{ name: string; events: number }>(
    `source ${source}`,
    'SELECT s.name, (SELECT count(*) FROM event e WHERE e.source = s.id) AS events FROM source s WHERE s.id = $source',
    { source },
  );
  const params = { source, every: Math.floor(known.events / SAMPLED) };
  const records: Record<string, unknown>[] = speaks_of === 'event' ? await eventsOf(reader, params) : [];
  if (speaks_of === 'record')
    await eachRecord(reader, host, await reader.rows<ProfiledItem>(fill(itemsSql, { chosen }), params), {
      chosen,
      params: { every: params.every },
      work: async (written) => {
        for (const { text } of written) {
          const record = objectIn(text);
          if (record) records.push(record);
        }
      },
    });
  if (records.length === 0)
    throw new Fault(
      'act.refused',
      speaks_of === 'record' ? `No record of source ${source} is a JSON object.` : `Source ${source} has no events.`,
      speaks_of === 'record' ? 'Propose a profile of its events instead: --of event.' : 'Name another source.',
    );
  const draft = proposeFrom(records, { name: name ?? `Draft of ${known.name}`.slice(0, 120), speaks_of, applies_to: { sources: [exactly(known.name)] } });
  return { ...draft, sampled: records.length };
}

async function eventsOf(reader: Reader, params: { source: number; every: number }): Promise<Record<string, unknown>[]> {
  const columns = eventColumns.filter(({ column }) => !notProposed.has(column));
  const rows = await reader.rows<Record<string, string | null>>(
    `SELECT ${columns.map(({ column }) => `event."${column}"::VARCHAR AS "${column}"`).join(', ')} FROM event WHERE ${chosen}`,
    params,
  );
  return rows.map((row) => nested(columns.map(({ column, field }) => [field, row[column]] as const)));
}

/** By the names on the way to each field, as `proposeFrom` walks them. */
function nested(values: readonly (readonly [field: string, value: string | null | undefined])[]): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [field, value] of values) {
    if (value === null || value === undefined) continue;
    const names = field.split('.');
    let at = whole;
    for (const name of names.slice(0, -1)) {
      const inner = at[name];
      at = (typeof inner === 'object' && inner !== null ? inner : (at[name] = {})) as Record<string, unknown>;
    }
    at[names.at(-1) ?? ''] = value;
  }
  return whole;
}

function objectIn(text: string | null): Record<string, unknown> | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** As a pattern that fits this name only. */
const exactly = (name: string): string => name.replaceAll(/[[\]*?]/g, '[$&]');
