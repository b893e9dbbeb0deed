// Findings kept from one run to the next, over drawn mixtures of the small cases of the integrity corpus: whatever came, went or was pinned between two runs,
// the second says what it would have said alone.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import { Keeping, type KeptFindings } from '../../analysis/integrity/kept/keeping.ts';
import { readTrustFile } from '../../analysis/integrity/trust/index.ts';
import { type FullVerification, verifyAll } from '../../analysis/integrity/verify-all.ts';
import type { TrustFile } from '../../analysis/integrity/define-verifier.ts';
import type { EvidenceFile } from '../../analysis/kernel/ports.ts';
import { fileOf } from '../support/evidence-file.ts';
import { draws } from '../support/properties.ts';
import { seeded } from '../support/seeded.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/integrity');
const present = existsSync(corpus);
if (!present) console.warn(`SKIPPED LOUDLY: the integrity corpus is not at ${corpus}; kept findings were NOT compared with full runs over it.`);
const SMALL = 150_000;

interface Case {
  files: EvidenceFile[];
  keys: TrustFile[];
}

function caseAt(folder: string): Case | undefined {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((path) => statSync(join(folder, path)).isFile());
  if (paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) > SMALL) return undefined;
  const files = paths.map((path) => ({ name: path, bytes: readFileSync(join(folder, path)) }));
  const keys = files.filter((file) => {
    try {
      return file.bytes.length < 20_000 && readTrustFile(file, nodeCrypto).length > 0;
    } catch {
      return false;
    }
  });
  return { files: files.map(({ name, bytes }) => ({ ...fileOf(name, bytes), imported: nodeCrypto.sha256(bytes) })), keys };
}

const cases = present
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('/expected.json'))
      .sort()
      .flatMap((path) => {
        const { root } = JSON.parse(readFileSync(join(corpus, path), 'utf8')) as { root: string };
        return caseAt(join(corpus, path.slice(0, -'/expected.json'.length), root)) ?? [];
      })
  : [];

const verify = (files: EvidenceFile[], trust: TrustFile[], keeping?: Keeping): Promise<FullVerification> =>
  verifyAll({ files, trust, crypto: nodeCrypto, inflate: nodeInflate, signal: new AbortController().signal, progress: () => {} }, undefined, keeping);

describe.skipIf(!present)('what is kept', () => {
  it.each(Array.from({ length: draws(9) }, (_, at) => at))('is what a full run finds, sequence %i', async (at) => {
    const chance = seeded(Number(process.env.SEALTRAIL_SEED ?? 20_261_201), at);
    const among = chance.some(cases, 9);
    let here = new Set(chance.some(among, 4));
    let trust: TrustFile[] = [];
    let before = new Map<string, KeptFindings>();
    let kept = 0;
    for (let step = 0; step < 8; step++) {
      const one = chance.pick(among);
      if (chance.chance(0.4)) here = new Set(here.has(one) ? [...here].filter((each) => each !== one) : [...here, one]);
      else if (chance.chance(0.6)) trust = trust.length > 0 && chance.chance(0.5) ? trust.slice(1) : [...trust, ...one.keys.slice(0, 1)];
      const files = among.flatMap((each, index) => (here.has(each) ? each.files.map((file) => ({ ...file, path: `source ${index}/${file.path}` })) : []));
      const keeping = new Keeping(before, { program: true, anew: false });
      const found = await verify(files, trust, keeping);
      expect(found).toEqual(await verify(files, trust));
      kept += [...keeping.why.values()].filter((why) => why.length === 0).length;
      // Through the text in which the case has them.
      before = new Map((JSON.parse(JSON.stringify(keeping.findings)) as KeptFindings[]).map((each) => [each.id, each]));
    }
    expect(kept).toBeGreaterThan(0);
  });
});
