// No report of a case whose custody is in doubt goes out unmarked: it is refused, and its draft says DRAFT and why. The same case untouched is released.
// SEALTRAIL_DOUBT_STEP=1 tries every change of the case adversary; by default each tenth.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine, type Said } from '../support/command-line.ts';
import { type Change, changes } from './case-adversary/changes.ts';
import { expertChanges } from './case-adversary/expert-changes.ts';
import { as, type Sample, sampleCase } from './case-adversary/sample-case.ts';

const STEP = Number(process.env['SEALTRAIL_DOUBT_STEP'] ?? 10);
let folder: string;
let sample: Sample;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-report-doubt-'));
  sample = await sampleCase(folder);
  await as(sample.home, sample.path, async (client) => {
    for (const id of [1, 2]) await client.call('finding.state', { id, state: 'ready' });
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** The report of a changed copy as it would go out, and as a draft. */
async function reports(apply: Change['apply']): Promise<{ released: Said & { written: boolean }; draft: Said & { written: boolean } }> {
  const own = join(folder, `c${count++}`);
  const [home, path] = [join(own, 'home'), join(own, 'work.sealtrail')];
  mkdirSync(own);
  cpSync(sample.path, path, { recursive: true });
  cpSync(sample.home, home, { recursive: true });
  try {
    await apply({ folder: own, path, home, older: sample.older });
    const write = async (name: string, ...options: string[]) => {
      const out = join(own, name);
      const said = await commandLine(home, 'report', path, '--out', out, ...options);
      return { ...said, written: existsSync(out) };
    };
    return { released: await write('a.pdf'), draft: await write('b.pdf', '--draft') };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

it('the control is released', async () => {
  const { released } = await reports(async () => {});
  expect(released.text).toMatch(/pages/);
  expect(released).toMatchObject({ code: 0, written: true });
});

it('what is in doubt is not', async () => {
  const all = Object.entries({ ...changes, ...expertChanges }).filter(([name], at) => at % STEP === 0 || name === 'journal: emptied');
  const wrong: string[] = [];
  let refusedToOpen = 0;
  for (const [name, { apply }] of all) {
    const { released, draft } = await reports(apply);
    if (released.code === 0 || released.written) wrong.push(`${name}: released: ${released.text.slice(0, 200)}`);
    // A case that is not opened at all gives no draft either.
    else if (!draft.written) refusedToOpen++;
    else if (!/draft: The custody of this case is in doubt/.test(draft.text)) wrong.push(`${name}: a draft that does not say why: ${draft.text.slice(0, 300)}`);
  }
  console.log(`${all.length} changed cases: ${all.length - refusedToOpen} as drafts only, ${refusedToOpen} not opened`);
  expect(wrong.length, wrong.join('\n')).toBe(0);
}, 600_000);
