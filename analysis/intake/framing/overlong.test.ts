// A record longer than any may be is one lost record, however many pieces of it pass, and those behind it are read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { MAX_RECORD } from '../limits.ts';

const event = (at: number): string => `{"time":"2026-03-02T06:00:0${at}Z","user":"root"}`;
const login = (at: number): string => `2026-03-02T06:00:0${at}.000000+00:00 web-1 sshd[1]: Accepted password for root from 192.0.2.9 port 1 ssh2`;
const row = (at: number): string => `2026-03-02T06:00:0${at}Z,root`;
const iis = (at: number): string => `2026-03-02 06:00:0${at} 192.0.2.9 GET 200`;
const access = (at: number): string => `192.0.2.9 - - [02/Mar/2026:06:00:0${at} +0000] "GET / HTTP/1.1" 200 1`;
const long = (times: number): string => 'a'.repeat(times * MAX_RECORD);

it.each<[string, string, string[], BufferEncoding]>([
  ['JSON lines, a little too long', 'a.jsonl', [event(1), `{"x":"${long(1.1)}"}`, event(2)], 'utf8'],
  ['JSON lines, many windows', 'a.jsonl', [event(1), `{"x":"${long(5)}"}`, event(2)], 'utf8'],
  ['a JSON line that never ends', 'a.jsonl', [event(1), event(2), `{"x":"${long(5)}`], 'utf8'],
  ['a text line, a little too long', 'auth.log', [login(1), long(1.1), login(2)], 'utf8'],
  ['a text line, many windows', 'auth.log', [login(1), long(5), login(2)], 'utf8'],
  ['a row of a table, many windows', 'a.csv', [`time,user\n${row(1)}`, long(5), row(2)], 'utf8'],
  ['a row whose quote never closes', 'a.csv', [`time,user\n${row(1)}`, `"${long(3)}`, row(2)], 'utf8'],
  ['a line of IIS, many windows', 'u_ex.log', [`#Fields: date time c-ip cs-method sc-status\n${iis(1)}`, long(5), iis(2)], 'utf8'],
  ['a line of nginx, many windows', 'access.log', [access(1), long(5), access(2)], 'utf8'],
  ['a text line in UTF-16', 'auth.log', [`\ufeff${login(1)}`, long(3), login(2)], 'utf16le'],
])(
  '%s',
  async (_what, name, lines, encoding) => {
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-overlong-'));
    const path = join(folder, name);
    const bytes = Buffer.from(lines.join('\n'), encoding);
    writeFileSync(path, bytes);
    const { imported, rows, close, directory } = await importInto(path);
    const lost = await rows<{ code: string; byte_length: number }>("SELECT code, byte_length::DOUBLE AS byte_length FROM issue WHERE severity = 'lost'");
    close();
    for (const used of [directory, folder]) rmSync(used, { recursive: true, force: true });
    expect(imported.ledger).toMatchObject({ records: 3, events: 2, lost: 1, bytes: bytes.length });
    const longest = lines.reduce((length, line) => Math.max(length, Buffer.byteLength(line, encoding)), 0);
    expect(lost).toEqual([{ code: expect.stringMatching(/^(record\.too_long|json\.)/), byte_length: longest }]);
    expect(imported.ledger.unread_bytes).toBe(longest);
  },
  60_000,
);
