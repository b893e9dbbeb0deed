// Mappings on the command line: named as they are kept, or by a file.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { Mapping, MappingReads } from '../contract/model/mapping.ts';
import { nearest } from '../contract/nearest.ts';
import type { VerbContext } from './verb.ts';

/** A kept mapping (that of the case before that of the program), or the one in a file. Faults: `row.missing`, and those of reading a file. */
export async function mappingNamed({ call }: VerbContext, given: string): Promise<Mapping> {
  const { mappings } = await call('mapping.list', {});
  const kept = mappings.find(({ name }) => name === given);
  if (kept) {
    const { place: _place, ...mapping } = kept;
    return mapping;
  }
  if (existsSync(resolve(given))) return call('mapping.read', { path: resolve(given) });
  const names = mappings.map(({ name }) => name);
  const near = nearest(given, names);
  const instead = near.length > 0 ? near : names;
  throw new Fault(
    'row.missing',
    `There is no mapping ${given}, and no file of that name.`,
    instead.length === 0 ? 'No mapping is kept: name the file of one.' : `Kept are ${instead.join(', ')}.`,
  );
}

/** As a correction of the items that fit `items`. */
export const saidBy = (items: string, { name, reads }: { name: string; reads: MappingReads }) => ({ items, mapping: name, ...reads });
