// What happens to a case in honest hands: moved, renamed, lent, copied, a memory that is damaged, a clock set back. `journal verify` accuses nobody.
// Looked at twice where the first look leaves another memory behind; `npm run adversary` looks twice at all.
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { as, type Sample, sampleCase } from './case-adversary/sample-case.ts';

const FULL = process.env['SEALTRAIL_ADVERSARY_ALL'] === '1';
let folder: string;
let sample: Sample;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-case-harmless-'));
  sample = await sampleCase(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = false;
/** A copy of the home, and the case at a place of its own, where that home has closed it: the same place each time, as it was the first time. */
async function own(): Promise<{ home: string; path: string; at(name: string): string }> {
  const [here, asMade] = [join(folder, 'own'), join(folder, 'as-made')];
  const at = (name: string): string => join(here, name);
  if (!made) {
    mkdirSync(here);
    cpSync(sample.home, at('home'), { recursive: true });
    cpSync(sample.path, at('a.sealtrail'), { recursive: true });
    await as(at('home'), at('a.sealtrail'), async () => {});
    cpSync(here, asMade, { recursive: true });
    made = true;
  }
  rmSync(here, { recursive: true });
  cpSync(asMade, here, { recursive: true });
  return { home: at('home'), path: at('a.sealtrail'), at };
}
const note = (home: string, path: string, text: string): Promise<void> =>
  as(home, path, async (client) => void (await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text })));
async function expectIntact(home: string, ...paths: string[]): Promise<void> {
  for (const path of FULL ? [...paths, ...paths] : paths) {
    const { code, text } = await commandLine(home, 'journal', 'verify', path);
    expect(text).toMatch(/^intact/);
    expect(code, text).toBe(0);
  }
}

describe('another case at a place that is known', () => {
  it('two cases of one investigator that exchange their names', async () => {
    const { home, path, at } = await own();
    await as(home, at('b.sealtrail'), async () => {}, 'case.create');
    await note(home, path, 'after the other was made');
    renameSync(path, at('c.sealtrail'));
    renameSync(at('b.sealtrail'), path);
    renameSync(at('c.sealtrail'), at('b.sealtrail'));
    await expectIntact(home, path, at('b.sealtrail'));
    await expectIntact(home, path, at('b.sealtrail'));
  });

  it('one removable disk after another, and the first again', async () => {
    const { home, path, at } = await own();
    await as(at('home'), at('second'), async () => {}, 'case.create');
    renameSync(path, at('first'));
    renameSync(at('second.sealtrail'), path);
    await expectIntact(home, path);
    renameSync(path, at('second'));
    renameSync(at('first'), path);
    await expectIntact(home, path);
  });

  it('yet an older copy of the first is told when it comes back', async () => {
    const { home, path, at } = await own();
    cpSync(path, at('older'), { recursive: true });
    await note(home, path, 'later');
    rmSync(path, { recursive: true });
    await as(home, path, async () => {}, 'case.create');
    rmSync(path, { recursive: true });
    cpSync(at('older'), path, { recursive: true });
    const { code, text } = await commandLine(home, 'journal', 'verify', path);
    expect(text).toMatch(/^OLDER COPY/);
    expect(code).toBe(1);
  });

  it('and a case of somebody else in its place is told', async () => {
    const { home, path, at } = await own();
    rmSync(path, { recursive: true });
    await as(at('their-home'), path, async () => {}, 'case.create');
    const { code, text } = await commandLine(home, 'journal', 'verify', path);
    expect(text).toMatch(/^OLDER COPY/);
    expect(code).toBe(1);
  });
});

describe('the memory of this installation', () => {
  it('that is no list, says nothing or is cut off accuses nobody, and the case opens', async () => {
    const { home, path } = await own();
    for (const text of ['{}', 'null', '[null, 7, {"path": 3}, {"seq": "x"}]', '[{"id": "', '']) {
      for (const name of ['heads.json', 'cases.json']) writeFileSync(join(home, name), text);
      await expectIntact(home, path);
    }
    await expectIntact(home, path);
  });

  it('that cannot be written', async () => {
    const { home, path } = await own();
    rmSync(join(home, 'heads.json'));
    mkdirSync(join(home, 'heads.json', 'in the way'), { recursive: true });
    await expectIntact(home, path, path);
  });
});

it('moved, copied beside, and gone on with at both places', async () => {
  const { home, path, at } = await own();
  renameSync(path, at('moved.sealtrail'));
  await note(home, at('moved.sealtrail'), 'moved');
  cpSync(at('moved.sealtrail'), at('copy.sealtrail'), { recursive: true });
  await note(home, at('copy.sealtrail'), 'in the copy');
  await note(home, at('moved.sealtrail'), 'in the first');
  await expectIntact(home, at('moved.sealtrail'), at('copy.sealtrail'));
});

it('a note as long as a chapter, sessions reconstructed twice, projections made anew', async () => {
  const { home, path } = await own();
  await as(home, path, async (client) => {
    await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: '\u0001"\\\u202Ex'.repeat(4000) });
    await client.call('session.rebuild', {});
    await client.call('session.rebuild', {});
    await client.call('journal.rebuild', {});
  });
  await expectIntact(home, path);
});

it('two installations by turns, each accepted by the other', async () => {
  const { home, path, at } = await own();
  const theirs = at('their-home');
  const keyOf = async (from: string): Promise<string> => {
    const { text } = await commandLine(from, 'journal', 'verify', path, '--json');
    const { keys } = JSON.parse(text) as { keys: { key: string; standing: string }[] };
    return keys.find(({ standing }) => standing === 'own')?.key ?? '';
  };
  await note(theirs, path, 'theirs');
  expect((await commandLine(home, 'journal', 'accept', path, '--key', await keyOf(theirs))).code).toBe(0);
  expect((await commandLine(theirs, 'journal', 'accept', path, '--key', await keyOf(home))).code).toBe(0);
  for (let turn = 0; turn < 2; turn++) {
    await note(home, path, `ours ${turn}`);
    await expectIntact(theirs, path);
    await note(theirs, path, `theirs ${turn}`);
    await expectIntact(home, path);
  }
});
