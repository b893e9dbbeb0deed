// The cases of the shared corpus, whose expectations follow from how each was made: overall word, each break, each finding.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const root = join(import.meta.dirname, '../../../../shared/corpus/integrity/jsonl');
const there = existsSync(root);
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/integrity; hash chains were tested on our own cases alone');

interface Expected {
  overall: string;
  assurance: string | null;
  breaks: { line: number; reason: string }[];
  findings: { code: string; after_line?: number; first_sequence?: number }[];
}
const words: Record<string, string> = {
  consistent_only: 'consistent only',
  keyed: 'keyed',
  signed_checkpoints: 'signed, key came with the evidence',
};

// Without it the one name stands for all: a file without a test fails.
it.skipIf(!there).each(there ? readdirSync(root) : ['the cases of the corpus'])('%s', async (name) => {
  const folder = join(root, name, 'export');
  const files = new Map(readdirSync(folder).map((one) => [one, readFileSync(join(folder, one)) as Uint8Array]));
  const found = await verifyAll(evidenceOf(files));
  const expected = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as Expected;
  const breaks = expected.breaks.map(({ line, reason }) => ({ line, reason }));
  const told = found.objects.flatMap(({ key, kind, reason }) => (kind === 'entry' ? [{ line: Number(key.split(':')[1]), reason }] : []));
  expect({ overall: found.overall, breaks: told }).toEqual({ overall: expected.overall, breaks });
  if (expected.assurance !== null) expect(found.objects[0]?.assurance).toBe(words[expected.assurance]);
  for (const { code, after_line } of expected.findings) {
    const one = found.findings.find((each) => each.code === code);
    expect(one?.code).toBe(code);
    if (after_line !== undefined) expect(one?.key).toBe(`audit.jsonl:${after_line}`);
  }
  // Every file is evidence that is judged, or a statement.
  expect(found.unread).toEqual([]);
});
