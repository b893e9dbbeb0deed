// Records of audit devices of Vault and OpenBao (one JSON object a line) as they are compared: what a request is called, and the values that a device replaced.
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import { jsonDocument } from '../../contract/proof/json-documents.ts';

export interface VaultRecord {
  /** Type and number of the request: both devices write the same. */
  name: string;
  members: Members;
  /** Bytes before the object. */
  prefix: number;
}

/** Null = none, or one that cannot be read in one way only. A device may write a prefix before the object. */
export function recordOf(bytes: Uint8Array): VaultRecord | null {
  const from = bytes.indexOf(0x7b);
  const members = from < 0 || from > 64 ? null : jsonDocument(bytes.subarray(from));
  if (!isMembers(members)) return null;
  const { type, request } = members;
  const id = isMembers(request) ? request['id'] : undefined;
  return (type === 'request' || type === 'response') && typeof id === 'string' && id !== '' && id.length <= 200
    ? { name: `${type} ${id}`, members, prefix: from }
    : null;
}

const isReplaced = (value: string): boolean => value.startsWith('hmac-sha256:');

/** What two records of one request say of each other. */
export interface Compared {
  /** Where they say different things in clear, as pointers. */
  differing: string[];
  /** Members that one of them lacks: devices may be set to leave some out. */
  lacking: string[];
  /** Values that both replaced, first and second. */
  replaced: [string, string][];
  /** Where both did. */
  where: string[];
  /** Where one of them did and the other did not. */
  open: string[];
  /** Numbers that have more digits than were compared. */
  inexact: string[];
}

const DIGITS = 15;
const isExact = (value: number): boolean => Number.isSafeInteger(value) || (!Number.isInteger(value) && String(value).replaceAll(/\D/g, '').length <= DIGITS);
/** As they are written; two that differ may be one number to a reader. */
export const longNumbers = (bytes: Uint8Array): string =>
  [
    ...new TextDecoder()
      .decode(bytes)
      .replaceAll(/"(?:[^"\\]|\\.)*"/g, '')
      .matchAll(/-?\d[\d.eE+-]*/g),
  ]
    .map(([number]) => number)
    .filter((number) => number.length > DIGITS)
    .sort()
    .join(' ');

const DEPTH = 64;
const TOLD = 20;

/** `time` is when each device wrote it. */
export function compare(one: VaultRecord, other: VaultRecord): Compared {
  const found: Compared = { differing: [], lacking: [], replaced: [], where: [], open: [], inexact: [] };
  const note = (list: string[], path: string): void => {
    if (list.length < TOLD) list.push(path);
  };
  const replaced = (a: string, b: string, path: string): void => {
    found.replaced.push([a, b]);
    found.where.push(path);
  };
  const walk = (a: unknown, b: unknown, path: string, depth: number): void => {
    if (a === b) {
      if (typeof a === 'string' && isReplaced(a)) replaced(a, a, path);
      if (typeof a === 'number' && !isExact(a)) note(found.inexact, path);
      return;
    }
    if (depth > DEPTH) return note(found.lacking, path);
    if (isMembers(a) && isMembers(b)) {
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (path === '' && name === 'time') continue;
        const own = `${path}/${name.slice(0, 100)}`;
        if (Object.hasOwn(a, name) && Object.hasOwn(b, name)) walk(a[name], b[name], own, depth + 1);
        else note(found.lacking, own);
      }
    } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) a.forEach((item, at) => walk(item, b[at], `${path}/${at}`, depth + 1));
    else if (typeof a === 'string' && typeof b === 'string' && (isReplaced(a) || isReplaced(b))) {
      if (isReplaced(a) && isReplaced(b)) replaced(a, b, path);
      else found.open.push(path);
    } else note(found.differing, path);
  };
  walk(one.members, other.members, '', 0);
  return found;
}
