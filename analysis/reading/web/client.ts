// What stands in front of the time of an access line: `[host ]address[, address ...] ident user`.
import { canonicalIp } from '../values/address.ts';
import { cellsOf, said } from './cells.ts';

export interface Client {
  /** The client: of several addresses the first that is public, else the first (as Elastic's integration for nginx has it). */
  address: string | undefined;
  /** All addresses, in their order, where there are several: forwarded ones, then the one that connected. */
  addresses: readonly string[];
  /** The server that was asked, and its port. */
  host?: string;
  port?: string;
  ident: string | undefined;
  user: string | undefined;
}

const hostPort = /^(.{1,255}?):(\d{1,5})$/;

export function clientOf(text: string): Client {
  // nginx writes a literal `-` behind the addresses, Apache the identd name, which nearly nobody has; a user name may hold blanks.
  const first = text.indexOf(' - ');
  const dash = isFront(text.slice(0, Math.max(0, first))) ? first : -1;
  const [front, ident, user] = dash >= 0 ? [text.slice(0, dash), undefined, text.slice(dash + 3)] : withoutDash(text);
  const groups = groupsOf(front);
  const client: Client = { address: undefined, addresses: [], ident, user: said(user) };
  const [begin] = groups;
  if (groups.length > 1 && begin?.length === 1) {
    groups.shift();
    const m = canonicalIp(begin[0] as string) === undefined ? hostPort.exec(begin[0] as string) : null;
    client.host = m?.[1] ?? (begin[0] as string);
    if (m) client.port = m[2] as string;
  }
  const addresses = groups.flat().flatMap((address) => said(address) ?? []);
  if (addresses.length > 1) client.addresses = addresses;
  client.address = addresses.find((address) => isPublic(address)) ?? addresses[0];
  return client;
}

/** `addresses ident user`, or a part of it. */
function withoutDash(text: string): [front: string, ident: string | undefined, user: string | undefined] {
  if (text.endsWith(' -') && isFront(text.slice(0, -2))) return [text.slice(0, -2), undefined, undefined];
  const m = /^(\S+) (\S+) (.+)$/s.exec(text);
  return m && (!(m[3] as string).includes(' ') || !isOfAddresses(m[3] as string)) ? [m[1] as string, m[2], m[3]] : [text, undefined, undefined];
}

/** In front of the dash stand addresses, and a host in front of them or of one name of a host: else the dash is a part of a user name. */
const isFront = (text: string): boolean => {
  const [, ...others] = text.split(' ');
  return others.length === 0 || (others.length === 1 && /[.,"]/.test(others.join(''))) || isOfAddresses(others.join(' '));
};

/** A user name may hold blanks: what is no list of addresses is none. */
const isOfAddresses = (text: string): boolean => text.split(/[\s,"]+/).every((word) => word === '' || word === '-' || canonicalIp(word) !== undefined);

/** Addresses with commas between them, or in quotes, belong together. */
function groupsOf(text: string): string[][] {
  const groups: string[][] = [];
  let open = false;
  for (const cell of cellsOf(text, 0)[0]) {
    const addresses = cell.split(',').map((address) => address.trim());
    const given = addresses.filter((address) => address !== '');
    if (open) groups.at(-1)?.push(...given);
    else groups.push(given);
    open = addresses.at(-1) === '';
  }
  return groups;
}

const internal = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/;
const isPublic = (address: string): boolean => {
  const ip = canonicalIp(address);
  return ip !== undefined && !internal.test(ip);
};
