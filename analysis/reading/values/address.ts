// Client addresses as logs write them: plain, with port, bracketed, IPv4-mapped, with scope. What is no address stays as written.
import ipaddr from 'ipaddr.js';

export interface Address {
  /** Canonical text: IPv4 dotted; IPv6 per RFC 5952 without scope; IPv4-mapped IPv6 as IPv4. */
  ip?: string;
  port?: number;
}

/** Four decimal parts without leading zeros: `192.030.0.6` is read as octal by some and as decimal by others, so it is no IP here. */
const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const v6 = /^[0-9a-fA-F:]{2,39}(?:[0-9.]{7,15})?$/;

export function canonicalIp(text: string): string | undefined {
  if (v4.test(text)) return text;
  const bare = text.length > 64 ? text : text.replace(/%[^%]+$/, '');
  if (!bare.includes(':') || !v6.test(bare) || !ipaddr.IPv6.isValid(bare)) return undefined;
  const parsed = ipaddr.IPv6.parse(bare);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String();
}

export const portOf = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65_535 ? port : undefined;
};

/** `1.2.3.4`, `1.2.3.4:22`, `[::1]:22`, `[::1]`, `::1`, `ipv4:1.2.3.4:22`; of a comma list the first (the client, by convention). */
export function readAddress(text: string): Address {
  const first =
    text
      .slice(0, 300)
      .split(',')[0]
      ?.trim()
      .replace(/^ipv[46]:/, '') ?? '';
  const ip = canonicalIp(first);
  if (ip !== undefined) return { ip };
  const bracketed = /^\[([^\]]{2,64})\](?::(\d{1,5}))?$/.exec(first);
  const withPort = bracketed ?? /^([\d.]{7,15}):(\d{1,5})$/.exec(first);
  const host = withPort?.[1] === undefined ? undefined : canonicalIp(withPort[1]);
  if (host === undefined) return {};
  const port = portOf(withPort?.[2]);
  return port === undefined ? { ip: host } : { ip: host, port };
}
