// Addresses: what is one, what only looks like one.
import { expect, it } from 'vitest';
import { canonicalIp, readAddress } from './address.ts';

it.each([
  ['1.2.3.4', { ip: '1.2.3.4' }],
  ['1.2.3.4:443', { ip: '1.2.3.4', port: 443 }],
  ['[2001:DB8::1]:443', { ip: '2001:db8::1', port: 443 }],
  ['2001:0db8:0:0:0:0:0:1', { ip: '2001:db8::1' }],
  ['::ffff:203.0.113.9', { ip: '203.0.113.9' }],
  ['[::ffff:203.0.113.9]:99', { ip: '203.0.113.9', port: 99 }],
  ['fe80::1%eth0', { ip: 'fe80::1' }],
  ['ipv4:172.17.0.1:44890', { ip: '172.17.0.1', port: 44890 }],
  ['203.0.113.9, 10.0.0.1', { ip: '203.0.113.9' }],
  ['1.2.3.4:99999', { ip: '1.2.3.4' }],
  ['AWS Internal', {}],
  ['LOCAL', {}],
  ['-', {}],
  ['', {}],
  ['rds.amazonaws.com', {}],
])('%s', (text, want) => expect(readAddress(text)).toEqual(want));

it('takes no ambiguous or short forms for an address', () => {
  for (const text of ['192.030.0.6', '0x7f.1', '127.1', '2130706433', '256.1.1.1', '1.2.3', 'dead', '::g', ':', 'a'.repeat(100_000)])
    expect(canonicalIp(text), text.slice(0, 30)).toBeUndefined();
});
