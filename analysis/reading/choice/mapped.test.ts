// What an examiner's mapping makes of a record: columns, what holds for all, and the form of the time.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import type { FieldMap } from '../../contract/model/field-map.ts';
import { jsonLines } from '../../formats/json-lines/format.ts';
import { timePatternOf } from '../values/time-pattern.ts';

const record = { at: '02.03.26 07:00:01', who: 'mara', did: 'OPEN', door: 'north', peer: '198.51.100.7', ended: 'granted', code: 'A1', id: 'x' };
const read = (fields: FieldMap, given: object = record, zone?: string) =>
  decodedBy(jsonLines, { fields, time: zone === undefined ? {} : { zone } })(JSON.stringify(given));
const codes = ({ flags }: ReturnType<typeof read>): string[] => flags.map(({ code }) => code);

describe('a mapping', () => {
  it('fills the columns that it names, and what they hold leaves extra', () => {
    const fields: FieldMap = {
      time: 'at',
      time_form: '%d.%m.%y %H:%M:%S',
      user: 'who',
      action: 'did',
      address: 'peer',
      columns: { resource: 'door', event_outcome: 'ended', event_id: '' },
      constants: { host_name: 'gate-1', event_dataset: 'acme.doors' },
    };
    expect(read(fields, record, 'Europe/Berlin')).toMatchObject({
      row: {
        time_ns: String(Date.parse('2026-03-02T06:00:01Z') * 1e6),
        time_text: '02.03.26 07:00:01',
        time_assumed: 'zone Europe/Berlin, assumed',
        user_name: 'mara',
        event_action: 'OPEN',
        source_ip: '198.51.100.7',
        resource: 'north',
        event_outcome: 'success',
        host_name: 'gate-1',
        event_dataset: 'acme.doors',
      },
      flags: [],
    });
    const { row } = read(fields);
    expect(row?.event_id).toBeUndefined();
    expect(row?.time_ns).toBeUndefined();
    expect(row?.extra).toEqual({ ended: 'granted', id: 'x' });
  });

  it('tells what is no value of its column, and what the form of the time does not fit', () => {
    const odd = read({ time: 'at', time_form: '%Y-%m-%d %H:%M', columns: { source_ip: 'who', process_pid: 'code', event_outcome: 'did' } });
    expect(odd.row).toMatchObject({ event_outcome: 'unknown', time_text: '02.03.26 07:00:01' });
    expect([odd.row?.source_ip, odd.row?.process_pid, odd.row?.time_ns]).toEqual([undefined, undefined, undefined]);
    expect(codes(odd).toSorted()).toEqual(['time.unreadable', 'value.unknown', 'value.unread', 'value.unread']);
  });

  it.each([
    ['s', '1772434801', '1772434801000000000'],
    ['s', 1772434801.25, '1772434801250000000'],
    ['ms', '1772434801', '1772434801000000'],
    ['ns', '1772434801000000001', '1772434801000000001'],
    ['s', '-5', undefined],
    ['s', '0', undefined],
    ['s', '99999999999999', undefined],
  ])('counts in %s: %s', (time_form, at, ns) => {
    expect(read({ time: 'at', time_form }, { at }).row?.time_ns).toBe(ns);
  });

  it('does not read another member by the form of the chosen one', () => {
    const other = read({ time: 'at', time_form: 'ms' }, { timestamp: '2026-03-02T07:00:00Z' });
    expect(other.row?.time_ns).toBe('1772434800000000000');
    expect(codes(other)).toEqual(['time.other_member']);
  });

  it('reaches no name that every object has', () => {
    const { row } = read({ user: '__proto__', columns: { resource: 'constructor.name', user_agent: 'toString' } });
    expect([row?.resource, row?.user_agent]).toEqual([undefined, undefined]);
  });
});

describe('the form of a time', () => {
  it.each([
    ['%Y%m%d%H%M%S', '20260302070001', true],
    ['%Y%m%d%H%M%S', '2026030207001', false],
    ['%d/%b/%Y:%H:%M:%S.%L %z', '02/Mar/2026:07:00:01.5 +0100', true],
    ['[%F %T]', '[2026-03-02 07:00:01]', true],
    ['%m/%d/%Y %I:%M %p', '3/2/2026 7:00 pm', true],
    ['%Y-%m-%d %H:%M', '2026-03-02 07:00 ', true],
    ['%Y-%m-%d %H:%M (x+)', '2026-03-02 07:00 xx', false],
  ])('%s fits %s: %s', (form, text, fits) => {
    const pattern = timePatternOf(form);
    expect('pattern' in pattern && pattern.pattern.test(text.trim())).toBe(fits);
  });

  it.each([
    ['%H:%M:%S', 'no year, no month, no day'],
    ['%Y-%Y-%d %H:%M', 'year twice'],
    ['%Y-%m-%d %H:%M %Q', '%Q is no part'],
    ['%Y-%m-%d %I:%M', 'half of the day'],
    ['yesterday', 'states no year'],
    ['%Y-%m-%d %H:%M %', 'lone %'],
  ])('%s is refused', (form, why) => {
    const pattern = timePatternOf(form);
    expect('problem' in pattern ? pattern.problem : 'none').toContain(why);
  });
});
