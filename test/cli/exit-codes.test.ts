// Exit codes of verbs for pipelines, by the table that --help and README have: `npm run hostile` runs each row,
// `npm test` one of each code of each verb. What a verb says itself about a code needs a row here.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verbs } from '../../analysis/cli/verbs/index.ts';
import { swept } from '../support/sweep.ts';
import { type Place, place } from './command.ts';

let here: Place;
const log = (of: (i: number) => object) => Array.from({ length: 12 }, (_, i) => `${JSON.stringify(of(i))}\n`).join('');
const run = (name: string, ...steps: string[]) =>
  writeFileSync(here.at(`${name}.yaml`), `sealtrail: run\nversion: 1\ncase: made-${name}\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}`);

beforeAll(async () => {
  here = place();
  const record = (i: number) => ({ timestamp: `2026-03-02T08:${10 + i}:00.000Z`, user: 'ana', action: 'user.login', resource: '/a', method: 'GET' });
  writeFileSync(here.at('app.jsonl'), log(record));
  writeFileSync(
    here.at('nobody.jsonl'),
    log((i) => ({ ...record(i), user: undefined })),
  );
  writeFileSync(here.at('noise.bin'), Buffer.from(Array.from({ length: 1024 }, (_, i) => i % 256)));
  writeFileSync(here.at('forged.json'), '{"sealtrail":"snapshot"}');
  writeFileSync(here.at('beyond.schema.json'), '{"type":"object","required":["user"],"not":{}}');
  run('fine', 'import: [app.jsonl]', 'check');
  run('accepted', 'import: [app.jsonl]', 'verify:\n    accept: [3]');
  run('short', 'import: [app.jsonl]', 'check:\n    require: [outcome-stated=1]', 'verify');
  run('open', 'import: [app.jsonl]', 'verify');
  run('late', 'import: [app.jsonl]', 'ask: [failed-sign-ins]\n    limit: many');
  run('absent', 'import: [nowhere.log]');
  for (const [name, file] of [
    ['work', 'app.jsonl'],
    ['lacking', 'nobody.jsonl'],
  ] as const)
    expect((await here.told(['import', name, file])).code).toBe(0);
  expect((await here.told(['case', 'create', 'empty'])).code).toBe(0);
});
afterAll(() => here.remove());

const PROFILE = ['--profile', 'Access record'];
type Row = readonly [code: number, words: readonly string[]];
const rows: Record<string, readonly Row[]> = {
  check: [
    [0, ['lacking']],
    [0, ['work', '--require', 'identity-stated=1']],
    [0, ['work', ...PROFILE]],
    [0, ['lacking', ...PROFILE, '--fail-on', 'never']],
    [1, ['lacking', '--require', 'identity-stated=0.5']],
    [1, ['lacking', '--fail-on', 'not met']],
    [1, ['lacking', ...PROFILE]],
    [2, ['work', '--require', 'no-such=1']],
    [2, ['work', '--fail-on', 'red']],
    [3, ['work', '--require', 'tokens-expire=0.5']],
    [3, ['empty', '--fail-on', 'not met']],
    [3, ['empty', ...PROFILE]],
    [4, ['nowhere']],
    [4, ['work', '--same-as', 'nowhere.json']],
    [4, ['work', ...PROFILE.slice(0, 1), 'No such profile']],
  ],
  lint: [
    [0, ['app.jsonl', ...PROFILE]],
    [0, ['nobody.jsonl', 'noise.bin', ...PROFILE, '--fail-on', 'never']],
    [1, ['nobody.jsonl', ...PROFILE]],
    [1, ['nobody.jsonl', 'noise.bin', ...PROFILE]],
    [2, ['app.jsonl']],
    [2, ['app.jsonl', ...PROFILE, '--format', 'yaml']],
    [3, ['noise.bin', ...PROFILE]],
    [3, ['app.jsonl', 'noise.bin', ...PROFILE]],
    [4, ['nowhere.jsonl', ...PROFILE]],
    [4, ['app.jsonl', '--profile', 'beyond.schema.json']],
  ],
  preaudit: [
    // 0 needs evidence with proof: test/cli/preaudit.test.ts.
    [1, ['lacking']],
    [2, []],
    [3, ['empty']],
    [4, ['nowhere']],
  ],
  ask: [
    [0, ['work']],
    [0, ['work', 'oldest-record']],
    [2, ['work', 'failed-sign-ins', '--limit', 'many']],
    [3, ['empty', 'failed-sign-ins']],
    [3, ['work', 'leaver-use']],
    [2, ['work', 'no-such']],
    [4, ['nowhere']],
  ],
  run: [
    [0, ['fine.yaml']],
    [0, ['accepted.yaml']],
    [1, ['short.yaml']],
    [2, ['late.yaml']],
    [2, ['fine.yaml', 'and', 'more']],
    [3, ['open.yaml']],
    [4, ['absent.yaml']],
    [4, ['nowhere.yaml']],
  ],
  profile: [
    [0, ['list', 'work']],
    [2, ['burn', 'work']],
    [4, ['keep', 'work', 'beyond.schema.json']],
  ],
  drill: [
    [0, ['work', '--acts', '12']],
    [2, ['work', '--acts', '0']],
    [2, ['work', '--seed', 'x']],
    [2, ['work', '--source', '9']],
    [3, ['empty']],
  ],
  sample: [
    [0, ['size']],
    [0, ['draw', 'work', '--seed', 'x']],
    [2, ['draw', 'work']],
    [2, ['draw', 'work', '--seed', '']],
    [2, ['draw', 'work', '--seed', 'x', '--strata', 'outcome', '--whole', 'outcom=failure']],
    [4, ['draw', 'empty', '--seed', 'x']],
    [4, ['show', 'work', '99']],
  ],
};

describe.each(Object.entries(rows))('%s', (verb, own) => {
  it.each(swept(verb, own, ([code]) => String(code)))('%i', async (code, words) => {
    const ended = await here.told([verb, ...words]);
    expect(ended.code, `${words.join(' ')}\n${ended.out}${ended.err}`).toBe(code);
    // Somebody who reads only what is said knows why.
    if (code > 1) expect(ended.out + ended.err).not.toBe('');
  });
});

it('a verb that says more of a code than all verbs do has a row for it, and stands in the table of README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const [name, { exits = {} }] of Object.entries(verbs)) {
    const said = Object.entries(exits).filter((one): one is [string, string] => one[1] !== null);
    for (const [code, words] of said) {
      if (!(name === 'preaudit' && code === '0'))
        expect(
          rows[name]?.map(([first]) => String(first)),
          `${name} ${code}`,
        ).toContain(code);
      expect(readme, `${name} ${code}`).toContain(`| \`${name}\` | ${code} | ${words} |`);
    }
  }
});
