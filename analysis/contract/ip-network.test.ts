// Networks of a filter: what they hold, what is refused, and that a range is covered exactly.
import { fc } from '../../test/support/properties.ts';
import { expect, test } from 'vitest';
import { boundsOf, readNetworks } from './ip-network.ts';

const spans = (text: string) => {
  const found = readNetworks(text);
  return Array.isArray(found) ? found.map((one) => boundsOf(one).join(' ')) : found;
};

test.each([
  ['203.0.113.0/24', ['203.0.113.0 203.0.113.255']],
  ['203.0.113.77/24', ['203.0.113.0 203.0.113.255']],
  ['10.1.2.3/9', ['10.0.0.0 10.127.255.255']],
  ['0.0.0.0/0', ['0.0.0.0 255.255.255.255']],
  ['198.51.100.7', ['198.51.100.7 198.51.100.7']],
  ['2001:db8::/33', ['2001:0db8:0000:0000:0000:0000:0000:0000 2001:0db8:7fff:ffff:ffff:ffff:ffff:ffff']],
  ['::ffff:203.0.113.0/120', ['203.0.113.0 203.0.113.255']],
  ['::ffff:203.0.113.9', ['203.0.113.9 203.0.113.9']],
  ['::1', ['0000:0000:0000:0000:0000:0000:0000:0001 0000:0000:0000:0000:0000:0000:0000:0001']],
  ['10.0.0.5-10.0.0.9', ['10.0.0.5 10.0.0.5', '10.0.0.6 10.0.0.7', '10.0.0.8 10.0.0.9']],
  ['0.0.0.0-255.255.255.255', ['0.0.0.0 255.255.255.255']],
  ['10.0.0.0/33', 'wrong'],
  ['2001:db8::/129', 'wrong'],
  ['300.0.0.0/8', 'wrong'],
  ['10.0.0.9-10.0.0.5', 'wrong'],
  ['10.0.0.1-::1', 'wrong'],
  ['example.org', undefined],
  ['ec2.amazonaws.com', undefined],
  ['a-b', undefined],
  ['1.2.3', undefined],
  ['1::2::3', undefined],
  ['', undefined],
])('%s', (text, expected) => {
  expect(spans(text)).toEqual(expected);
});

test('a range is covered without a gap, an overlap or an address outside', () => {
  const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const text = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');
  fc.assert(
    fc.property(address, address, (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const found = readNetworks(`${text(from)}-${text(to)}`);
      if (!Array.isArray(found)) throw new Error('not read');
      let next = BigInt(from);
      for (const one of found) {
        expect(one.address).toBe(next);
        next += 1n << BigInt(32 - one.prefix);
      }
      expect(next).toBe(BigInt(to) + 1n);
    }),
  );
});
