// A zone is stated by the time, by an offset, or by what documents the format; never where the log has it elsewhere, or ISO 8601 calls the time local.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';

afterAll(endChecked);

const request = (time: string) => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'Metadata',
  stage: 'ResponseComplete',
  verb: 'get',
  auditID: time,
  user: { username: 'ana' },
  objectRef: { resource: 'pods', apiVersion: 'v1' },
  responseStatus: { code: 200 },
  requestReceivedTimestamp: time,
});
const web = ['#Software: Microsoft Internet Information Services 10.0', '#Fields: date time s-ip cs-method cs-uri-stem sc-status'];

it('counts what states its zone', async () => {
  const { found } = await checked(
    {
      'iis.log': [...web, ...Array.from({ length: 3 }, (_, i) => `2026-01-01 00:00:0${i} 192.0.2.1 GET /a 200`), ''].join('\n'),
      'offset.jsonl': [{ timestamp: '2026-01-01T00:00:00+02:00', user: 'ana' }],
      'bare.jsonl': [{ timestamp: '2026-01-01 00:00:00', user: 'ana' }],
      'mixed.jsonl': [request('2026-01-01T00:00:00.000001Z'), request('2026-01-01 00:00:01.000001')],
      'loaded.jsonl': [request('2026-01-01 00:00:00.000001'), request('2026-01-01 00:00:01.000001')],
      'local.jsonl': [request('2026-01-01T00:00:00.000001'), request('2026-01-01T00:00:01.000001')],
    },
    { only: ['time-utc', 'time-dst'] },
  );
  const figure = (id: string) => found.checks.find((one) => one.id === id)?.sources.map(({ source, passed, total }) => [source, passed, total]);
  // Of application records without a zone the time is not known at all.
  expect(figure('time-utc')).toEqual([
    [1, 3, 3],
    [2, 1, 1],
    [4, 1, 2],
    [5, 2, 2],
    [6, 0, 2],
  ]);
  // UTC for want of a zone has no summer time: nothing to count.
  expect(figure('time-dst')).toEqual([]);
});
