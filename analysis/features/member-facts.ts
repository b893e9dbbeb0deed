// Which members of records have which role (readiness/members/roles.ts), found in a sample of each source and kind of log, and what they say, as TEMP tables.
import type { Scratch } from '../kernel/lanes.ts';
import { memberRoles, type Role } from '../readiness/members/roles.ts';
import { type KeptColumn, keptColumns, memberSql } from '../store/kept-columns.ts';
import membersSql from './sql/members-sampled.sql?raw';

/** A member of records of one source and kind of log. */
interface Member {
  source: number;
  dataset: string | null;
  /** `$.a.b`, as DuckDB names it. */
  path: string;
}

/** Makes `fact_ROLE`, each once. */
export function memberFacts(scratch: Scratch): (role: Role) => Promise<void> {
  const made = new Set<Role>();
  let sampled: Promise<{ members: Member[]; kept: KeptColumn[] }> | undefined;
  return async (role) => {
    if (made.has(role)) return;
    made.add(role);
    sampled ??= sample(scratch);
    const { members, kept } = await sampled;
    await scratch.run(`CREATE OR REPLACE TEMP TABLE fact_${role} (source INTEGER, item INTEGER, record BIGINT, name VARCHAR, value VARCHAR, time_ns BIGINT)`);
    const wanted = members.filter((one) => hasRole(one.path, role));
    if (wanted.length === 0) return;
    const params: Record<string, string | number | null> = {};
    const bind = (value: string | number | null): string => {
      const name = `m${Object.keys(params).length}`;
      params[name] = value;
      return `$${name}`;
    };
    // One pass for all of them: to plan a statement over many sources takes longer than to run it.
    const groups = new Map<string, Member[]>();
    for (const one of wanted) {
      const key = JSON.stringify([one.source, one.dataset]);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    const cases = [...groups.values()].map((group) => {
      const [{ source, dataset }] = group as [Member];
      const said = group.map(({ path }) => `{'name': ${bind(path.slice(2))}, 'value': ${memberSql(kept, namesOf(path), bind)}}`);
      return `WHEN source = ${bind(source)} AND event_dataset IS NOT DISTINCT FROM ${bind(dataset)} THEN [${said.join(', ')}]`;
    });
    await scratch.run(
      `INSERT INTO fact_${role} SELECT source, item, record, said.name, said.value, time_ns FROM (
        SELECT source, item, record, time_ns, unnest(CASE ${cases.join(' ')} END) AS said FROM event_members AS event WHERE source IN (${[...new Set(wanted.map(({ source }) => source))].map(bind).join(', ')})
      ) WHERE said.value IS NOT NULL`,
      params,
    );
  };
}

async function sample(scratch: Scratch): Promise<{ members: Member[]; kept: KeptColumn[] }> {
  const kept = await keptColumns(scratch, { conditions: [] }, ['extra']);
  return { members: await scratch.rows<Member>(membersSql), kept };
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_@-]/g, '');
const wordsOf = new Map(Object.entries(memberRoles).map(([role, names]) => [role, new Set(names.map((name) => name.split('.').map(plain).join('.')))]));

/** By its last name, or its last two. */
function hasRole(path: string, role: Role): boolean {
  const names = namesOf(path).map(plain);
  const words = wordsOf.get(role);
  return [names.at(-1), names.slice(-2).join('.')].some((name) => name !== undefined && words?.has(name));
}

/** Names on the way to a member, of a path as `json_tree` writes it: `$.a."b c"`. */
export function namesOf(path: string): string[] {
  return [...path.matchAll(/\.(?:"((?:[^"\\]|\\.)*)"|([^."]+))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll(/\\(.)/g, '$1'),
  );
}
