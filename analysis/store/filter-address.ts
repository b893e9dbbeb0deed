// Addresses in networks, as SQL on canonical address text: DuckDB's inet extension is no part of the program.
import { boundsOf, groupsOf, type Network } from '../contract/ip-network.ts';
import type { Binder } from './event-fields.ts';

/** True where the text in `column` is an address of one of the networks. `column` is SQL of ours. */
export const inNetworks = (column: string, networks: readonly Network[], binder: Binder): string =>
  `(${networks.map((one) => (one.bits === 32 ? inV4(plainV4(column), one, binder) : inV6(column, one, binder))).join(' OR ')})`;

/** An IPv4 address that a source wrote as IPv4-mapped IPv6 is that IPv4 address. */
const plainV4 = (column: string) => `CASE WHEN starts_with(${column}, '::ffff:') THEN substr(${column}, 8) ELSE ${column} END`;

function inV4(column: string, network: Network, binder: Binder): string {
  const groups = groupsOf(network, network.address);
  if (network.prefix === 32) return `${column} = ${binder.bind(groups.join('.'))}`;
  const whole = Math.floor(network.prefix / 8);
  const parts = [`contains(${column}, '.') AND NOT contains(${column}, ':')`];
  if (whole > 0) parts.push(`starts_with(${column}, ${binder.bind(`${groups.slice(0, whole).join('.')}.`)})`);
  if (network.prefix % 8 > 0) {
    const [first = '', last = ''] = boundsOf(network).map((bound) => bound.split('.')[whole] ?? '');
    parts.push(`TRY_CAST(split_part(${column}, '.', ${whole + 1}) AS INTEGER) BETWEEN ${binder.bind(Number(first))} AND ${binder.bind(Number(last))}`);
  }
  return `(${parts.join(' AND ')})`;
}

function inV6(column: string, network: Network, binder: Binder): string {
  const groups = groupsOf(network, network.address);
  const whole = Math.floor(network.prefix / 16);
  const parts = [`contains(${column}, ':') AND NOT contains(${column}, '.')`];
  for (let i = 0; i < whole; i++) parts.push(`${groupOf(column, i + 1)} = ${binder.bind(groups[i] ?? '')}`);
  if (network.prefix % 16 > 0) {
    const [first = '', last = ''] = boundsOf(network).map((bound) => bound.split(':')[whole] ?? '');
    parts.push(`${groupOf(column, whole + 1)} BETWEEN ${binder.bind(first)} AND ${binder.bind(last)}`);
  }
  return `(${parts.join(' AND ')})`;
}

/** Group `k` (1 to 8) of an IPv6 address as four digits; what `::` leaves out is zero. */
function groupOf(column: string, k: number): string {
  const [left, right] = [1, 2].map((side) => `string_split(split_part(lower(${column}), '::', ${side}), ':')`) as [string, string];
  const found = `CASE WHEN NOT contains(${column}, '::') THEN split_part(lower(${column}), ':', ${k}) WHEN ${k} <= len(${left}) THEN ${left}[${k}] WHEN ${k} > 8 - len(${right}) THEN ${right}[${k} - 8 + len(${right})] ELSE '0' END`;
  return `lpad(${found}, 4, '0')`;
}
