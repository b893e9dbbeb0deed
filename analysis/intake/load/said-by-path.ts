// Lines of a container do not say whose they are: on a node of Kubernetes the path of their file does. What is taken from there is marked as such.
import { layoutOf } from '../../contract/layouts.ts';
import type { EvidenceStage } from '../../kernel/lanes.ts';
import { text } from '../../reading/fields/sql.ts';
import saidSql from './said-by-path.sql?raw';
import type { StagedTable } from './staged-table.ts';

/** Columns that a path may fill. */
const columns = new Map(
  ['orchestrator_namespace', 'orchestrator_resource_type', 'orchestrator_resource_name', 'container_name', 'said_by_path'].map((column) => [column, 'VARCHAR']),
);
/** What the layouts of such a node have in their paths. */
const ON_NODE = "stored_path LIKE '%var/log/pods/%' OR stored_path LIKE '%var/log/containers/%'";

/** Behind the loading of the items. */
export async function fillFromPaths(stage: Pick<EvidenceStage, 'run' | 'rows'>, table: StagedTable): Promise<void> {
  const items = await stage.rows<{ item: number; path: string }>(`SELECT item, path FROM item WHERE events > 0 AND (${ON_NODE}) ORDER BY item`);
  const places = items.flatMap(({ item, path }) => {
    const said = new Map(layoutOf(path)?.said);
    const cells = ['namespace', 'pod', 'container'].map((what) => said.get(what));
    return cells.every((cell) => cell !== undefined) ? [`(${item}, ${cells.map((cell) => text(cell ?? '')).join(', ')})`] : [];
  });
  if (places.length === 0) return;
  await table.take(columns, new Map(table.constants));
  await stage.run(`CREATE TABLE place AS FROM (VALUES ${places.join(', ')}) AS p (item, namespace, pod, container)`);
  await stage.run(saidSql);
  await stage.run('DROP TABLE place');
}
