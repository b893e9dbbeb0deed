// Lines made to invite a reader to try again and again: four megabytes each, which only a linear reader gets through before the test gives up.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../test/support/decoded-by.ts';
import { headOf } from '../reading/recognise/detect.ts';
import { splitCells } from '../reading/values/split-cells.ts';
import { apacheAccess } from './apache-access/format.ts';
import { apacheErrors } from './apache-error/format.ts';
import { delimitedCsv } from './delimited-csv/format.ts';
import { iisW3c } from './iis-w3c/format.ts';
import { logfmtLines } from './logfmt-lines/format.ts';
import { nginxAccess } from './nginx-access/format.ts';
import { nginxErrors } from './nginx-error/format.ts';

const SIZE = 4_000_000;
const many = (text: string): string => text.repeat(SIZE / text.length);
const head = '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "';

const lines: Record<string, string> = {
  brackets: many('['),
  'bracket quotes': many('[02/Mar/2026:07:00:00 +0100] '),
  'times and quotes': many('[aaaaaaaaaaaa] "'),
  quotes: head + many('"'),
  'quotes and statuses': head + many('" 200 x'),
  backslashes: head + many('\\'),
  'escaped quotes': head + many('\\"'),
  versions: `${head}GET ${many('/a HTTP/1.1 ')}" 200 1`,
  'cells that stay open': `${head}GET / HTTP/1.1" 200 1${many(' "a\\"')}`,
  brackets_behind: `${head}GET / HTTP/1.1" 200 1${many(' [')}`,
  addresses: `${many('10.0.0.1, ')}- - [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 200 1`,
  dashes: `${many(' - ')}[02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 200 1`,
  clients: `2026/03/02 07:00:00 [error] 1#1: *1 ${many(', client: a')}`,
  'open requests': `2026/03/02 07:00:00 [error] 1#1: *1 x, client: a, server: b${many(', request: "a')}`,
  'not found': `[Mon Mar 02 07:00:00 2026] [error] [client a] user ${many('a not found')}`,
  authorizations: `[Mon Mar 02 07:00:00 2026] [error] [client a] Authorization of user ${many(' to access a')}`,
  referrers: `[Mon Mar 02 07:00:00 2026] [error] [client a] x${many(', referer: ')}`,
  pairs: many('a=b '),
  'one key': `a=b ${many('a')}`,
  'same key': `b=c ${many('a=1 ').slice(0, 20_000)}`,
  equals: many('='),
  'open values': `a="${many('\\"')}`,
};

describe.each(Object.entries(lines))('%s', (_, line) => {
  it.each([nginxAccess, nginxErrors, apacheAccess, apacheErrors, logfmtLines].map((format) => [format.id, format] as const))('is read by %s', (_id, format) => {
    const { row, outcome } = decodedBy(format)(line);
    expect(row !== undefined || outcome !== undefined).toBe(true);
  });

  it('is looked at by what recognises text, and split into cells', () => {
    const bytes = new TextEncoder().encode(line.slice(0, 262_144));
    for (const format of [nginxAccess, apacheErrors, logfmtLines, delimitedCsv, iisW3c]) format.recognise.examine?.(headOf(bytes, 'x', false));
    const { cells } = splitCells(line, ' ', { quote: '"' });
    expect(cells.length).toBeGreaterThan(0);
    expect(splitCells(line, ',', { quote: '"', brackets: true }).cells.length).toBeGreaterThan(0);
  });
});
