// Values of audit records: text that was written as hexadecimal because it holds blanks, quotes or control characters, and socket addresses.
import { canonicalIp } from '../../reading/values/address.ts';

/** Fields whose text the kernel or a program writes in quotes, or bare as hexadecimal (audit-userspace, auparse: escaped types). */
const always = new Set(
  'acct cgroup cmd comm cwd data device dir exe file grp info invalid_context key name new-disk new_group ocomm old-disk path proctitle profile root_dir sw vm watch'.split(
    ' ',
  ),
);
const argument = /^a\d+(?:\[\d+\])?$/;
const hex = /^(?:[0-9A-F]{2})+$/;

export function encodedFields(type: string, name: string): boolean {
  if (type === 'EXECVE') return argument.test(name) && !name.includes('[');
  return always.has(name);
}

/** Bytes of hexadecimal digits; undefined: they are none. */
export function bytesOf(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** What the kernel would have to encode: a quote, a blank, a control character, anything beyond ASCII. */
const odd = /["\s\p{Cc}]|[^\p{ASCII}]/u;

/**
 * Text of a bare value. Names of accounts were written bare and plain by old programs: theirs are read as hexadecimal only if what comes out could not
 * have been written plain. `foreign`: the bytes are no UTF-8, they are shown as U+FFFD.
 */
export function decoded(raw: string, name: string): { text: string; foreign: boolean } {
  if (!hex.test(raw)) return { text: raw, foreign: false };
  const bytes = bytesOf(raw) as Uint8Array;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (name === 'acct' && (!odd.test(text) || text.includes('\ufffd'))) return { text: raw, foreign: false };
  return { text, foreign: text.includes('\ufffd') };
}

export interface SocketAddress {
  family: string;
  address?: string;
  port?: number;
  path?: string;
}

const families: Readonly<Record<number, string>> = { 1: 'unix', 2: 'ipv4', 10: 'ipv6', 16: 'netlink', 17: 'packet', 40: 'vsock' };

/** `saddr` of a SOCKADDR record: struct sockaddr of the machine, the family in its own byte order (linux/socket.h, in.h, in6.h, un.h). */
export function socketAddress(saddr: string): SocketAddress | undefined {
  const bytes = bytesOf(saddr);
  if (!bytes || bytes.length < 2) return undefined;
  const view = new DataView(bytes.buffer);
  const little = bytes[1] === 0;
  const number = view.getUint16(0, little);
  const family = families[number] ?? String(number);
  if (family === 'ipv4' && bytes.length >= 8) return { family, address: bytes.subarray(4, 8).join('.'), port: view.getUint16(2) };
  if (family === 'ipv6' && bytes.length >= 24) {
    const words = Array.from({ length: 8 }, (_, i) => view.getUint16(8 + i * 2).toString(16));
    const address = canonicalIp(words.join(':'));
    return { family, port: view.getUint16(2), ...(address === undefined ? {} : { address }) };
  }
  if (family === 'unix' && bytes.length > 2) {
    // An abstract name begins with NUL and is written with `@`, as /proc/net/unix does.
    const abstract = bytes[2] === 0 && bytes.length > 3;
    const name = bytes.subarray(abstract ? 3 : 2);
    const end = name.indexOf(0);
    const path = new TextDecoder().decode(end < 0 ? name : name.subarray(0, end));
    return path === '' ? { family } : { family, path: (abstract ? '@' : '') + path };
  }
  return { family };
}
