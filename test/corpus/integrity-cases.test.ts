// All cases of the integrity corpus, by one rule: the overall word, each object, each break, each finding. Prints the table.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import { type FullVerification, verifyAll } from '../../analysis/integrity/verify-all.ts';
import { fileOf } from '../support/evidence-file.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/integrity');
const present = existsSync(corpus);
if (!present) console.warn(`SKIPPED LOUDLY: the integrity corpus is not at ${corpus}; its 131 cases were NOT checked.`);

interface Expected {
  root: string;
  overall: string;
  objects?: { key: string; kind: string; verdict: string; reason?: string }[];
  /** Of chains: the lines that break, from 1. */
  breaks?: { line: number; reason: string; note?: string }[];
  assurance?: string | null;
  findings?: { code: string }[];
  reference?: Record<string, { command?: string }> | string;
}

/** The purpose that the reference tool was asked to hold a signature against: no file of the export states it. */
const purposeOf = ({ reference }: Expected): string | undefined =>
  typeof reference === 'object'
    ? / ssh-keygen -Y verify .*-n (\S+)/.exec(` ${Object.values(reference)[0]?.command ?? ''}`.replace('sh -c ssh', ' ssh'))?.[1]
    : undefined;

/** The corpus' words for what a chain stands on. */
const assurances: Record<string, string> = { consistent_only: 'consistent only', keyed: 'keyed', signed_checkpoints: 'signed, key came with the evidence' };

const cases = present
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('/expected.json'))
      .map((path) => path.slice(0, -'/expected.json'.length))
      .sort()
  : [];

function verify(name: string, expected: Expected): Promise<FullVerification> {
  const folder = join(corpus, name, expected.root);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return verifyAll({
    files: paths.sort().map((path) => fileOf(path, () => readFile(join(folder, path)), statSync(join(folder, path)).size)),
    trust: [],
    namespace: purposeOf(expected),
    crypto: nodeCrypto,
    inflate: nodeInflate,
    signal: new AbortController().signal,
    progress: () => {},
  });
}

const row = (one: { key: string; kind: string; verdict: string; reason?: string | null }): string =>
  `${one.kind} ${one.key} ${one.verdict} ${one.reason ?? '-'}`;

/** What is expected and was not found; empty = the case is as it should be. */
function differences(expected: Expected, found: FullVerification): string[] {
  const said: string[] = [];
  if (found.overall !== expected.overall) said.push(`overall ${found.overall}, expected ${expected.overall}: ${found.headline}`);
  const rows = found.objects.map((one) => row(one));
  // Beside a good verdict a remark may stand where the corpus has no reason.
  const bare = found.objects.map((one) => row({ ...one, reason: one.verdict === 'valid' ? null : one.reason }));
  for (const one of expected.objects ?? []) {
    const wanted = row({ ...one, reason: one.verdict === 'valid' ? null : (one.reason ?? null) });
    if (!rows.includes(wanted) && !bare.includes(wanted)) said.push(`no ${wanted} among ${rows.slice(0, 5).join(' | ')}`);
  }
  const broken = found.objects.filter(({ kind }) => kind === 'entry').map(({ key, reason }) => `${key.slice(key.lastIndexOf(':') + 1)} ${reason}`);
  const wanted = (expected.breaks ?? []).map(({ line, reason }) => `${line} ${reason}`);
  if (expected.breaks && broken.sort().join() !== wanted.sort().join()) said.push(`breaks ${broken.join(', ')}; expected ${wanted.join(', ')}`);
  if (typeof expected.assurance === 'string' && !found.objects.some(({ assurance }) => assurance === assurances[expected.assurance as string]))
    said.push(`assurance ${found.objects.map(({ assurance }) => assurance).join(', ')}; expected ${expected.assurance}`);
  for (const { code } of expected.findings ?? []) if (!found.findings.some((one) => one.code === code)) said.push(`no finding ${code}`);
  return said;
}

describe.skipIf(!present)('integrity corpus', () => {
  it('has all its cases', () => {
    expect(cases).toHaveLength(131);
  });

  const table: string[] = [];
  it.each(cases)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')) as Expected;
    const found = await verify(name, expected);
    table.push(`${found.overall.padEnd(13)} ${name.padEnd(56)} ${found.headline}`);
    expect(differences(expected, found)).toEqual([]);
  });

  it('prints what it found', () => {
    console.info(table.join('\n'));
    expect(table).toHaveLength(cases.length);
  });
});
