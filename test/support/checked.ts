// A case through the real import, and what the checks say of it: for tests of checks and measures.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FailedRow, KeptAssessment } from '../../analysis/contract/model/readiness.ts';
import type { Params } from '../../analysis/contract/methods.ts';
import { harness } from './harness.ts';

export interface Checked {
  found: Omit<KeptAssessment, 'run' | 'at' | 'author' | 'build' | 'stale'>;
  /** Records that speak against a check. */
  rows(check: string): Promise<FailedRow[]>;
  /** A statement on the case, as the console runs it: cells as text. */
  sql(statement: string): Promise<(string | null)[][]>;
}

/**
 * `files`: by name, text, bytes or records (JSON lines); each becomes a source of its own, numbered from 1 in this order. A name with `/` puts files into one folder,
 * which is one source. `scopes` and `packs` are kept before the checks run.
 */
export async function checked(
  files: Record<string, string | Uint8Array | readonly object[]>,
  {
    scopes = [],
    packs = [],
    only,
    policy = {},
  }: {
    scopes?: readonly Params<'scope.keep'>['scope'][];
    packs?: readonly Params<'pack.keep'>['pack'][];
    only?: readonly string[];
    policy?: Params<'source.import'>['policy'];
  } = {},
): Promise<Checked> {
  const { client, folder, end } = await harness();
  ends.push(end);
  await client.call('case.create', { path: join(folder, 'case'), title: 'Checks' });
  const paths = new Set<string>();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(
      path,
      typeof content === 'string' || content instanceof Uint8Array ? content : content.map((record) => `${JSON.stringify(record)}\n`).join(''),
    );
    paths.add(join(folder, name.split('/')[0] ?? name));
  }
  await client.call('source.import', { paths: [...paths], policy });
  for (const scope of scopes) await client.call('scope.keep', { scope });
  for (const pack of packs) await client.call('pack.keep', { pack });
  await client.call('session.rebuild', {});
  const found = await client.call('readiness.check', only === undefined ? {} : { only: [...only] });
  return {
    found,
    rows: async (check) => (await client.call('readiness.rows', { check, limit: 5000 })).rows,
    sql: async (statement) => (await client.call('sql.run', { sql: statement })).rows,
  };
}

const ends: (() => Promise<void>)[] = [];
/** For `afterAll`. */
export const endChecked = async (): Promise<void> => {
  for (const end of ends.splice(0)) await end();
};
