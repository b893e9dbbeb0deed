// The quick way and the careful way of an access line give the same row, whatever bytes stand in it.
import { describe, expect, it } from 'vitest';
import { draws, fc } from '../../../test/support/properties.ts';
import { CELL_BOUND } from '../format.ts';
import type { Row } from '../row.ts';
import { apacheColumns, at } from './access-columns.ts';
import { readAccessLine } from './access-line.ts';
import { accessRow } from './access-row.ts';
import { quickAccess } from './quick-access.ts';

const encoder = new TextEncoder();
const room = new Uint8Array(70_000);

/** Cells of the quick way, none = undefined; undefined: it leaves the line to the careful one. */
function quickly(copy: ReturnType<typeof quickAccess>, line: string): (string | undefined)[] | undefined {
  // Bytes of other lines stand around it.
  const bytes = encoder.encode(`] "x" 1\n${line}\n203.0.113.9 - - "`);
  const start = 8;
  const filled: boolean[] = [];
  const count = copy(bytes, start, bytes.length - 18, room, 3, filled);
  if (count < 0) return undefined;
  const text = new TextDecoder().decode(room.subarray(3, count));
  const cells = text.split(String.fromCharCode(CELL_BOUND)).map((cell) => (cell === '' ? undefined : cell));
  for (const [i, cell] of cells.entries()) if (cell !== undefined) expect(filled[i], line).toBe(true);
  return cells;
}

function carefully(line: string): { row: (string | undefined)[]; flags: string[] } | undefined {
  const read = readAccessLine(line);
  if (!read) return undefined;
  const row: Row = Array.from({ length: apacheColumns.length }, () => undefined);
  const flags: string[] = [];
  accessRow(read, row, (code) => void flags.push(code));
  return { row: row.map((cell) => (cell === undefined ? undefined : typeof cell === 'object' ? JSON.stringify(cell) : String(cell))), flags };
}

function same(line: string): boolean {
  const quick = quickly(quickAccess(apacheColumns.length), line);
  if (!quick) return false;
  const careful = carefully(line);
  expect(careful?.flags, JSON.stringify(line)).toEqual([]);
  expect(quick, JSON.stringify(line)).toEqual(careful?.row);
  return true;
}

/** Mostly the first. */
const pick = (usual: string, ...odd: string[]) => fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...odd) });
const parts = fc.tuple(
  pick(
    '203.0.113.7',
    '8.8.8.8',
    '255.255.255.255',
    '256.1.1.1',
    '1.2.3',
    '01.2.3.4',
    '2001:db8::17',
    '2001:DB8::17',
    '::ffff:1.2.3.4',
    '::1',
    'host',
    'a b',
    '-',
    '',
  ),
  pick(' - ', ' - ', ' - ', ' ident ', ' '),
  pick('-', '-', 'erika', 'a b', 'é', '[x]', '"', ''),
  pick(
    '02/Mar/2026:07:00:00 +0100',
    '02/Mar/2026:23:59:59 -0730',
    '31/Dec/2025:00:00:00 +0000',
    '02/Mar/2026:23:59:60 +0000',
    '31/Feb/2026:00:00:00 +0000',
    '01/Jan/1970:00:00:00 +0000',
    '02/Mar/2026 07:00:00 +0100',
    '02/Mar/2026:7:00:00 +01000',
    '02/Mar/2026:07:00:00 +9900',
  ),
  pick('GET', 'GET', 'POST', 'get', 'PROPFIND', '', 'G T'),
  pick('/', '/a?b=c&d=%20', '/ä', '/a b', '/a\\"b', '/"x"', '*', '', '/a\u001fb', '/a\u001eb', '/a\tb', '/\u007f'),
  pick(' HTTP/1.1', ' HTTP/2.0', ' HTTP/1.10', ' HTTP/2', '', ' HTTP/x.y'),
  pick('200', '404', '499', '-', '99', '1000', '000', '399'),
  pick('0', '153', '-', '123456789012345', '1234567890123456', '-1', 'x', '007'),
  pick(
    '',
    ' "-" "-"',
    ' "https://example.com/" "curl/8.5.0"',
    ' "-" "agent" "-"',
    ' "-" "agent" "203.0.113.9"',
    ' "-" "cut',
    ' "-"',
    ' "" ""',
    ' "a" "\\"b\\""',
    ' "-" "a\u0000b"',
    ' ',
    '  "-" "-"',
    ' "-" "-" ',
    ' "-" "a"b',
  ),
);
const lines = parts.map(
  ([address, ident, user, time, method, url, version, status, bytes, rest]) =>
    `${address}${ident}${user} [${time}] "${method}${url === '' ? '' : ' '}${url}${version}" ${status} ${bytes}${rest}`,
);

describe('an access line', () => {
  it('is one row by both ways', () => {
    let quick = 0;
    fc.assert(
      fc.property(lines, (line) => {
        if (same(line)) quick++;
      }),
      { numRuns: draws(20_000) },
    );
    expect(quick).toBeGreaterThan(1000);
  });

  it('is one row by both ways with any character in any place', () => {
    const plain = '203.0.113.7 - erika [02/Mar/2026:07:00:00 +0100] "GET /shop?a=b HTTP/1.1" 200 5124 "https://example.com/" "curl/8.5.0 (x)" "-"';
    const odd = [...'\0\t\n\r "\\-[]0/:+.9aZé\u001e\u001f\u007f\u{1F600}', ''];
    let quick = 0;
    for (let at = 0; at < plain.length; at++)
      for (const c of odd) {
        if (same(plain.slice(0, at) + c + plain.slice(at + 1))) quick++;
        same(plain.slice(0, at) + c + plain.slice(at));
      }
    expect(quick).toBeGreaterThan(100);
  });

  it('has no part of what somebody put in front of it with tabs', () => {
    const line = '192.0.2.7 - ana [04/May/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12 "-" "curl/8"';
    for (const front of ['', '1777892401000000000\t2026-05-04T10:00:00Z\t', 'x "y\t'])
      expect(readAccessLine(front + line)?.client).toMatchObject({ address: '192.0.2.7', user: 'ana' });
  });

  it('is read quickly where it is as most are', () => {
    for (const line of [
      '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "GET /shop?a=b HTTP/1.1" 200 5124 "-" "curl/8.5.0"',
      '2001:db8::17 - erika [02/Mar/2026:07:00:00 +0100] "POST /ä HTTP/2.0" 302 0 "https://example.com/" "Mozilla/5.0 (X11; Linux x86_64)" "-"',
      '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 304 -',
    ])
      expect(same(line), line).toBe(true);
  });

  it('cut anywhere is the same by both ways', () => {
    const plain = '203.0.113.7 - - [02/Mar/2026:07:00:00 +0100] "GET /shop HTTP/1.1" 200 5124 "-" "curl/8.5.0"';
    for (let end = 0; end <= plain.length; end++) same(plain.slice(0, end));
  });

  it('keeps day and zone apart from line to line', () => {
    const copy = quickAccess(apacheColumns.length);
    const times = [
      '02/Mar/2026:07:00:00 +0100',
      '02/Mar/2026:07:00:00 +0000',
      '03/Mar/2026:07:00:00 +0000',
      '02/Mar/2026:07:00:00 +0100',
      '29/Feb/2024:23:59:59 -0800',
      '02/Mar/5026:07:00:00 +0100',
      '02/Mar/1999:07:00:00 +0100',
    ];
    for (const time of times) {
      const line = `203.0.113.7 - - [${time}] "GET / HTTP/1.1" 200 1`;
      const quick = quickly(copy, line);
      if (quick || !/5026|1999/.test(time)) expect(quick?.[0]).toBe(carefully(line)?.row[0]);
    }
  });
});

it.each([
  ['"GET /a HTTP/2" 200 5', { method: 'GET', url: '/a', version: '2', outcome: 'success' }],
  ['"GET /a HTTP/3" 404 5', { method: 'GET', url: '/a', version: '3', outcome: 'failure' }],
  // nginx writes 000 where it answered nothing.
  ['"GET /a HTTP/1.1" 000 0', { method: 'GET', url: '/a', version: '1.1', outcome: undefined }],
  ['"GET /a HTTP/1.1" 100 0', { method: 'GET', url: '/a', version: '1.1', outcome: 'success' }],
])('%s', (request, expected) => {
  const line = `203.0.113.9 - - [02/Mar/2026:07:00:00 +0000] ${request} "-" "x"`;
  const row = quickly(quickAccess(apacheColumns.length), line) ?? carefully(line)?.row ?? [];
  const [method, url, version, outcome] = [at.http_request_method, at.url_original, at.http_version, at.event_outcome].map((column) => row[column]);
  expect({ method, url, version, outcome }).toEqual(expected);
});
