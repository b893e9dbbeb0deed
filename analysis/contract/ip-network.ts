// Networks of addresses in a filter: CIDR and ranges of IPv4 and IPv6 -> prefixes. Source: RFC 4632, RFC 4291.

/** `bits` is 32 or 128; `address` has its host bits cleared. IPv4-mapped IPv6 (::ffff:0:0/96) is its IPv4 network, as events hold it. */
export interface Network {
  bits: 32 | 128;
  address: bigint;
  prefix: number;
}
interface Address {
  bits: 32 | 128;
  value: bigint;
}

const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const MAPPED = 0xffffn << 32n;

/** An address as written, scope and brackets left out; undefined = none. */
function readAddress(text: string): Address | undefined {
  if (v4.test(text)) return { bits: 32, value: text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  const tail = /:((?:\d{1,3}\.){3}\d{1,3})$/.exec(text)?.[1];
  let plain = text;
  if (tail !== undefined) {
    if (!v4.test(tail)) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
    plain = `${text.slice(0, -tail.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  if (!/^[0-9a-f:]{2,39}$/i.test(plain)) return undefined;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) };
}

function network({ bits, value }: Address, prefix: number): Network {
  if (bits === 128 && prefix >= 96 && value >> 32n === MAPPED >> 32n) return network({ bits: 32, value: value & 0xffffffffn }, prefix - 96);
  const host = BigInt(bits - prefix);
  return { bits, address: (value >> host) << host, prefix };
}

/**
 * `203.0.113.0/24`, `2001:db8::/32`, `::ffff:10.0.0.0/104`, `10.0.0.5-10.0.0.9`, one address -> the networks that cover just these.
 * Host bits are cleared: 203.0.113.7/24 is the network it lies in. `undefined` = not of this form; `wrong` = of this form, but none.
 */
export function readNetworks(text: string): Network[] | 'wrong' | undefined {
  const single = readAddress(text);
  if (single) return [network(single, single.bits)];
  const cidr = /^([0-9a-f:.]+)\/(\d{1,3})$/i.exec(text);
  if (cidr) {
    const address = readAddress(cidr[1] ?? '');
    const prefix = Number(cidr[2]);
    return address && prefix <= address.bits ? [network(address, prefix)] : 'wrong';
  }
  const range = /^([0-9a-f:.]+)-([0-9a-f:.]+)$/i.exec(text);
  if (!range) return undefined;
  const [from, to] = [readAddress(range[1] ?? ''), readAddress(range[2] ?? '')];
  if (!from || !to) return undefined;
  return from.bits === to.bits && from.value <= to.value ? covering(from, to.value) : 'wrong';
}

/** The fewest networks that hold each address from `from` to `last`, and no other. */
function covering({ bits, value }: Address, last: bigint): Network[] {
  const found: Network[] = [];
  for (let at = value; at <= last; ) {
    let host = 0n;
    while (host < BigInt(bits) && at % (2n << host) === 0n && at + (2n << host) - 1n <= last) host++;
    found.push(network({ bits, value: at }, bits - Number(host)));
    at += 1n << host;
  }
  return found;
}

/** Eight groups of four hexadecimal digits, or four decimal parts. */
export const groupsOf = ({ bits }: Pick<Network, 'bits'>, value: bigint): string[] =>
  bits === 32
    ? [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n))
    : Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - i * 16)) & 0xffffn).toString(16).padStart(4, '0'));

/** First and last address, IPv6 in full. */
export function boundsOf(one: Network): [first: string, last: string] {
  const last = one.address | ((1n << BigInt(one.bits - one.prefix)) - 1n);
  const join = (value: bigint) => groupsOf(one, value).join(one.bits === 32 ? '.' : ':');
  return [join(one.address), join(last)];
}
