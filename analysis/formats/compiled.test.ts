// The SQL of every field table stands beside its cases as it was read and agreed (`npm run golden` writes it anew), and DuckDB takes it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesFolder, compiledSql, isByFields, laidOut, preparing, withoutBlanks } from '../../test/support/format-checks.ts';
import { formats } from './index.ts';

const rewrite = process.env.SEALTRAIL_GOLDEN === '1';
if (rewrite && process.env.CI) throw new Error('goldens are not rewritten in CI');

describe.each(formats.filter(isByFields).map((format) => [format.id, format] as const))('%s', (_, format) => {
  it('compiles to cases/compiled.sql', () => {
    const path = join(casesFolder(format), 'compiled.sql');
    const compiled = compiledSql(format);
    if (rewrite) writeFileSync(path, laidOut(compiled));
    expect(existsSync(path), 'no compiled.sql: run npm run golden and read it').toBe(true);
    expect(withoutBlanks(compiled)).toBe(withoutBlanks(readFileSync(path, 'utf8')));
  });
});

let database: Awaited<ReturnType<typeof preparing>>;
beforeAll(async () => {
  database = await preparing();
});
afterAll(() => database.close());

const events = formats.filter((format) => format.role === 'events');
it.each(events.map((format) => [format.id, format] as const))('DuckDB takes the statement and the message of %s', (_, format) => database.prepare(format));
