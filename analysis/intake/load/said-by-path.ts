// Lines of a container do not say whose they are: on a node of Kubernetes the path of their file does. So does the name of a recording downloaded from
// hoop.dev, of its session. What is taken from there is marked as such.
import { layoutOf } from '../../contract/layouts.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import { text } from '../../reading/fields/sql.ts';
import recordingSql from './recording-by-path.sql?raw';
import saidSql from './said-by-path.sql?raw';
import type { StagedTable } from './staged-table.ts';

interface Said {
  /** Columns that a path may fill. */
  columns: readonly string[];
  /** Paths that may say something: what their layouts have in them. */
  where: string;
  /** What the layout states, in the order of the columns of `place`. */
  stated: readonly string[];
  sql: string;
}

const all: readonly Said[] = [
  {
    columns: ['orchestrator_namespace', 'orchestrator_resource_type', 'orchestrator_resource_name', 'container_name'],
    where: "stored_path LIKE '%var/log/pods/%' OR stored_path LIKE '%var/log/containers/%'",
    stated: ['namespace', 'pod', 'container'],
    sql: saidSql,
  },
  {
    columns: ['session_key', 'resource'],
    where: "format LIKE 'hoop:%' AND regexp_matches(stored_path, '-[0-9a-f]{12}-[0-9]{8}-[0-9]{6}[.]')",
    stated: ['session', 'connection'],
    sql: recordingSql,
  },
];

/** Behind the loading of the items. */
export async function fillFromPaths(stage: Pick<EvidenceStage, 'run' | 'rows'>, table: StagedTable): Promise<void> {
  for (const { columns, where, stated, sql } of all) {
    const items = await stage.rows<{ item: number; path: string }>(`SELECT item, path FROM item WHERE events > 0 AND (${where}) ORDER BY item`);
    const places = items.flatMap(({ item, path }) => {
      const said = new Map(layoutOf(path)?.said);
      const cells = stated.map((what) => said.get(what));
      return cells.every((cell) => cell !== undefined) ? [`(${item}, ${cells.map((cell) => text(cell ?? '')).join(', ')})`] : [];
    });
    if (places.length === 0) continue;
    await table.take(new Map([...columns, 'said_by_path'].map((column) => [column, 'VARCHAR'])), new Map(table.constants));
    await stage.run(`CREATE TABLE place AS FROM (VALUES ${places.join(', ')}) AS p (item, ${stated.join(', ')})`);
    await stage.run(sql);
    await stage.run('DROP TABLE place');
  }
}
