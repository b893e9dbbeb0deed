// The audit rehearsed from a terminal: report, answer packs, fix list, a pack of one's own, decisions; exit codes as the help has them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Place, place } from './command.ts';

let here: Place;
const told = (...args: string[]) => here.told(args);

beforeAll(async () => {
  here = place();
  const events = Array.from({ length: 12 }, (_, i) => ({
    timestamp: new Date(Date.UTC(2026, 2, 2, 8, i)).toISOString(),
    user: i === 3 ? '=cmd|x' : 'ana',
    action: i % 2 === 0 ? 'user.login' : 'role.assigned',
    outcome: i === 4 ? 'failure' : 'success',
    resource: '<b>*admins*</b>|[x](y)',
    target_user: 'bo',
  }));
  writeFileSync(here.at('app.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  expect((await told('import', 'c', 'app.jsonl')).code).toBe(0);
});
afterAll(() => here.remove());

const files = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(here.at(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:md|json|csv)$/.test(name))
      .map((name) => [name, readFileSync(here.at(`${folder}/${name}`), 'utf8').replace(/"(?:run_at|machine_ms)": [^\n]*/g, '')]),
  );

it('two runs over one case differ in times alone', async () => {
  const first = await told('preaudit', 'c', '--out', 'one');
  // bytes-proven is not met: nothing proves a bare file.
  expect(first.code).toBe(1);
  expect(first.out).toContain('failed-sign-ins');
  expect((await told('preaudit', 'c', '--out', 'two')).code).toBe(1);
  const [one, two] = [files('one'), files('two')];
  expect([...one.keys()]).toContain('answers/failed-sign-ins.json');
  const still = (name: string, text = '') => {
    if (name !== 'assessment.json') return text;
    // A metric is the time that answers took.
    const { metrics: _metrics, ...rest } = JSON.parse(text) as Record<string, unknown>;
    return rest;
  };
  for (const [name, text] of one) expect(still(name, two.get(name)), name).toEqual(still(name, text));
  expect((await told('preaudit', 'c', '--out', 'two')).code).toBe(4);
});

it('evidence text is text in the report, and no formula in a table', async () => {
  const report = readFileSync(here.at('one/preaudit.md'), 'utf8');
  expect(report).not.toContain('<b>');
  expect(report).not.toContain('[x](y)');
  expect((await told('ask', 'c', 'acts-of', '--param', 'user=*', '--csv', 'acts.csv')).code).toBe(0);
  const csv = readFileSync(here.at('acts.csv'), 'utf8');
  expect(csv).toContain("'=cmd|x");
  expect(csv).not.toMatch(/(?:^|,)=cmd/m);
  const sheet = JSON.parse(readFileSync(here.at('acts.csv.sheet.json'), 'utf8')) as { rows: number };
  expect(sheet.rows).toBe(12);
});

it('questions are listed and asked, and what is mistyped is told', async () => {
  expect((await told('ask', 'c')).out).toContain('leaver-use');
  const answer = JSON.parse((await told('ask', 'c', 'failed-sign-ins', '--json')).out) as { rows: unknown[] };
  expect(answer.rows).toMatchObject([{ account: 'ana', failures: 1 }]);
  expect((await told('ask', 'c', 'no-such')).code).not.toBe(0);
  expect((await told('ask', 'c', 'acts-of', '--param', 'user')).code).toBe(2);
  expect((await told('ask', 'c', 'acts-of', '--limit', '0')).code).toBe(2);
});

it('a pack is exported, changed, kept and counted by; a decision counts', async () => {
  expect((await told('pack', 'export', 'c', 'soc-2', 'pack.json')).code).toBe(0);
  const pack = JSON.parse(readFileSync(here.at('pack.json'), 'utf8')) as object;
  writeFileSync(here.at('own.json'), JSON.stringify({ ...pack, id: 'own' }));
  expect((await told('pack', 'keep', 'c', 'pack.json')).code).not.toBe(0);
  expect((await told('pack', 'keep', 'c', 'own.json')).code).toBe(0);
  const { controls } = JSON.parse((await told('check', 'c', '--json')).out) as { controls: { pack: string; control: string; status: string }[] };
  const of = (id: string) => controls.filter((one) => one.pack === id).map(({ control, status }) => [control, status]);
  expect(of('own')).toEqual(of('soc-2'));
  expect((await told('decision', 'make', 'c', 'control:own:CC6.1', 'shown')).code).toBe(2);
  expect((await told('decision', 'make', 'c', 'control:own:CC6.1', 'shown', '--reason', 'seen on site')).code).toBe(0);
  expect((await told('pack', 'show', 'c', 'own')).out).toContain('decided: shown, by');
  expect((await told('decision', 'list', 'c')).out).toContain('seen on site');
  expect((await told('decision', 'withdraw', 'c', '1')).code).toBe(0);
  expect((await told('pack', 'remove', 'c', 'own')).code).toBe(0);
});

it('the fix list is a file', async () => {
  expect((await told('check', 'c', '--fixes', 'fixes.md')).code).toBe(0);
  expect(readFileSync(here.at('fixes.md'), 'utf8')).toContain('sha256sum > SHA256SUMS');
  expect((await told('check', 'c', '--fixes', 'fixes.md')).code).toBe(4);
  expect((await told('check', 'c', '--fixes', 'fixes.txt')).code).toBe(2);
});
