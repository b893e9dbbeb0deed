// The zone that a member beside the time states: of tables and of JSON, read with care and the quick way.
import { describe, expect, it } from 'vitest';
import { readText } from '../../../test/support/read-text.ts';

const tables = (zone: string, times = ['2026-03-02 07:00:00', '2026-07-02 07:00:00'], name = 'tz'): Record<string, string> => ({
  csv: `timestamp,${name},user,action\n${times.map((time) => `${time},${zone},mira,login\n`).join('')}`,
  json: times.map((timestamp) => `${JSON.stringify({ timestamp, [name]: zone, user: 'mira', action: 'login' })}\n`).join(''),
  nested: times.map((at) => `${JSON.stringify({ event: { timestamp: at, [name]: zone }, user: 'mira', action: 'login' })}\n`).join(''),
});
const forms = Object.keys(tables(''));

describe.each(forms)('%s: times that state no zone', (form) => {
  it.each([
    ['-0500', ['2026-03-02T12:00', '2026-07-02T12:00']],
    ['UTC', ['2026-03-02T07:00', '2026-07-02T07:00']],
    ['GMT+05:45', ['2026-03-02T01:15', '2026-07-02T01:15']],
    ['America/New_York', ['2026-03-02T12:00', '2026-07-02T11:00']],
  ])('are in that of the member beside them: %s', async (zone, wanted) => {
    const read = await readText(tables(zone)[form] ?? '');
    expect(read.times.map((time) => time?.slice(0, 16))).toEqual(wanted);
    expect(read.assumed[0]).toMatch(/as (?:event\.)?tz states$/);
    expect(read.issues).toEqual([]);
  });

  it('are in the zone that was given, and each that is said to stand in another is told', async () => {
    const read = await readText(tables('-0500')[form] ?? '', 'item', { time: { zone: 'America/New_York' } });
    expect(read.times.map((time) => time?.slice(0, 16))).toEqual(['2026-03-02T12:00', '2026-07-02T11:00']);
    expect(read.issues).toEqual([
      expect.stringMatching(/^time\.zone_contradiction: the zone given is America\/New_York; .*tz states -05:00: 2026-07-02 07:00:00 was/),
    ]);
  });

  it.each(['1234', '-9999', 'EST', 'Mars/Base', 'home'])('have none where it says %s', async (zone) => {
    const read = await readText(tables(zone, undefined, 'offset')[form] ?? '');
    expect(read.times).toEqual([null, null]);
  });
});

it('are in the zone that was given, and what stands beside them and is no zone is told', async () => {
  const read = await readText(tables('Mars/Base', ['2026-03-02 07:00:00']).csv ?? '', 'item', { time: { zone: 'America/New_York' } });
  expect(read.times).toEqual(['2026-03-02T12:00:00.000Z']);
  expect(read.issues).toEqual([expect.stringMatching(/^time\.zone_contradiction: tz states Mars\/Base, which is not known as a zone/)]);
});

it('times that state their zone keep it', async () => {
  const read = await readText(tables('-0500', ['2026-03-02T07:00:00Z', '2026-03-02T07:00:00+01:00']).csv ?? '');
  expect(read.times.map((time) => time?.slice(0, 16))).toEqual(['2026-03-02T07:00', '2026-03-02T06:00']);
  expect(read.issues).toEqual([]);
});

it('the zone of Elastic Common Schema stands beside any time of a record', async () => {
  const read = await readText(
    `${JSON.stringify({ '@timestamp': '2026-03-02 07:00:00', event: { timezone: 'Asia/Kathmandu', action: 'a' }, user: { name: 'm' } })}\n`,
  );
  expect(read.times.map((time) => time?.slice(0, 16))).toEqual(['2026-03-02T01:15']);
});
