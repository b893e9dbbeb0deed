// Conversions of field tables give what the decoders in TypeScript give, and NULL for all else: addresses, whole numbers, times.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fc } from '../../../test/support/properties.ts';
import { type InMemory, inMemory } from '../../../test/support/in-memory.ts';
import { fromRfc3339 } from '../../contract/time.ts';
import { canonicalIp } from '../values/address.ts';
import { valueFunctions } from './compile.ts';
import { timeSql } from './times.ts';

let database: InMemory;
beforeAll(async () => {
  database = await inMemory();
  for (const statement of valueFunctions) await database.run(statement);
});
afterAll(() => database.close());

/** What `sql` over `x` gives for each text, as text. */
async function converted(sql: string, texts: readonly string[]): Promise<(string | null)[]> {
  const rows = await database.rows<{ y: string | null }>(
    `SELECT (${sql})::VARCHAR AS y FROM (SELECT unnest($texts::VARCHAR[]) AS x, generate_subscripts($texts::VARCHAR[], 1) AS i) ORDER BY i`,
    { texts: [...texts] },
  );
  return rows.map(({ y }) => y);
}

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 1, maxLength: 4 });
const group = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('0', '0000', 'ffff', '1') }, hex);
const addresses = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
  fc
    .tuple(fc.array(group, { maxLength: 6 }), fc.array(group, { maxLength: 6 }))
    .filter(([a, b]) => a.length + b.length <= 7)
    .map(([a, b]) => `${a.join(':')}::${b.join(':')}`),
  fc.ipV4().map((four) => `::FFFF:${four}`),
  fc.ipV4().map((four) => `64:ff9b::${four}`),
  fc.ipV6().map((six) => `${six}%eth0`),
);

it('gives addresses as the decoders do', async () => {
  const drawn = fc.sample(addresses, 3000);
  expect(await converted('canonical_ip(x)', drawn)).toEqual(drawn.map((text) => canonicalIp(text) ?? null));
});

it('takes no other text for one, whatever stands beside it', async () => {
  const noise = fc.string({ unit: fc.constantFrom(...'0019afFx:.%[] \u00fc'), maxLength: 45 });
  const drawn = fc.sample(fc.oneof(noise, noise, addresses), 4000);
  expect(await converted('canonical_ip(x)', drawn)).toEqual(drawn.map((text) => canonicalIp(text) ?? null));
});

it.each([
  '192.030.0.6',
  '1.2.3',
  '1.2.3.4.',
  '256.1.1.1',
  '1.2.3.4:22',
  '[::1]',
  ':',
  ':::',
  '1::2::3',
  '12345::',
  '::1.2.3',
  'g::',
  'AWS Internal',
  '-',
  '',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '::ffff:300.1.1.1',
  `${'0:'.repeat(200)}1`,
  '1.2.3.4\n',
])('takes no other text for an address: %j', async (text) => {
  expect([text, ...(await converted('canonical_ip(x)', [text]))]).toEqual([text, canonicalIp(text) ?? null]);
  expect(canonicalIp(text)).toBeUndefined();
});

it('takes an address from its port, in brackets or not, and a port only behind an address', async () => {
  const said: [text: string, ip: string | null, port: string | null][] = [
    ['198.51.100.7', '198.51.100.7', null],
    ['198.51.100.7:50123', '198.51.100.7', '50123'],
    ['[2001:DB8:0::7]:443', '2001:db8::7', '443'],
    ['[2001:db8::7]', '2001:db8::7', null],
    ['2001:db8::7:443', '2001:db8::7:443', null],
    ['[::ffff:198.51.100.7]:1', '198.51.100.7', '1'],
    ['198.51.100.7:65536', '198.51.100.7', null],
    ['198.51.100.7:007', '198.51.100.7', null],
    ['198.51.100.7:', null, null],
    ['[2001:db8::7]443', null, null],
    ['[198.51.100.7:443', null, null],
    ['host.example.com:443', null, null],
    ['198.51.100.300:443', null, null],
    ['1.2.3.4:5:6', null, null],
    ['', null, null],
  ];
  const texts = said.map(([text]) => text);
  expect(await converted('endpoint_ip(x)', texts)).toEqual(said.map(([, ip]) => ip));
  expect(await converted('endpoint_port(x)', texts)).toEqual(said.map(([, , port]) => port));
});

it('takes for whole numbers only what is written as one', async () => {
  const texts = ['0', '-7', '200', '9007199254740993', '9223372036854775807', '9223372036854775808', '200.5', '1e3', ' 12', '1_000', '0x10', '007', 'true', ''];
  expect(await converted('whole_number(x)', texts)).toEqual([...texts.slice(0, 5), ...texts.slice(5).map(() => null)]);
});

const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const times = fc
  .tuple(
    fc.integer({ min: 1969, max: 2100 }).map(String),
    two(13),
    two(32),
    fc.constantFrom('T', 't', ' ', '_'),
    two(25),
    two(61),
    two(61),
    fc.constantFrom('', '.', '.1', '.123456', '.123456789', '.1234567890', ',949'),
    fc.constantFrom('Z', 'z', '+00:00', '-05:30', '+14:00', '+0200', '+2', '', ' UTC', ' Z', ' -0700', '  +01:00'),
  )
  .map(([year, month, day, t, h, m, s, fraction, zone]) => `${year}-${month}-${day}${t}${h}:${m}:${s}${fraction}${zone}`);

it('reads times as the decoders do, where both read them', async () => {
  const drawn = fc.sample(times, 5000);
  const read = await converted(timeSql('x', { form: 'rfc3339', zone: 'stated' }).ns, drawn);
  const differing = drawn.flatMap((text, i) => {
    // Written as RFC 3339 has it, which fromRfc3339 asks for.
    const theirs = fromRfc3339(
      text
        .toUpperCase()
        .replace(/^(.{10}) /, '$1T')
        .replace(/ UTC$/, 'Z')
        .replace(/(?<=\d) (?=[Z+-])/, '')
        .replace(/([+-]\d\d)(\d\d)$/, '$1:$2'),
    );
    return read[i] !== null && read[i] !== String(theirs ?? '') ? [`${text}: ${read[i]}, not ${theirs}`] : [];
  });
  expect(differing).toEqual([]);
  expect(read.filter((ns) => ns !== null).length).toBeGreaterThan(200);
});

it('reads UTC behind a blank, as exports write it', async () => {
  const texts = [
    '2026-03-02 07:00:00 UTC',
    '2026-03-02 07:00:00.5 GMT',
    '2026-03-02 07:00:00.123456789 UTC',
    '2026-02-30 07:00:00 UTC',
    '2026-03-02 07:00:00 CET',
  ];
  const expected = ['1772434800000000000', '1772434800500000000', '1772434800123456789', null, null];
  expect(await converted(timeSql('x', { form: 'rfc3339', zone: 'stated' }).ns, texts)).toEqual(expected);
});

it.each([
  [
    'epoch s',
    ['1767323045', '1767323045.123456789', '-1', '1e3', 'now', '99999999999999999999'],
    ['1767323045000000000', '1767323045123456789', '-1000000000', '1000000000000', null, null],
  ],
  ['epoch ms', ['1767323045123', '1767323045123.5', ''], ['1767323045123000000', '1767323045123500000', null]],
  ['epoch us', ['1767323045123456'], ['1767323045123456000']],
  ['epoch ns', ['1767323045123456789'], ['1767323045123456789']],
  [
    'written',
    ['1767323045123456789', '1767323045123', '946684800000000000', '946684799999999999'],
    ['1767323045123456789', '1767323045123000000', '946684800000000000', null],
  ],
] as const)('reads times as %s', async (form, texts, expected) => {
  expect(await converted(timeSql('x', { form, zone: 'stated' }).ns, texts)).toEqual(expected);
});
