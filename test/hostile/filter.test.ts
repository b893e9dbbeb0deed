// Filters that are too long, too deep or not filters at all: a limit with a clear text, and what looks like SQL is only looked for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, harness } from '../support/harness.ts';

const SPELLED = `x' OR '1'='1`;
let engine: Harness;
beforeAll(async () => {
  engine = await harness();
  const users = ['ana', SPELLED, 'b%_c', 'a\\b', '"quoted"'];
  writeFileSync(
    join(engine.folder, 'app.jsonl'),
    users.map((name) => `${JSON.stringify({ '@timestamp': '2026-03-02T06:00:00Z', user: { name }, action: 'login' })}\n`).join(''),
  );
  await engine.client.call('case.create', { path: join(engine.folder, 'case'), title: '' });
  await engine.client.call('source.import', { paths: [join(engine.folder, 'app.jsonl')] });
});
afterAll(() => engine.end());
const count = async (where: string) => (await engine.client.call('event.count', { filter: { where } })).count;

const chained = (tests: number): string => Array.from({ length: tests }, (_, n) => `user.name:u${n}`).join(' or ');
it.each<[string, string, RegExp]>([
  ['20,001 characters', 'x'.repeat(20_001), /20[, ]?000 characters/],
  ['a million characters', 'a:b '.repeat(250_000), /20[, ]?000 characters/],
  ['61 levels', `${'('.repeat(61)}a${')'.repeat(61)}`, /60/],
  ['10,000 levels, never closed', '('.repeat(10_000), /60/],
  ['61 negations', `${'not '.repeat(61)}user.name:ana`, /60/],
  ['61 minus signs before groups', `${'-('.repeat(61)}user.name:ana${')'.repeat(61)}`, /60/],
  ['501 tests', chained(501), /500/],
  ['501 values of one field', `user.name:(${'x '.repeat(501)})`, /500/],
  ['501 words', 'x '.repeat(501), /500/],
])('beyond the bound: %s', async (_what, where, says) => {
  const { client } = engine;
  for (const ask of [
    () => client.call('event.count', { filter: { where } }),
    () => client.call('event.page', { filter: { where } }),
    () => client.call('event.facets', { filter: { where }, fields: ['user.name'] }),
  ])
    await expect(ask()).rejects.toMatchObject({
      code: 'filter.invalid',
      message: expect.stringMatching(says) as string,
      remedy: expect.stringMatching(/\w/) as string,
    });
});

it.each<[string, string, number]>([
  ['20,000 characters', `user.name:ana${' '.repeat(19_987)}`, 1],
  ['a word of 19,990 letters', 'x'.repeat(19_990), 0],
  ['60 levels', `${'('.repeat(59)}user.name:ana${')'.repeat(59)}`, 1],
  ['58 negations', `${'not '.repeat(58)}user.name:ana`, 1],
  ['500 tests', `${chained(499)} or user.name:ana`, 1],
  ['4,000 wildcards in one value', `user.name:${'*a'.repeat(4000)}`, 0],
  ['4,000 wildcards that match', `user.name:${'*'.repeat(4000)}na${'*'.repeat(4000)}`, 1],
])('within the bound: %s', async (_what, where, found) => expect(await count(where)).toBe(found), 30_000);

it.each<[string, string, number]>([
  ['what it says', `user.name:"${SPELLED}"`, 1],
  ['a closing quote and a statement', `user.name:"ana'; DROP TABLE journal; --"`, 0],
  ['a union', `user.name:"' UNION SELECT value FROM meta --"`, 0],
  ['a comment', `"ana'/*" or user.name:"*/ OR 1=1"`, 0],
  ['a name of a parameter', 'user.name:$1 or user.name:"$where"', 0],
  ['a member whose name is SQL', `extra."x') OR 1=1 --":1`, 0],
  ['a member whose name is a path', `extra."$.a[*]":1`, 0],
  ['LIKE signs are letters', 'user.name:"b%_c"', 1],
  ['LIKE signs match nothing else', 'user.name:"a%"', 0],
  ['an escape is a letter', String.raw`user.name:"a\b"`, 1],
])('inert: %s', async (_what, where, found) => {
  expect(await count(where)).toBe(found);
  expect(await count('')).toBe(5);
});

it.each(['user_name) OR (1=1:x', "user.name':x", 'user.name;drop:x', 'event.user.name--:x', '(SELECT 1):x'])('%s names no field', async (where) => {
  await expect(count(where)).rejects.toMatchObject({ code: 'filter.invalid' });
});

it('no column and no ordering that a caller names reaches SQL as text', async () => {
  for (const columns of [['user_name" FROM event; --'], ['(SELECT value FROM meta)'], ['"user_name"']])
    await expect(engine.client.call('event.page', { columns }), columns[0]).rejects.toMatchObject({
      code: expect.stringMatching(/^(params|filter)\.invalid$/) as string,
    });
  await expect(engine.client.call('event.facets', { fields: ["user_name') --"] })).rejects.toMatchObject({
    code: expect.stringMatching(/\.invalid$/) as string,
  });
});
