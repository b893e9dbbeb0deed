// Zones that other lines of an item state, and what is told of them.
import { expect, it } from 'vitest';
import { logTimezone, offsetOfAccessLines, zoneIssue } from './zone-in-head.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const access = (zone: string): string => `203.0.113.9 - - [02/Mar/2026:07:00:00 ${zone}] "GET / HTTP/1.1" 200 1\n`;

it('access lines state the offset of error lines, where all agree', () => {
  expect(offsetOfAccessLines(bytes(`${access('+0530')}2026/03/02 07:00:01 [error] 1#1: x\n${access('+0530')}`))).toMatchObject({ name: '+05:30' });
  expect(offsetOfAccessLines(bytes(access('+0100') + access('+0200')))).toBeUndefined();
  expect(offsetOfAccessLines(bytes('2026/03/02 07:00:01 [error] 1#1: x\n'))).toBeUndefined();
});

it('PostgreSQL says which zone its log is in, in a message of its own', () => {
  const said = '2026-03-02 07:00:00.123 CET [801] LOG:  parameter "log_timezone" changed to "Europe/Berlin"\n';
  expect(logTimezone(bytes(said))).toMatchObject({ name: 'Europe/Berlin' });
  expect(logTimezone(bytes(said.replace('Berlin', 'Nowhere')))).toBeUndefined();
  expect(logTimezone(bytes('2026-03-02 07:00:00 CET [801] STATEMENT:  SELECT 1\n'))).toBeUndefined();
});

it('what was given and disagrees is a contradiction, none given an assumption', () => {
  const found = offsetOfAccessLines(bytes(access('+0100')));
  if (!found) throw new Error('nothing found');
  expect(zoneIssue(undefined, found)?.code).toBe('time.zone_assumed');
  expect(zoneIssue('Europe/Berlin', found)).toBeUndefined();
  expect(zoneIssue('America/New_York', found)?.code).toBe('time.zone_contradiction');
});
