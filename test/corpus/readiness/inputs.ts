// Five inputs as an examiner gets them: the sample investigation, and four of the corpus where it is there. Only what is a log is copied.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Params } from '../../../analysis/contract/methods.ts';
import type { Assessment } from '../../../analysis/contract/model/readiness.ts';
import { writeSample } from '../../../analysis/sample/write-sample.ts';
import { type Connection, Database } from '../../../analysis/store/connection.ts';
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
  /** Rows of a statement over the case, cells as text. */
  inCase(sql: string): Promise<string[][]>;
  /** The same over the files as they were handed over; `$1`, `$2` ... are the folders of the sources. No part of the import has read them. */
  inFiles(sql: string): Promise<string[][]>;
  end(): Promise<void>;
}

/** Imports it, and runs the checks once. */
export async function examined(name: InputName, scopes: readonly Params<'scope.keep'>['scope'][] = []): Promise<Examined> {
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
  for (const scope of scopes) await client.call('scope.keep', { scope });
  const found = await client.call('readiness.check', {});
  const plain = await Database.open(':memory:', { directories: [folder], temporary: join(folder, 'temporary'), memoryLimit: '512MB', threads: 1 });
  const files: Connection = await plain.connect();
  return {
    found,
    async inCase(sql) {
      const { rows, truncated } = await client.call('sql.run', { sql, limit: 10_000 });
      if (truncated) throw new Error(`more rows than a truth may have: ${sql}`);
      return rows.map(asText);
    },
    async inFiles(sql) {
      const rows = await files.rows<Record<string, unknown>>(sql.replaceAll(/\$(\d)/g, (_, number: string) => `'${paths[Number(number) - 1] ?? ''}`));
      return rows.map((row) => asText(Object.values(row)));
    },
    async end() {
      files.close();
      plain.close();
      await end();
    },
  };
}

/** Cells as a statement on the case gives them. */
export const asText = (cells: readonly unknown[]): string[] => cells.map((cell) => (cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)));
