// Patterns: the most exact one wins, slots keep to their kind, and what could not be told from something else is no pattern.
import { describe, expect, it } from 'vitest';
import { draws, fc } from '../../../test/support/properties.ts';
import { CELL_BOUND } from '../format.ts';
import { writeCells } from './cells.ts';
import { except, ip, type Kind, number, port, rest, run } from './kinds.ts';
import { Matcher, slotsOf } from './matcher.ts';
import type { Pattern } from './pattern.ts';

const kinds = {
  user: run(/[^ ]/, 8),
  ip,
  port,
  code: number(3),
  said: rest(10, { first: /[^ ]/, before: ' [end]' }),
  tty: run(/\w/, 8, 0),
} satisfies Record<string, Kind>;
const slots = { kinds, given: ['pid', 'message'] };
const columns = ['user_name', 'source_ip', 'source_port', 'event_action', 'session_key', 'message', 'extra'] as const;
const always = { session_key: 'x {pid}', message: '{message}' };
const encoder = new TextEncoder();

function reader(patterns: readonly Pattern[]): (text: string, pid?: string) => (string | undefined)[] | undefined {
  const matcher = new Matcher(patterns, slots, { columns, always });
  const names = slotsOf(slots);
  return (text, pid = '') => {
    const bytes = encoder.encode(`${pid}${text} more`);
    const [start, end] = [pid.length, bytes.length - ' more'.length];
    const spans = new Int32Array(2 * names.length).fill(7);
    spans.set([0, start, start, end]);
    const plan = matcher.match(bytes, start, end, spans);
    if (!plan) return undefined;
    const to = new Uint8Array(1000);
    const cells = new TextDecoder().decode(to.subarray(0, writeCells(plan, bytes, spans, to, 0)));
    return cells.split(String.fromCharCode(CELL_BOUND)).map((cell) => (cell === '' ? undefined : cell));
  };
}
const only = (text: string, cells: Pattern['cells'] = {}) => reader([{ text, cells }]);
const none = undefined;

describe('a line', () => {
  const read = reader([
    { text: 'login of {user} from {ip} port {port}', cells: { user_name: '{user}', source_ip: '{ip}', source_port: '{port}', event_action: 'known' } },
    { text: 'login of invalid user {user} from {ip}', cells: { user_name: '{user}', source_ip: '{ip}', event_action: 'unknown' } },
    { text: 'login of {user} from {ip}', cells: { user_name: '{user}', event_action: 'short' } },
  ]);
  it('is read by the pattern that it fits whole', () => {
    expect(read('login of eve from 198.51.100.7 port 22', '12')).toEqual([
      'eve',
      '198.51.100.7',
      '22',
      'known',
      'x 12',
      'login of eve from 198.51.100.7 port 22',
      none,
    ]);
    expect(read('login of eve from 198.51.100.7')?.[3]).toBe('short');
    expect(read('login of eve from 198.51.100.7 ')).toBe(none);
    expect(read('login of eve from 198.51.100.7 port ')).toBe(none);
    expect(read('')).toBe(none);
  });
  it('has words before it has slots', () => {
    expect(read('login of invalid user eve from 198.51.100.7')?.slice(0, 4)).toEqual(['eve', '198.51.100.7', none, 'unknown']);
    expect(read('login of invalid from 198.51.100.7')?.slice(0, 4)).toEqual(['invalid', none, none, 'short']);
  });
  it('without a slot that its cell needs has no such cell', () => {
    expect(read('login of eve from 198.51.100.7')?.[4]).toBe(none);
  });
  it('with a slot that may be empty has the member only where it is not', () => {
    const tty = only('tty={tty} of {user}', { extra: { a: 'b', tty: '{tty}', n: { digits: 'pid' }, inner: { always: true } } });
    expect(tty('tty= of eve')?.[6]).toBe('{"a":"b","inner":{"always":true}}');
    expect(tty('tty=pts of eve', '7')?.[6]).toBe('{"a":"b","tty":"pts","n":7,"inner":{"always":true}}');
  });
});

describe('a slot', () => {
  const cases: readonly (readonly [keyof typeof kinds, readonly string[], readonly string[]])[] = [
    ['user', ['a', 'x"y\\', 'abcdefgh'], ['', 'abcdefghi', 'é', 'a\tb']],
    ['ip', ['1.2.3.4', '255.255.255.255', '2001:db8::1', '::1'], ['1.2.3', '1.2.3.4.5', '01.2.3.4', '256.1.1.1', '2001:DB8::1', '::ffff:1.2.3.4', 'abc', '']],
    ['port', ['0', '22', '65535'], ['65536', '022', '123456', '-1', '']],
    ['code', ['0', '999'], ['1000', '01', '']],
    ['said', ['a', 'a b', 'x [end'], [' a', '12345678901', '']],
    ['tty', ['', 'pts'], ['a/b', 'abcdefghi']],
  ];
  it.each(cases)('%s', (slot, good, bad) => {
    const line = (text: string) => `<${text}${slot === 'said' || slot === 'user' ? '' : '>'}`;
    const read = only(line(`{${slot}}`));
    for (const text of good) expect(read(line(text)), text).toBeDefined();
    for (const text of bad) expect(read(line(text)), text).toBe(none);
  });
  it('at the end leaves what the line may end with', () => {
    const read = reader([
      { text: 'bye: {said}', cells: { user_name: '{said}' } },
      { text: 'bye: {said} [end]', cells: { user_name: '{said}' } },
    ]);
    expect(read('bye: so long')?.[0]).toBe('so long');
    expect(read('bye: so long [end]')?.[0]).toBe('so long');
  });
  it('can be anything but some words', () => {
    const kind = except(run(/[a-z]/, 9), 'login');
    const ends = (text: string) => kind.scan(encoder.encode(text), 0, text.length);
    expect([ends('login'), ends('logins'), ends('logi')]).toEqual([-1, 6, 4]);
  });
});

describe('what is no pattern', () => {
  const bad: readonly (readonly [string, readonly Pattern[], RegExp])[] = [
    ['a slot without a kind', [{ text: '{name}', cells: {} }], /no slot/],
    ['a slot twice', [{ text: '{user} {user}', cells: {} }], /twice/],
    [
      'the same line twice',
      [
        { text: 'a {user}', cells: {} },
        { text: 'a {user}', cells: {} },
      ],
      /same one twice/,
    ],
    ['no text', [{ text: '', cells: {} }], /empty/],
    ['a cell of a slot that the line lacks', [{ text: 'a {user}', cells: { source_ip: '{ip}' } }], /not in the pattern/],
    ['a column that the format lacks', [{ text: 'a', cells: { host_name: 'b' } }], /host_name/],
    ['a slot that may hold quotes, in JSON', [{ text: 'a {user}', cells: { extra: { user: '{user}' } } }], /plain text/],
    ['quotes of its own, in JSON', [{ text: 'a', cells: { extra: { user: 'a"b' } } }], /plain text/],
    ['a first member that may be left out', [{ text: 'a {tty}', cells: { extra: { tty: '{tty}' } } }], /first member/],
  ];
  it.each(bad)('%s', (_, patterns, why) => {
    expect(() => reader(patterns)).toThrow(why);
  });
});

it('never reads beyond the line, and never one as another', () => {
  const read = reader([
    { text: 'a {user} b', cells: { user_name: '{user}' } },
    { text: 'a {user} b {code}', cells: { user_name: '{user}', source_port: '{code}' } },
  ]);
  fc.assert(
    fc.property(fc.stringMatching(/^[ab 0-9]{0,12}$/), (text) => {
      const m = /^a ([^ ]{1,8}) b(?: (0|[1-9]\d{0,2}))?$/.exec(text);
      expect(read(text)?.slice(0, 3)).toEqual(m ? [m[1], none, m[2]] : none);
    }),
    { numRuns: draws(3000) },
  );
});
