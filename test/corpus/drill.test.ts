// The tamper drill over cases of the integrity corpus, a few of each scheme: what it says by reuse is, act by act, what a full run over the forged files says.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ActKind } from '../../analysis/contract/model/drill.ts';
import type { EvidenceFile } from '../../analysis/kernel/ports.ts';
import { cases, folderOf, present } from '../support/corpus-case.ts';
import { sameAsFull } from '../support/drilled.ts';
import { fileOf } from '../support/evidence-file.ts';
import { draws } from '../support/properties.ts';
import { seeded } from '../support/seeded.ts';

if (!present) console.warn('SKIPPED LOUDLY: the integrity corpus is not there; the tamper drill was NOT held against full runs over it.');

/** Journal files are eight megabytes: each act is a run over all of them. */
const LARGE = 4_000_000;

function filesOf(name: string): EvidenceFile[] {
  const folder = folderOf(name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => {
      const bytes = readFileSync(join(folder, path));
      return fileOf(path, bytes);
    });
}

describe.skipIf(!present)('the tamper drill over the integrity corpus', () => {
  const chance = seeded(Number(process.env.SEALTRAIL_SEED ?? 20_261_201), 7);
  const familyOf = (name: string): string => (name.startsWith('cloudtrail') ? 'cloudtrail' : (/^[a-z]+\/[a-z0-9]+/.exec(name)?.[0] ?? name));
  const drawn = [...new Set(cases.map(familyOf))].flatMap((family) => {
    const own = cases.filter((name) => familyOf(name) === family);
    return chance.some(own, draws(family === 'cloudtrail' ? 9 : 2));
  });
  const met = new Set<ActKind>();

  it.each(drawn)('%s', async (name) => {
    const files = filesOf(name);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    for (const kind of await sameAsFull(files, { acts: size > LARGE ? 3 : 24, seed: chance.below(1_000_000) })) met.add(kind);
  });

  it('met every kind of act', () => {
    expect([...met].sort()).toHaveLength(12);
  });
});
