// Scopes as TEMP tables, for checks to join: one row a declared thing. Sources are those of the case that a pattern fits.
import type { Pack } from '../contract/model/pack.ts';
import type { Scope } from '../contract/model/scope.ts';
import type { Scratch, SqlValue } from '../kernel/lanes.ts';
import { fromRfc3339 } from '../contract/time.ts';
import tables from './sql/declared.sql?raw';
import sources from './sql/declared-sources.sql?raw';

export async function declare(scratch: Pick<Scratch, 'run' | 'rows'>, scopes: readonly Scope[], packs: readonly Pack[] = []): Promise<void> {
  await scratch.run(tables);
  const rows = (table: string, of: (scope: Scope) => Record<string, SqlValue>[]) =>
    insert(
      scratch,
      table,
      scopes.flatMap((scope) => of(scope).map((row) => ({ scope: scope.name, ...row }))),
    );
  await rows('declared_pattern', ({ sources }) =>
    sources.map(({ source, team, layer, per_day, silence_minutes, retention_days, over_days, actions }) => ({
      pattern: source,
      team: team ?? null,
      layer: layer ?? null,
      per_day: per_day ?? null,
      silence_minutes: silence_minutes ?? null,
      retention_days: retention_days ?? null,
      over_days: over_days ?? null,
      actions: JSON.stringify(actions ?? []),
    })),
  );
  await scratch.run(sources);
  await rows('declared_period', ({ period }) => (period ? [{ from_ns: nanoseconds(period.from), to_ns: nanoseconds(period.to) }] : []));
  await rows('declared_person', ({ people }) =>
    people.flatMap(({ name, spellings = [], kind, team, roles = [], joined, left }) =>
      [...new Set([name, ...spellings])].map((spelling) => ({
        name,
        spelling,
        kind: kind ?? null,
        team: team ?? null,
        roles: JSON.stringify(roles),
        joined_ns: nanoseconds(joined),
        left_ns: nanoseconds(left),
      })),
    ),
  );
  await rows('declared_role', ({ roles }) =>
    roles.flatMap(({ role, may, privileged }) => may.map((one) => ({ role, may: one, privileged: privileged ?? false }))),
  );
  await rows('declared_resource', ({ resources }) =>
    resources.map(({ resource, critical, log_store }) => ({ pattern: resource, critical: critical ?? false, log_store: log_store ?? false })),
  );
  await rows('declared_reader', ({ log_readers }) => log_readers.map((pattern) => ({ pattern })));
  await rows('declared_action', ({ critical_actions }) => critical_actions.map((pattern) => ({ pattern })));
  await rows('declared_range', ({ ranges }) => ranges);
  await rows('declared_hours', ({ hours }) =>
    hours === undefined ? [] : [{ opens: minutesOf(hours.from), closes: minutesOf(hours.to), days: JSON.stringify(hours.days), zone: hours.zone }],
  );
  await insert(
    scratch,
    'declared_limit',
    packs.flatMap(({ id, over_days }) => (over_days === undefined ? [] : [{ pack: id, over_days }])),
  );
}

async function insert(scratch: Pick<Scratch, 'run'>, table: string, rows: readonly Record<string, SqlValue>[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return;
  const structure = JSON.stringify([Object.fromEntries(names.map((name) => [name, 'VARCHAR']))]);
  await scratch.run(`INSERT INTO ${table} BY NAME SELECT unnest(r) FROM (SELECT unnest(from_json($rows::JSON, '${structure}')) AS r)`, {
    rows: JSON.stringify(rows, (_name, value: unknown) =>
      typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ),
  });
}

const nanoseconds = (time: string | undefined): string | null => (time === undefined ? null : (fromRfc3339(time) ?? null));

/** `08:30` -> 510; null where it is no time of day. */
function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(clock.trim()) ?? [];
  return hours === undefined || Number(hours) > 24 || Number(minutes) > 59 ? null : Number(hours) * 60 + Number(minutes);
}
