// Lists of digests as JSON: a list of objects, one below `files` or the like, or one object a line; or names with their digests as members. An entry with
// any other member makes it no list.
import type { Manifest } from './checksum-manifest.ts';
import { isMembers, isScalar, type Members } from './closed.ts';
import { jsonDocuments } from './json-documents.ts';
import { defineListReader } from './list-reader.ts';
import { type Column, columnOf, isListOf, statedDigest } from './listed-digests.ts';

const HOLDERS = ['files', 'entries', 'items', 'manifest', 'artifacts', 'hashes', 'checksums'];
/** What may stand beside the list. */
const BESIDES = ['version', 'created', 'generated', 'algorithm', 'hash_algorithm', 'hashAlgorithm', 'count', 'total', 'tool', 'host', 'hostname', 'case'];

interface EntryOf {
  name: string;
  members: Members;
}
interface Document {
  entries: EntryOf[];
  algorithm: string | null;
}

/** Digests may stand one level down, below `hashes` or the like. */
function flat(entry: Members): Members | null {
  const inner = Object.entries(entry).filter(([, value]) => !isScalar(value));
  if (inner.length === 0) return entry;
  const [only] = inner;
  if (inner.length > 1 || !only || !['hashes', 'hash', 'digests', 'checksums', 'digest'].includes(only[0]) || !isMembers(only[1])) return null;
  return { ...Object.fromEntries(Object.entries(entry).filter(([name]) => name !== only[0])), ...only[1] };
}

function entryOf(value: unknown): EntryOf | null {
  const members = isMembers(value) ? flat(value) : null;
  if (!members) return null;
  const columns = Object.keys(members).map(columnOf);
  const at = columns.findIndex((one) => one?.is === 'name');
  const name = Object.values(members)[at];
  return isListOf(columns) && typeof name === 'string' && name !== '' ? { name, members } : null;
}

/** `{"a.log": "DIGEST"}` or `{"a.log": {"sha256": "DIGEST"}}`. */
function byName(value: Members): EntryOf[] | null {
  const entries: EntryOf[] = [];
  for (const [name, said] of Object.entries(value)) {
    const members = typeof said === 'string' ? { hash: said } : isMembers(said) ? flat(said) : null;
    const columns = members ? Object.keys(members).map(columnOf) : [];
    if (!members || name === '' || !isListOf([...columns, { is: 'name' }])) return null;
    entries.push({ name, members });
  }
  return entries.length > 0 ? entries : null;
}

const all = (values: readonly unknown[]): EntryOf[] | null => {
  const entries = values.map(entryOf);
  return entries.length > 0 && entries.every((one) => one !== null) ? entries : null;
};

function entriesOf(documents: readonly unknown[]): Document | null {
  const [first] = documents;
  const plain = (entries: EntryOf[] | null): Document | null => (entries ? { entries, algorithm: null } : null);
  if (documents.length > 1) return plain(all(documents));
  if (Array.isArray(first)) return plain(all(first));
  if (!isMembers(first)) return null;
  const holder = HOLDERS.find((name) => Object.hasOwn(first, name) && !isScalar(first[name]));
  if (holder === undefined) return plain(all([first]) ?? byName(first));
  const rest = Object.entries(first).filter(([name]) => name !== holder);
  if (!rest.every(([name, value]) => BESIDES.includes(name) && isScalar(value))) return null;
  const held = first[holder];
  const entries = Array.isArray(held) ? all(held) : isMembers(held) ? byName(held) : null;
  const algorithm = rest.find(([name]) => /algorithm$/i.test(name))?.[1];
  return entries && { entries, algorithm: typeof algorithm === 'string' ? algorithm : null };
}

/** No member in the opening is one that no list has: a log that has a digest somewhere is not taken for a list by its beginning. */
function listsOnly(opening: string): boolean {
  for (const [, name = '', value = ''] of opening.matchAll(/"((?:[^"\\]|\\.)*)"\s*:\s*("[0-9a-f]{32,128}"|[[{])?/gi))
    if (value === '' && columnOf(name) === null && !BESIDES.includes(name)) return false;
  return true;
}

export const documentManifest = defineListReader({
  id: 'digests:json',
  title: 'List of digests as JSON',
  document: 'RFC 8259, JSON',
  version: '2017-12',
  origin: 'scripts that write `[{"path": "a.log", "sha256": "..."}]`',
  general: true,
  sees: (opening) => /^\s*[[{]/.test(opening) && /"\s*:\s*"(?:[0-9a-f]{2}){16,64}"/i.test(opening) && listsOnly(opening),
  read(text) {
    const documents = jsonDocuments(new TextEncoder().encode(text));
    const found = documents && entriesOf(documents);
    if (!found) return null;
    const manifest: Manifest = { lines: [], refused: [] };
    for (const [index, { name, members }] of found.entries.entries()) {
      const line = index + 1;
      const columns = Object.entries(members).map(([member, value]) => ({ column: columnOf(member) as Column, value }));
      const named = columns.find(({ column }) => column.is === 'algorithm')?.value;
      const digests = columns.flatMap(({ column, value }) => (column.is === 'digest' ? [{ algorithm: column.algorithm, value }] : []));
      const said = digests.map(({ algorithm, value }) =>
        value === null
          ? 'undigested'
          : typeof value === 'string'
            ? statedDigest(value, algorithm, typeof named === 'string' ? named : found.algorithm)
            : 'unreadable',
      );
      const read = said.filter((one) => typeof one !== 'string');
      for (const one of read) manifest.lines.push({ line, name, ...one });
      const rest = said.find((one) => typeof one === 'string' && one !== 'undigested') ?? (read.length === 0 ? 'undigested' : undefined);
      if (typeof rest === 'string') manifest.refused.push({ line, text: JSON.stringify({ name, ...members }).slice(0, 300), kind: rest });
    }
    return manifest.lines.length === 0 ? null : manifest;
  },
});
