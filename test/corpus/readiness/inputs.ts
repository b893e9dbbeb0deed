// Five inputs as an examiner gets them: the sample investigation, and four of the corpus where it is there. Only what is a log is copied.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Params } from '../../../analysis/contract/methods.ts';
import type { Assessment } from '../../../analysis/contract/model/readiness.ts';
import { writeSample } from '../../../analysis/sample/write-sample.ts';
import { Database } from '../../../analysis/store/connection.ts';
import { harness } from '../../support/harness.ts';

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/corpus/logs');
export const corpusThere = existsSync(join(corpus, 'MANIFEST.json'));

/** Of each input of the corpus: its folder there, and how the names of the files begin that one export would hold. */
const folders = {
  cloudtrail: { folder: 'aws_cloudtrail', begins: 'aws_dataset__' },
  kubernetes: { folder: 'kubernetes_audit', begins: '' },
  hoop: { folder: 'hoop_dev', begins: '' },
  'auth.log': { folder: 'linux_auth', begins: '' },
} as const;
export type InputName = 'sample' | keyof typeof folders;
export const inputNames: readonly InputName[] = ['sample', ...(corpusThere ? (Object.keys(folders) as (keyof typeof folders)[]) : [])];

export interface Examined {
  found: Assessment;
  /**
   * Rows of a statement, cells as text. Tables `event`, `item` and `issue` are copies of the evidence; `session`, `item_verdict` and `journal` are what the case
   * says; `identity` and `gap` are what was found, to be held against the events. `$1`, `$2` ... are the folders of the sources as they were handed over.
   */
  rows(sql: string): Promise<string[][]>;
  /** The same with what an examiner declares, for these checks. */
  declared(scope: Params<'scope.keep'>['scope'], only: readonly string[]): Promise<Assessment>;
  end(): Promise<void>;
}

/** Imports it, and runs the checks once. */
export async function examined(name: InputName): Promise<Examined> {
  const { client, folder, end } = await harness();
  let paths: string[];
  if (name === 'sample') {
    ({ paths } = await writeSample(join(folder, 'handed')));
    await client.call('case.sample', { path: join(folder, 'work') });
  } else {
    const { folder: from, begins } = folders[name];
    paths = [join(folder, 'handed', from)];
    mkdirSync(paths[0] as string, { recursive: true });
    // What other programs made of a log lies beside it, and is none.
    const logs = readdirSync(join(corpus, from)).filter((file) => file.startsWith(begins) && !/\.expected\.|rule-verdicts/.test(file));
    for (const file of logs) copyFileSync(join(corpus, from, file), join(paths[0] as string, file));
    await client.call('case.create', { path: join(folder, 'work'), title: name });
    await client.call('source.import', { paths });
    await client.call('session.rebuild', {});
  }
  const found = await client.call('readiness.check', {});
  const info = await client.call('case.info', {});
  const plain = await Database.open(':memory:', { directories: [folder], temporary: join(folder, 'temporary'), memoryLimit: '512MB', threads: 1 });
  const connection = await plain.connect();
  // From here on nothing of the product takes part: DuckDB over copies.
  for (const number of paths.keys()) {
    const copy = join(folder, `evidence-${number + 1}.duckdb`);
    copyFileSync(join(info.path, 'evidence', `s${number + 1}.duckdb`), copy);
    await connection.run(`ATTACH '${copy}' AS s${number + 1} (READ_ONLY)`);
  }
  for (const table of ['event', 'item', 'issue']) {
    const columns = table === 'event' ? ', make_timestamp(time_ns // 1000) AS time' : '';
    const each = [...paths.keys()].map((number) => `SELECT ${number + 1} AS source, *${columns} FROM s${number + 1}.${table}`);
    await connection.run(`CREATE TABLE ${table} AS ${each.join(' UNION ALL BY NAME ')}`);
  }
  const keep = async (table: string, columns: Readonly<Record<string, 'VARCHAR' | 'BIGINT'>>, rows: readonly object[]) => {
    const json = JSON.stringify(rows).replaceAll("'", "''");
    await connection.run(
      `CREATE OR REPLACE TABLE ${table} AS SELECT unnest(r) FROM (SELECT unnest(from_json('${json}', '[${JSON.stringify(columns)}]')) AS r)`,
    );
  };
  for (const [table, columns] of Object.entries(ofCase)) {
    const names = Object.keys(columns);
    const { rows, truncated } = await client.call('sql.run', { sql: `SELECT ${names.join(', ')} FROM ${table}`, limit: 10_000 });
    if (truncated) throw new Error(`${table} is longer than an answer`);
    await keep(
      table,
      columns,
      rows.map((row) => Object.fromEntries(names.map((column, i) => [column, row[i]]))),
    );
  }
  const keepIdentities = ({ identities }: Pick<Assessment, 'identities'>) =>
    keep(
      'identity',
      { name: 'VARCHAR', kind: 'VARCHAR', spelling: 'VARCHAR' },
      identities.flatMap(({ name: one, kind, spellings }) => spellings.map((spelling) => ({ name: one, kind, spelling }))),
    );
  await keepIdentities(found);
  await keep(
    'gap',
    { n: 'BIGINT', source: 'BIGINT', kind: 'VARCHAR', begins: 'VARCHAR', ends: 'VARCHAR', explained: 'VARCHAR' },
    found.gaps.map(({ source, kind, from, to, explanations }, n) => ({ n, source, kind, begins: from, ends: to, explained: explanations.join('; ') })),
  );
  return {
    found,
    async rows(sql) {
      const rows = await connection.rows<Record<string, unknown>>(sql.replaceAll(/\$(\d)/g, (_, number: string) => `'${paths[Number(number) - 1] ?? ''}'`));
      return rows.map((row) => asText(Object.values(row)));
    },
    async declared(scope, only) {
      await client.call('scope.keep', { scope });
      const again = await client.call('readiness.check', { only: [...only, 'identities'] });
      await keepIdentities(again);
      return again;
    },
    async end() {
      connection.close();
      plain.close();
      await end();
    },
  };
}

/** What the case alone says, of which truths need only this. */
const ofCase = {
  session: { id: 'VARCHAR', source: 'BIGINT', opened_source: 'BIGINT', close_kind: 'VARCHAR' },
  item_verdict: { source: 'BIGINT', item: 'BIGINT', status: 'VARCHAR' },
  journal: { method: 'VARCHAR', outcome: 'VARCHAR', at_ns: 'BIGINT' },
} as const;

/** Cells as a statement on the case gives them. */
export const asText = (cells: readonly unknown[]): string[] =>
  cells.map((cell) => (cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)));
