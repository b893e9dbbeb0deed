// Records inside records are counted by the member that holds them; ordinary lists and objects are not taken for any.
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../formats/json-text.ts';
import { InnerRecords, innerRecords } from './inner-records.ts';

const trail = { eventTime: '2026-05-04T10:50:00Z', eventName: 'CreateUser', eventSource: 'iam.amazonaws.com' };
const counts = (record: JsonObject) => Object.fromEntries(innerRecords(record));

describe('innerRecords', () => {
  it('counts records in the wrappers that exports use', () => {
    expect(
      counts({
        messageType: 'DATA_MESSAGE',
        logEvents: [
          { id: '1', timestamp: 1, message: '{}' },
          { id: '2', timestamp: 2, message: '{}' },
        ],
      }),
    ).toEqual({ logEvents: 2 });
    expect(counts({ time: '2026-05-04T10:59:59Z', 'detail-type': 'AWS API Call via CloudTrail', detail: trail })).toEqual({ detail: 1 });
    expect(counts({ '@timestamp': '2026-05-04T10:59:59Z', message: JSON.stringify(trail) })).toEqual({ message: 1 });
    expect(counts({ hits: { total: 1, hits: [{ _source: trail }] } })).toEqual({ hits: 1 });
    expect(counts({ Parameters: { Records: [trail, trail] } })).toEqual({ Parameters: 2 });
  });
  it('takes no ordinary member for records', () => {
    for (const record of [
      { ts: '2026-05-04T10:59:59Z', items: [{ sku: 1 }], user: { name: 'a' } },
      { ts: '2026-05-04T10:59:59Z', spans: [{ time: 1 }] },
      { message: '{"eventName": cut' },
      { message: 'eventName {"eventName":1}' },
      { detail: { eventName: 'x' } },
    ] as JsonObject[])
      expect(counts(record), JSON.stringify(record)).toEqual({});
  });
  it('says how many, by member, and nothing where there are none', () => {
    const inner = new InnerRecords(false);
    for (let n = 0; n < 3; n++) inner.look(JSON.stringify({ detail: trail }));
    inner.look('{"eventSource"');
    expect(inner.told()).toEqual([expect.stringContaining('3 records in `detail` were not read')]);
    expect(new InnerRecords(true).told()).toEqual([]);
  });
});
