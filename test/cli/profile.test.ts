// Profiles and samples in a pipeline: exit codes by the table of --help, documents that others read, no display and no case left behind.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { junitProblems, sarifProblems } from '../support/document-problems.ts';
import { place } from './command.ts';

const { at, run, told, remove } = place();
afterAll(remove);

const record = { user: 'ana', action: 'read', resource: '/a', timestamp: '2026-01-01T00:00:00.123Z', method: 'GET' };
const lines = (...records: (object | string)[]): string => records.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');
writeFileSync(at('clean.jsonl'), lines(record, { ...record, user: 'bo' }));
writeFileSync(at('broken.jsonl'), lines(record, '', { ...record, user: null }, { ...record, method: undefined }, '{"user":"ana",'));
const warned = {
  sealtrail: 'profile',
  version: 1,
  name: 'Warned',
  edition: '2',
  speaks_of: 'record',
  rules: [{ id: 'who', field: 'user', test: 'words', words: ['ana'], severity: 'warning' }],
};
writeFileSync(at('warned.json'), JSON.stringify(warned));
writeFileSync(at('schema.json'), JSON.stringify({ type: 'object', required: ['user'], properties: { user: { type: 'string' } } }));
writeFileSync(at('more.schema.json'), JSON.stringify({ type: 'object', required: ['user'], additionalProperties: false }));

describe('lint', () => {
  it('ends with 0, 1, 2 and 4 as the table says, in a process without a display', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('sealtrail-lint-'));
    const clean = await run(['lint', 'clean.jsonl', '--profile', 'Access record'], { env: { DISPLAY: '' } });
    expect(clean.out).toContain('2 records = 2 without errors + 0 with errors + 0 not read');
    expect(clean.code).toBe(0);
    const broken = await told(['lint', 'broken.jsonl', '--profile', 'access record v1']);
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('broken.jsonl:3  record 2  offset');
    expect(broken.out).toContain('user.required');
    expect(broken.out).toContain('broken.jsonl:5');
    for (const [args, code] of [
      [['clean.jsonl'], 2],
      [['clean.jsonl', '--profile', 'Access record', '--fail-on', 'sometimes'], 2],
      [['clean.jsonl', '--profile', 'Access record', '--format', 'yaml'], 2],
      [['clean.jsonl', '--profile', 'Access record', '--out', 'x.txt'], 2],
      [['clean.jsonl', '--profile', 'No such profile'], 4],
      [['nowhere.jsonl', '--profile', 'Access record'], 4],
      [['clean.jsonl', '--profile', 'more.schema.json'], 4],
      [['clean.jsonl', '--profile', 'schema.json'], 0],
      [['broken.jsonl', '--profile', 'Access record', '--fail-on', 'never'], 0],
      [['clean.jsonl', '--profile', 'warned.json'], 0],
      [['clean.jsonl', '--profile', 'warned.json', '--fail-on', 'warning'], 1],
    ] as const)
      expect((await told(['lint', ...args])).code, args.join(' ')).toBe(code);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('sealtrail-lint-'))).toEqual(before);
  });

  it('writes SARIF and JUnit that their readers take', async () => {
    const sarif = await told(['lint', 'broken.jsonl', 'clean.jsonl', '--profile', 'Access record', '--format', 'sarif', '--out', 'lint.sarif']);
    expect(sarif.code).toBe(1);
    const document = readFileSync(at('lint.sarif'), 'utf8');
    expect(sarifProblems(document)).toEqual([]);
    const [{ results } = { results: [] }] = (JSON.parse(document) as { runs: { results: { ruleId: string; locations: unknown[] }[] }[] }).runs;
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['user.required', 'method.required', 'record.unread']);
    expect((await told(['lint', 'broken.jsonl', '--profile', 'Access record', '--format', 'sarif', '--out', 'lint.sarif'])).code).toBe(4);
    const junit = await told(['lint', 'broken.jsonl', 'clean.jsonl', '--profile', 'Access record', '--format', 'junit']);
    expect(await junitProblems(junit.out.trimEnd() + '\n')).toEqual([]);
    expect(junit.out).toContain('failures="3"');
    const json = JSON.parse((await told(['lint', 'broken.jsonl', '--profile', 'Access record', '--json'])).out) as { records: number; unread: number };
    expect(json).toMatchObject({ records: 4, passed: 1, failed: 2, unread: 1 });
  });
});

describe('a profile in a case', () => {
  it('is kept, checked, its rows listed, and taken out again', async () => {
    await told(['import', 'case', 'broken.jsonl']);
    expect((await told(['profile', 'keep', 'case', 'warned.json'])).code).toBe(0);
    expect((await told(['profile', 'list', 'case'])).out).toContain('Warned');
    const checked = await told(['check', 'case', '--profile', 'Warned', '--json']);
    expect(JSON.parse(checked.out)).toMatchObject({ profile: 'Warned', edition: '2', records: 4 });
    // A record that could not be read is an error of every profile.
    expect(checked.code).toBe(1);
    const rows = await told(['check', 'case', '--profile', 'Access record', '--rows', 'user.required', '--json']);
    expect(JSON.parse(rows.out)).toMatchObject({ source: 1, record: 2, item: 1, line: 3, rule: 'user.required' });
    expect((await told(['events', 'case', '--where', 'check:"Access record/user.required"', '--json'])).out).toContain('/a');
    expect((await told(['profile', 'export', 'case', 'Warned', 'out.schema.json', '--as', 'json-schema'])).code).toBe(0);
    expect(existsSync(at('out.schema.json'))).toBe(true);
    expect((await told(['profile', 'keep', 'case', 'more.schema.json'])).code).toBe(4);
    expect((await told(['profile', 'keep', 'case', 'more.schema.json', '--partly'])).code).toBe(0);
    expect((await told(['profile', 'propose', 'case', '1'])).out).toContain('left out');
    expect((await told(['profile', 'remove', 'case', 'Warned'])).code).toBe(0);
  });
});

describe('a sample', () => {
  it('is drawn, recorded by hand and by table, and the same in another process', async () => {
    writeFileSync(at('many.jsonl'), lines(...Array.from({ length: 200 }, (_, n) => ({ ...record, n }))));
    await told(['import', 'one', 'many.jsonl']);
    await told(['import', 'two', 'clean.jsonl']);
    await told(['import', 'two', 'many.jsonl']);
    expect((await told(['sample', 'size'])).out).toContain('59: binomial');
    expect((await told(['sample', 'draw', 'one'])).code).toBe(2);
    const draw = ['--seed', 'Q1', '--size', '20', '--where', 'sealtrail.length>100', '--json'];
    const here = JSON.parse((await run(['sample', 'draw', 'one', ...draw])).out) as { sheet: { rows_sha256: string } };
    const there = JSON.parse((await told(['sample', 'draw', 'two', ...draw])).out) as { sheet: { rows_sha256: string } };
    expect(there.sheet.rows_sha256).toBe(here.sheet.rows_sha256);
    expect((await told(['sample', 'record', 'one', '1', '1', 'deviation'])).code).toBe(2);
    expect((await told(['sample', 'record', 'one', '1', '1', 'deviation', '--reason', 'No ticket.'])).out).toContain('1 looked at, 1 deviate');
    expect((await told(['sample', 'export', 'one', '1', 'items.csv'])).code).toBe(0);
    const table = readFileSync(at('items.csv'), 'utf8');
    writeFileSync(at('filled.csv'), table.replaceAll(/^(\d+),,/gm, '$1,pass,'));
    expect((await told(['sample', 'record', 'one', '1', 'filled.csv'])).out).toContain('0 open');
    expect((await told(['sample', 'show', 'one', '1'])).out).toContain('rate 5.00 %');
    expect((await told(['sample', 'list', 'one', '--json'])).out).toContain('"final":true');
  });
});
