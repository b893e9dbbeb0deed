// Mappings that the program keeps for all cases: one file each, in a folder of its home.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { Mapping } from '../contract/model/mapping.ts';
import { documentOf, mappingOf, readMapping } from './mapping-document.ts';

const FOLDER = 'mappings';
const END = '.json';
/** More were put there by mistake. */
const MOST = 1000;

const fileOf = (home: string, name: string): string => join(home, FOLDER, `${name}${END}`);

export async function programMappings(home: string): Promise<{ mappings: Mapping[]; unreadable: { file: string; why: string }[] }> {
  const names = await readdir(join(home, FOLDER)).catch((): string[] => []);
  const mappings: Mapping[] = [];
  const unreadable: { file: string; why: string }[] = [];
  for (const file of names
    .filter((name) => name.endsWith(END))
    .sort()
    .slice(0, MOST)) {
    try {
      const mapping = await readMapping(join(home, FOLDER, file));
      if (`${mapping.name}${END}` === file) mappings.push(mapping);
      else unreadable.push({ file, why: `it calls itself ${mapping.name}` });
    } catch (error) {
      unreadable.push({ file, why: error instanceof Fault ? error.message : 'it cannot be read' });
    }
  }
  return { mappings, unreadable };
}

/** Written beside it and put in its place whole. Fault: `path.exists`. */
export async function storeMapping(home: string, mapping: Mapping, replace: boolean): Promise<void> {
  const path = fileOf(home, mapping.name);
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== undefined && !replace)
    throw new Fault('path.exists', `The program keeps a mapping ${mapping.name} already.`, 'Choose another name, or allow it to be replaced.', { path });
  mappingOf(documentOf(mapping), path);
  await mkdir(join(home, FOLDER), { recursive: true });
  await writeFile(`${path}.new`, documentOf(mapping));
  await rename(`${path}.new`, path);
}

/** Fault: `row.missing`. */
export async function forgetMapping(home: string, name: string): Promise<void> {
  const path = fileOf(home, name);
  await rm(path).catch((error: { code?: string }) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Fault('row.missing', `The program keeps no mapping ${name}.`, 'The list of mappings shows those that there are.');
  });
}
