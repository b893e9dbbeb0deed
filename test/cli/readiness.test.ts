// Readiness in a pipeline: thresholds, rows, scopes, snapshots, and a run file that gives the same digests wherever it runs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectFault, type Place, place } from './command.ts';

let here: Place;
const lines = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
beforeAll(async () => {
  here = place();
  const at = (s: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, s)).toISOString();
  writeFileSync(
    here.at('app.jsonl'),
    lines([
      { timestamp: at(1), user: 'ana', action: 'read', outcome: 'success' },
      { timestamp: at(2), action: 'read', outcome: 'success' },
      { timestamp: at(3), user: 'bo', action: 'write', outcome: 'failure' },
    ]),
  );
  writeFileSync(here.at('people.csv'), 'part,name,spellings\nperson,ana,ana@example.org\nperson,bo,\n');
  expect((await here.told(['import', 'work', 'app.jsonl'])).code).toBe(0);
});
afterAll(() => here.remove());

it('a check ends with 1 only where a threshold was asked for', async () => {
  const plain = await here.told(['check', 'work', '--json']);
  expect(plain.code).toBe(0);
  const found = JSON.parse(plain.out) as { checks: { id: string; share: number; estimated: boolean; low: null }[] };
  expect(found.checks.find(({ id }) => id === 'identity-stated')).toMatchObject({ share: 2 / 3, estimated: false, low: null, status: 'partly' });
  for (const list of ['completeness', 'gaps', 'clocks', 'tokens', 'identities', 'retention', 'sensitive', 'controls']) expect(found).toHaveProperty(list);
  expect((await here.told(['check', 'work', '--require', 'identity-stated=0.6'])).code).toBe(0);
  expect((await here.told(['check', 'work', '--require', 'identity-stated=70%'])).code).toBe(1);
  expect((await here.told(['check', 'work', '--fail-on', 'partly'])).code).toBe(1);
  expectFault(await here.told(['check', 'work', '--require', 'identity-stated']), 2, /names no check and share/);
  expectFault(await here.told(['check', 'work', '--require', 'nothing=1']), 2, /There is no check nothing/);
  expectFault(await here.told(['check', 'work', '--fail-on', 'red']), 2, /no status/);
});

it('all rows that failed a check, one a line', async () => {
  const { out, code } = await here.told(['check', 'work', '--rows', 'identity-stated', '--json']);
  expect([
    code,
    out
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row) as unknown),
  ]).toEqual([0, [{ source: 1, record: 2, item: 1, offset: expect.any(Number) as number }]]);
  expectFault(await here.told(['check', 'work', '--rows', 'nothing']), 2, /There is no check nothing/);
});

it('a scope goes in and out as a table and as JSON', async () => {
  expect((await here.told(['scope', 'keep', 'work', 'people.csv'])).out).toMatch(/kept the scope people/);
  expectFault(await here.told(['scope', 'keep', 'work', 'people.csv']), 4, /keeps a scope people already/);
  expect((await here.told(['scope', 'list', 'work'])).out).toMatch(/people +people 2/);
  expect((await here.told(['scope', 'export', 'work', 'people', 'again.json'])).code).toBe(0);
  expect((await here.told(['scope', 'export', 'work', 'people', 'again.csv'])).code).toBe(0);
  expect((await here.told(['scope', 'remove', 'work', 'people'])).code).toBe(0);
  expect((await here.told(['scope', 'keep', 'work', 'again.json'])).code).toBe(0);
  const before = JSON.parse((await here.told(['scope', 'show', 'work', 'people', '--json'])).out) as unknown;
  expect((await here.told(['scope', 'keep', 'work', 'again.csv', '--replace'])).code).toBe(0);
  expect(JSON.parse((await here.told(['scope', 'show', 'work', 'people', '--json'])).out)).toEqual(before);
});

it('the same run file gives the same digests, and says what does not fit before anything is made', async () => {
  const steps = [
    'import: [app.jsonl]',
    'scope keep: people.csv',
    'verify:\n    accept: 3',
    'check:\n    out: check.json',
    'events:\n    out: events.ndjson',
    'report:\n    out: report.pdf',
  ];
  writeFileSync(here.at('run.yaml'), `sealtrail: run\nversion: 1\ncase: made\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}`);
  type Run = { sha256: string; exit: number; steps: { verb: string; exit: number; sha256: string | null }[] };
  const runs: Run[] = [];
  for (const into of ['one', 'two']) {
    const { out, err, code } = await here.told(['run', 'run.yaml', '--into', into, '--json']);
    expect(code, err).toBe(0);
    runs.push(JSON.parse(out) as Run);
  }
  const [one, two] = runs as [Run, Run];
  expect(two.sha256).toBe(one.sha256);
  const lasting = ({ steps: done }: Run) => done.filter(({ verb }) => verb !== 'report');
  expect(lasting(two)).toEqual(lasting(one));
  expect(JSON.parse(readFileSync(here.at('one', 'check.json'), 'utf8'))).toHaveProperty('checks');
  expectFault(await here.told(['run', 'run.yaml', '--into', 'one']), 4, /There is a case .* already/);
  writeFileSync(here.at('wrong.yaml'), 'sealtrail: run\nversion: 1\ncase: wrong\nsteps:\n  - import: [app.jsonl]\n  - verify:\n    rnage: a\n');
  expectFault(await here.told(['run', 'wrong.yaml']), 2, /line 6: .*--rnage/);
  writeFileSync(
    here.at('failing.yaml'),
    'sealtrail: run\nversion: 1\ncase: failing\nsteps:\n  - import: [app.jsonl]\n  - check:\n    require: [identity-stated=1]\n  - import: [absent]\n  - sessions\n',
  );
  const failing = await here.told(['run', 'failing.yaml', '--json']);
  expect(failing.code).toBe(4);
  expect((JSON.parse(failing.out) as Run).steps.map(({ exit }) => exit)).toEqual([0, 1, 4]);
});

it('what a run file makes lies in the folder of its results, and beside the case', async () => {
  const write = (name: string, steps: string) =>
    writeFileSync(here.at(`${name}.yaml`), `sealtrail: run\nversion: 1\ncase: ${name}\nsteps:\n  - import: [app.jsonl]\n${steps}`);
  write(
    'placed',
    '  - check:\n    fixes: fixes.md\n    snapshot: deep/../one.json\n  - ask: [acts-of]\n    param: [user=ana]\n    csv: acts.csv\n  - pack export: [soc-2, soc-2.json]\n  - sample draw:\n    seed: 007\n  - sample export: [1, items.csv]\n  - sessions:\n    out: sessions.json\n',
  );
  for (const into of ['left', 'right']) {
    const { code, err } = await here.told(['run', 'placed.yaml', '--into', into]);
    expect(code, err).toBe(0);
    for (const name of ['fixes.md', 'one.json', 'acts.csv', 'soc-2.json', 'items.csv', 'sessions.json']) {
      expect(existsSync(here.at(into, name)), name).toBe(true);
      expect(existsSync(here.at(name)), name).toBe(false);
    }
  }
  // The seed as it was typed.
  expect((await here.told(['sample', 'show', 'left/placed', '1', '--json'])).out).toContain('"seed":"007"');
  for (const [name, steps, says] of [
    ['climbs', '  - check:\n    out: ../check.json\n', /line 6: \.\.\/check\.json would lie outside/],
    ['roots', `  - check:\n    fixes: ${here.at('elsewhere.md')}\n`, /would lie outside/],
    ['csv', '  - ask: [acts-of]\n    csv: a/../../b.csv\n', /would lie outside/],
    ['exports', '  - pack export: [soc-2, ../pack.json]\n', /would lie outside/],
    ['inside', '  - events:\n    out: inside.sealtrail/case.duckdb\n', /would lie in the case/],
    ['serves', '  - serve\n', /serve is no step: it does not end/],
    ['nested', '  - run: [placed.yaml]\n', /run is no step/],
    ['acting', '  - verify:\n    actor: Mallory\n', /--actor belongs to the run/],
  ] as const) {
    write(name, steps);
    expectFault(await here.told(['run', `${name}.yaml`, '--into', 'refused']), 2, says);
  }
  writeFileSync(here.at('out.yaml'), 'sealtrail: run\nversion: 1\ncase: ../out\nsteps: [verify]\n');
  expectFault(await here.told(['run', 'out.yaml', '--into', 'refused']), 2, /would lie outside/);
  expect(existsSync(here.at('refused'))).toBe(false);
});

it('a snapshot is signed, compared with, and refused when it was altered', async () => {
  expect((await here.told(['check', 'work', '--snapshot', 'january.json'])).code).toBe(0);
  expect((await here.told(['check', 'work', '--same-as', 'january.json'])).out).toMatch(/^unchanged/);
  const signed = readFileSync(here.at('january.json'), 'utf8');
  writeFileSync(here.at('altered.json'), signed.replace('"share": 1,', '"share": 0.5,'));
  expectFault(await here.told(['check', 'work', '--same-as', 'altered.json']), 1, /not as it was signed/);
  // The archive of the next month: what was declared comes along, and only what changed is said.
  writeFileSync(here.at('next.jsonl'), readFileSync(here.at('app.jsonl'), 'utf8').replace('"action":"write","outcome":"failure"', '"action":"write"'));
  expect((await here.told(['import', 'next', 'next.jsonl'])).code).toBe(0);
  const { out, err } = await here.told(['check', 'next', '--same-as', 'january.json']);
  expect(err).toMatch(/taken over: scope:people/);
  expect(out).toMatch(/checks: outcome-stated: .*passed 3 to 2/);
  expect(out).not.toMatch(/identity-stated/);
});
