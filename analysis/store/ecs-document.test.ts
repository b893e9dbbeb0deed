import { expect, test } from 'vitest';
import { ecsDocument, flattenExtra, readJson } from './ecs-document.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const place = { source: 1, item: 2, ordinal: 3, offset: 40, length: 5 };

test('a row becomes a nested document', () => {
  const row = {
    time_ns: '1772431200123000000',
    event_action: 'ConsoleLogin',
    event_category: 'authentication,session',
    user_effective_name: 'root',
    user_name: 'a',
    source_port: '22',
    process_pid: '9223372036854775807',
    extra: '{"a":{"b":1}}',
    message: null,
    time_assumed: 'year 2026',
  };
  expect(ecsDocument(row, place, { bytes: bytes('{"x":1}'), fault: null })).toEqual({
    '@timestamp': '2026-03-02T06:00:00.123Z',
    event: { action: 'ConsoleLogin', category: ['authentication', 'session'], original: '{"x":1}' },
    user: { name: 'a', effective: { name: 'root' } },
    source: { port: 22 },
    process: { pid: '9223372036854775807' },
    extra: { a: { b: 1 } },
    sealtrail: { ...place, time_assumed: 'year 2026' },
  });
});

test('unknown time, unreadable and undecodable originals are said', () => {
  expect(ecsDocument({}, place, { bytes: null, fault: 'moved' })).toEqual({ sealtrail: { ...place, original_fault: 'moved' } });
  const odd = ecsDocument({}, place, { bytes: Uint8Array.of(0x61, 0xff), fault: null });
  expect(odd).toEqual({ event: { original: 'a\ufffd' }, sealtrail: { ...place, original_base64: 'Yf8=' } });
  expect(ecsDocument({}, place, { bytes: bytes('\ufeffx'), fault: null })['event']).toEqual({ original: '\ufeffx' });
});

test.each([
  ['1772431200123456789', '2026-03-02T06:00:00.123456789Z'],
  ['1772431200123456000', '2026-03-02T06:00:00.123456Z'],
  ['1772431200000000000', '2026-03-02T06:00:00.000Z'],
  ['0', '1970-01-01T00:00:00.000Z'],
  ['-1', '1969-12-31T23:59:59.999999999Z'],
])('time %s is written as %s', (time_ns, stamp) => {
  expect(ecsDocument({ time_ns }, place, { bytes: null, fault: '' })['@timestamp']).toBe(stamp);
});

test('numbers keep their digits', () => {
  expect(readJson('{"a":12345678901234567890,"b":1.0,"c":1e3,"d":2,"e":"9999999999999999999 1.0","f":[-0.10]}')).toEqual({
    a: '12345678901234567890',
    b: '1.0',
    c: '1e3',
    d: 2,
    e: '9999999999999999999 1.0',
    f: ['-0.10'],
  });
  expect(readJson('{"a":"\\"1.0"}')).toEqual({ a: '"1.0' });
  expect(readJson('not json')).toBe('not json');
  expect(readJson(`"${'\\n'.repeat(200_000)}"`)).toBe('\n'.repeat(200_000));
});

test('members of extra get names that a filter can use', () => {
  expect(flattenExtra('{"a":{"b c":1,"d":[1,2],"e":{}},"q\\"x":null,"__proto__":{"y":"z"},"n":1.0}')).toEqual([
    { name: 'extra.a."b c"', value: '1' },
    { name: 'extra.a.d', value: '[1,2]' },
    { name: 'extra.a.e', value: '{}' },
    { name: 'extra."q""x"', value: 'null' },
    { name: 'extra.__proto__.y', value: 'z' },
    { name: 'extra.n', value: '1.0' },
  ]);
  expect(flattenExtra(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)).toHaveLength(1);
});

test('keeps what is nested beyond measure as text, brackets in strings aside', () => {
  const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`;
  expect(readJson(deep)).toBe(deep);
  expect(readJson(`{"a":"${'['.repeat(5000)}"}`)).toEqual({ a: '['.repeat(5000) });
  expect(JSON.stringify(readJson(`${'['.repeat(900)}1${']'.repeat(900)}`))).toHaveLength(1801);
});
