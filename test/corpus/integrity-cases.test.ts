// All cases of the integrity corpus, by one rule: the overall word, each object, each break, each finding. Prints the table.
import { describe, expect, it } from 'vitest';
import type { FullVerification } from '../../analysis/integrity/verify-all.ts';
import { cases, corpus, type Expected, expectedOf, present, verifyCase } from '../support/corpus-case.ts';

if (!present) console.warn(`SKIPPED LOUDLY: the integrity corpus is not at ${corpus}; its 131 cases were NOT checked.`);

/** The corpus' words for what a chain stands on. */
const assurances: Record<string, string> = { consistent_only: 'consistent only', keyed: 'keyed', signed_checkpoints: 'signed, key came with the evidence' };

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
    const found = await verifyCase(name);
    table.push(`${found.overall.padEnd(13)} ${name.padEnd(56)} ${found.headline}`);
    expect(differences(expectedOf(name), found)).toEqual([]);
  });

  it('prints what it found', () => {
    console.info(table.join('\n'));
    expect(table).toHaveLength(cases.length);
  });
});
