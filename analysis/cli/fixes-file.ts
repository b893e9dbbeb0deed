// `check --fixes FILE`: the fix list as a file for the owner of the systems.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { newFile } from './new-file.ts';
import { count, visible } from './print.ts';
import type { VerbContext } from './verb.ts';

/** Where it goes, told before the work; undefined = it was not asked for. */
export function fixesTarget({ options }: Pick<VerbContext, 'options'>): string | undefined {
  if (typeof options.fixes !== 'string') return undefined;
  const path = resolve(options.fixes);
  if (!/\.(?:md|csv)$/i.test(path)) throw new Fault('usage', `--fixes ${options.fixes} is neither Markdown nor CSV.`, 'Name a file that ends in .md or .csv.');
  return newFile(path, options.replace === true);
}

export async function writeFixes({ call, say }: VerbContext, path: string): Promise<void> {
  const { fixes, markdown, csv } = await call('readiness.fixes', {});
  await writeFile(path, /\.csv$/i.test(path) ? csv : markdown);
  say(`wrote ${visible(path)}: ${count(fixes.length, 'setting')}`);
}
