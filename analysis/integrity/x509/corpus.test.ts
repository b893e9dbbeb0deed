// The cases of signatures by certificates, each with the verdict that its makers expect. They are read from beside the project, where they are.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';

const root = join(import.meta.dirname, '../../../../shared/corpus/integrity/signatures');
const cases = existsSync(root) ? readdirSync(root).filter((name) => /^(?:cms|tsr)-/.test(name)) : [];
if (cases.length === 0) console.warn('SKIPPED: no corpus of signatures beside the project');

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)]));
}

async function judged(name: string): Promise<void> {
  const expected = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as {
    root: string;
    overall: string;
    objects: { key: string; kind: string; verdict: string; reason?: string }[];
  };
  const folder = join(root, name, expected.root);
  const files = new Map(filesIn(folder).map((path) => [relative(folder, path), readFileSync(path)]));
  const found = await verifyAll(evidenceOf(files));
  const pick = found.objects.map(({ key, kind, verdict, reason }) => ({ key, kind, verdict, ...(reason === null ? {} : { reason }) }));
  expect(pick, JSON.stringify(found.objects, null, 1)).toEqual(
    expected.objects.map(({ key, kind, verdict, reason }) => ({ key, kind, verdict, ...(reason ? { reason } : {}) })),
  );
  expect(found.overall).toBe(expected.overall);
}

it.skipIf(cases.length === 0)('each case has the verdict that is expected of it', async () => {
  for (const name of cases) await judged(name);
});
