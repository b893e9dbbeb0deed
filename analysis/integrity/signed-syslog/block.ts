// Messages of RFC 5424 as far as they are signed, and the blocks of RFC 5848 in them: signature blocks (`ssign`, 4.2) and certificate blocks (`ssign-cert`, 5.3).
import { latin1 } from '../../kernel/latin1.ts';
import type { HashAlgorithm } from '../../kernel/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { hexOf, joined } from '../bytes.ts';

/** The originator by its header, its session, its group: numbers run within one. */
export interface Source {
  host: string;
  application: string;
  process: string;
}
export interface Group {
  source: Source;
  session: number;
  /** 0 all messages; 1 one priority; 2 a range of them; 3 as the originator decides (4.2.3). */
  kind: number;
  priority: number;
}
interface Block {
  group: Group;
  hash: HashAlgorithm;
  /** What is signed: the message without its parameter SIGN (4.2.8, 5.3.2.9). */
  signed: Uint8Array;
  signature: Uint8Array;
}
export interface SignatureBlock extends Block {
  kind: 'signature';
  /** Global block counter. */
  counter: number;
  first: number;
  /** Hex. */
  hashes: readonly string[];
}
export interface CertificateBlock extends Block {
  kind: 'certificate';
  /** Of the whole payload. */
  total: number;
  /** From 1. */
  index: number;
  fragment: string;
}

const HEADER = /^<(\d{1,3})>1 (\S{1,64}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) /;
export interface Header {
  priority: number;
  source: Source;
}
const HEAD = 600;

/** Null = it is not in the form in which messages are signed. */
export function headerOf(bytes: Uint8Array): (Header & { length: number }) | null {
  if (bytes[0] !== 0x3c) return null;
  const found = HEADER.exec(latin1(bytes.subarray(0, HEAD)));
  if (!found) return null;
  const [all, priority, , host = '', application = '', process = ''] = found;
  return Number(priority) > 191 ? null : { priority: Number(priority), source: { host, application, process }, length: all.length };
}

const ELEMENT = /^\[(ssign|ssign-cert) /;
/** RFC 5424, 6.3.3; none of the values of these parameters holds a character that must be escaped. */
const PARAMETER = /([A-Z]{2,5})="([^"\\\]]*)"( |\])/y;
const number = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : null;
const MOST = 9_999_999_999;
const bytesOf: Readonly<Record<string, { hash: HashAlgorithm; size: number }>> = { 1: { hash: 'sha1', size: 20 }, 2: { hash: 'sha256', size: 32 } };

/** Undefined = the message carries no block; null = one that cannot be read. */
export function blockOf(bytes: Uint8Array): SignatureBlock | CertificateBlock | null | undefined {
  const header = headerOf(bytes);
  if (!header) return undefined;
  const text = latin1(bytes.subarray(header.length));
  const kind = ELEMENT.exec(text)?.[1];
  if (kind === undefined) return undefined;
  const values = new Map<string, string>();
  let signAt: [number, number] | null = null;
  PARAMETER.lastIndex = kind.length + 2;
  for (let found = PARAMETER.exec(text); found; found = PARAMETER.exec(text)) {
    const [all, name = '', value = '', end] = found;
    if (values.has(name)) return null;
    values.set(name, value);
    // With the space before it, and without what follows.
    if (name === 'SIGN') signAt = [header.length + found.index - 1, header.length + found.index + all.length - 1];
    if (end === ']') break;
  }
  const version = /^01(\d)1$/.exec(values.get('VER') ?? '')?.[1];
  const form = version === undefined ? undefined : bytesOf[version];
  const [session, group, priority] = [number(values.get('RSID'), MOST), number(values.get('SG'), 3), number(values.get('SPRI'), 191)];
  const signature = decodeBase64(values.get('SIGN') ?? '');
  if (!form || session === null || group === null || priority === null || !signature || !signAt) return null;
  const common = {
    group: { source: header.source, session, kind: group, priority },
    hash: form.hash,
    signed: joined(bytes.subarray(0, signAt[0]), bytes.subarray(signAt[1])),
    signature,
  };
  if (kind === 'ssign-cert') {
    const [total, index, length] = [number(values.get('TBPL'), 1_000_000), number(values.get('INDEX'), 1_000_000), number(values.get('FLEN'), 1_000_000)];
    const fragment = values.get('FRAG');
    if (total === null || index === null || index === 0 || fragment === undefined || length !== fragment.length || index - 1 + fragment.length > total)
      return null;
    return { ...common, kind: 'certificate', total, index, fragment };
  }
  const [counter, first, count] = [number(values.get('GBC'), MOST), number(values.get('FMN'), MOST), number(values.get('CNT'), 99)];
  const hashes = (values.get('HB') ?? '').split(' ').map((one) => decodeBase64(one));
  if (counter === null || first === null || count === null || hashes.length !== count || hashes.some((one) => one?.length !== form.size)) return null;
  return { ...common, kind: 'signature', counter, first, hashes: hashes.map((one) => hexOf(one as Uint8Array)) };
}

/** Names what keys and numbers belong to. */
export const senderOf = ({ source, session }: Group): string => JSON.stringify([source.host, source.application, source.process, session]);
export const groupName = (group: Group): string => `${senderOf(group)} ${group.kind} ${group.priority}`;
/** For people. Untrusted. */
export const groupTitle = ({ source, session, kind, priority }: Group): string =>
  `${source.host} ${source.application}, session ${session}${kind === 0 ? '' : `, group ${kind} of priority ${priority}`}`;
