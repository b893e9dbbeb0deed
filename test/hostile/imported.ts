// A case over files that a hostile test wrote, imported and read back: set up before the tests of a file, taken down after them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Item } from '../../analysis/contract/model/source.ts';
import { type Harness, harness } from '../support/harness.ts';
import { type Account, importAndRead } from './account.ts';

/** What the import gave; the members are there once the tests run. */
export interface ImportedFiles {
  engine: Harness;
  account: Account;
  /** Where the files lie. */
  folder: string;
  /** The item that one of the files became. */
  item(name: string): Item;
}

export function importedFiles(files: Record<string, string | Uint8Array>): ImportedFiles {
  const made = {
    item(name: string): Item {
      const found = made.account.items.find(({ path }) => path === name);
      if (!found) throw new Error(`${name} is no item`);
      return found;
    },
  } as ImportedFiles;
  beforeAll(async () => {
    made.engine = await harness();
    made.folder = join(made.engine.folder, 'hostile');
    mkdirSync(made.folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(made.folder, name), content);
    await made.engine.client.call('case.create', { path: join(made.engine.folder, 'work'), title: '' });
    made.account = await importAndRead(made.engine, made.folder);
  }, 120_000);
  afterAll(() => made.engine.end());
  return made;
}
