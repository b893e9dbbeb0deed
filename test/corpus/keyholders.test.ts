// The cases of the shared corpus that keyholders signed (minisign, SSH, OpenPGP), each as it is expected: overall and every object.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import { evidenceOf } from '../support/signed-trail.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/integrity/signatures');
const present = existsSync(corpus);
if (!present) console.warn(`SKIPPED LOUDLY: the integrity corpus is not at ${corpus}; its cases of signed files were NOT checked.`);
const cases = present ? readdirSync(corpus).filter((name) => /^(?:minisign|sshsig|openpgp)-/.test(name)) : [];

interface Expected {
  root: string;
  overall: string;
  objects: { key: string; kind: string; verdict: string; reason?: string }[];
  reference: Record<string, { command: string }>;
}
/** The purpose that the reference tool was asked for: where nothing else states it, the case does with its command. */
const asked = ({ reference }: Expected): string | undefined => / -n (\S+)/.exec(Object.values(reference)[0]?.command ?? '')?.[1];

describe.skipIf(!present)('signed files of the corpus', () => {
  it('are all here', () => {
    expect(cases.length).toBe(18);
  });

  it.each(cases)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')) as Expected;
    const root = join(corpus, name, expected.root);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(root, path)).isFile());
    const found = await verifyAll({ ...evidenceOf(new Map(files.map((path) => [path, readFileSync(join(root, path))]))), namespace: asked(expected) });
    const row = (one: { key: string; kind: string; verdict: string; reason?: string | null }) => [one.kind, one.key, one.verdict, one.reason ?? null];
    expect(found.objects.map(row)).toEqual(expected.objects.map(row));
    expect(found.overall).toBe(expected.overall);
    expect(found.unread).toEqual([]);
    for (const one of found.objects) {
      expect(one.needs === null).toBe(one.verdict === 'valid');
      expect(one.steps.length).toBeGreaterThan(0);
    }
  });
});
