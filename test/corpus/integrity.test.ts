// Drives every CloudTrail case and every SHA256SUMS case of the shared corpus: overall, each object, each finding.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromRfc3339 } from '../../analysis/contract/time.ts';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { nodeInflate } from '../../analysis/host/inflate.ts';
import type { Handed } from '../../analysis/integrity/define-verifier.ts';
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import type { EvidenceFile } from '../../analysis/kernel/ports.ts';
import { fileOf } from '../support/evidence-file.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/integrity');
const present = existsSync(corpus);
if (!present) console.warn(`SKIPPED LOUDLY: the integrity corpus is not at ${corpus}; its 35 cases were NOT checked.`);

interface Expected {
  root: string;
  overall: string;
  objects: { key: string; kind: string; verdict: string; reason?: string }[];
  findings?: { code: string; from?: string; to?: string }[];
}

function filesUnder(root: string): EvidenceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile())
    .sort()
    .map((path) => fileOf(path, () => readFile(join(root, path)), statSync(join(root, path)).size));
}

const evidenceOf = (files: EvidenceFile[], trust: Handed['trust'] = []): Handed => ({
  files,
  trust,
  crypto: nodeCrypto,
  inflate: nodeInflate,
  signal: new AbortController().signal,
  progress: () => {},
});
const casesOf = (family: string, prefix: string): string[] =>
  present
    ? readdirSync(join(corpus, family))
        .filter((name) => name.startsWith(prefix) && existsSync(join(corpus, family, name, 'expected.json')))
        .map((name) => `${family}/${name}`)
    : [];
const expectation = (name: string): Expected => JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')) as Expected;

const row = (one: { key: string; kind: string; verdict: string; reason?: string | null }): string =>
  `${one.kind} ${one.key} ${one.verdict} ${one.reason ?? '-'}`;
const findingRow = (one: { code: string; from: string | null; to: string | null }): string => `${one.code} ${one.from ?? '-'} ${one.to ?? '-'}`;
const ns = (time: string | undefined): string | null => (time === undefined ? null : (fromRfc3339(time) ?? null));

const trails = casesOf('cloudtrail', '');
const manifests = casesOf('signatures', 'sha256sums-');

describe.skipIf(!present)('integrity corpus', () => {
  it('is whole', () => {
    expect([trails.length, manifests.length]).toEqual([29, 6]);
  });

  it.each(trails)('%s', async (name) => {
    const expected = expectation(name);
    const found = await verifyAll(evidenceOf(filesUnder(join(corpus, name, expected.root))));
    expect(found.objects.map(row).sort()).toEqual(expected.objects.map(row).sort());
    expect(found.overall).toBe(expected.overall);
    const wanted = (expected.findings ?? []).map((one) => findingRow({ code: one.code, from: ns(one.from), to: ns(one.to) }));
    const said = found.findings.map(findingRow);
    for (const finding of wanted) expect(said).toContain(finding);
    // The corpus names the ends of a chain only in some cases; they are true of all of them. Nothing else may be added.
    const extra = found.findings.filter((one) => !wanted.includes(findingRow(one))).map((one) => one.code);
    expect(extra.filter((code) => code !== 'chain_start' && code !== 'tail_open')).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
    for (const one of found.objects) {
      expect(one.explain.length).toBeGreaterThan(20);
      expect(one.steps.length).toBeGreaterThan(0);
      expect(one.needs === null).toBe(one.verdict === 'valid');
    }
    const overall = found.objects.filter((one) => one.verdict === 'valid').map((one) => one.assurance);
    expect(new Set(overall)).toEqual(overall.length === 0 ? new Set() : new Set(['signed, key came with the evidence']));
  });

  it.each(manifests)('%s', async (name) => {
    const expected = expectation(name);
    const found = await verifyAll(evidenceOf(filesUnder(join(corpus, name, expected.root))));
    expect(found.objects.filter((one) => one.kind !== 'file').map(row)).toEqual(expected.objects.map(row));
    expect(found.overall).toBe(expected.overall);
    expect(new Set(found.objects.filter((one) => one.kind !== 'file').map((one) => one.assurance))).toEqual(new Set(['consistent only']));
  });

  it.each(['d04-manifest-backslash', 'd05-manifest-utf16'])('report %s: both files match, by agreement', async (name) => {
    const found = await verifyAll(evidenceOf(filesUnder(join(corpus, '../reports', name, 'input'))));
    expect([found.headline, found.objects.map(({ status }) => status)]).toEqual([
      'valid, by agreement only: no signature was checked',
      ['agrees', 'agrees', 'agrees'],
    ]);
  });

  it('says `key pinned` when the investigator brings the key list, and clears nothing by it', async () => {
    const root = join(corpus, 'cloudtrail/clean/export');
    const files = filesUnder(root);
    const trust = [{ name: 'list-public-keys.json', bytes: readFileSync(join(root, 'list-public-keys.json')) }];
    const found = await verifyAll(
      evidenceOf(
        files.filter((file) => !file.path.endsWith('list-public-keys.json')),
        trust,
      ),
    );
    expect(found.overall).toBe('valid');
    expect(new Set(found.objects.map((one) => one.assurance))).toEqual(new Set(['signed, key pinned']));
    expect(found.keys.map((key) => [key.pinned, key.used])).toEqual([[true, 7]]);
  });
});
