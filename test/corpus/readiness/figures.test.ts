// The figures of the readiness screen on real logs, each held against a count made in another way (truths.ts).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asText, corpusThere, type Examined, examined, inputNames } from './inputs.ts';
import { rowsOf, truths } from './truths.ts';

if (!corpusThere) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; figures were held against real logs of the sample investigation alone');

describe.each(inputNames)('%s', (name) => {
  let input: Examined;
  beforeAll(async () => {
    input = await examined(name);
  });
  afterAll(() => input.end());
  const own = truths.filter(({ inputs }) => inputs === undefined || inputs.includes(name));
  it.each(own.map((truth) => [`${truth.figure}, of the ${truth.of}`, truth] as const))('%s', async (_, { figure, of, sql }) => {
    const { identities } = input.found;
    const known = identities.flatMap(({ name: one, kind = '', spellings }) => spellings.map((spelling) => ({ name: one, kind, spelling })));
    const given = `identity AS (SELECT i.* FROM (SELECT unnest(from_json('${JSON.stringify(known).replaceAll("'", "''")}', '[{"name":"VARCHAR","kind":"VARCHAR","spelling":"VARCHAR"}]')) AS i))`;
    const rows = of === 'files' ? await input.inFiles(sql) : await input.inCase(/^WITH /.test(sql) ? sql.replace(/^WITH /, `WITH ${given}, `) : `WITH ${given} ${sql}`);
    const told = rowsOf(input.found, figure).map(asText);
    const sources = new Set(rows.map(([source]) => source));
    expect(of === 'files' ? told.filter(([source = '']) => sources.has(source)) : told).toEqual(rows.map(asText));
  });
});
