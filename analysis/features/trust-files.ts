// Trust files: read from disk when the investigator names them, and from the case where they are kept.
import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { droppingOf } from '../contract/droppings.ts';
import { Fault } from '../contract/faults.ts';
import type { AnchorRow, TrustEntry } from '../contract/model/integrity.ts';
import type { TrustFile } from '../integrity/define-verifier.ts';
import { readTrustFile } from '../integrity/trust/index.ts';
import type { Reader, Writer } from '../kernel/lanes.ts';
import type { Anchor } from '../integrity/trust/anchor.ts';
import type { CryptoPort, Ports, SecretsPort } from '../kernel/ports.ts';
import trustInsertSql from './sql/trust-insert.sql?raw';

/** Key lists are small; anything larger was named by mistake. */
const LIMIT = 16 * 1024 * 1024;

/** Faults: `path.missing`, `path.unreadable`, `input.limit`, `input.empty`. */
export async function openTrustFile(path: string): Promise<TrustFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Fault('path.missing', `There is no key file at ${path}.`, 'Check the path.', { path });
  if (!found.isFile()) throw new Fault('input.unsupported', `${path} is not a file.`, 'Name a key file, such as list-public-keys.json.', { path });
  if (found.size > LIMIT)
    throw new Fault('input.limit', `${path} has ${found.size} bytes; key files are read up to ${LIMIT}.`, 'Name a key file, such as list-public-keys.json.', {
      path,
    });
  if (found.size === 0) throw new Fault('input.empty', `The key file ${path} is empty.`, 'Fetch it again from the account owner.', { path });
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    throw new Fault('path.unreadable', `The key file ${path} cannot be read.`, 'Check its permissions.', { path });
  }
}

/** More files than that were named by mistake. */
const MOST_FILES = 1000;

/** Files of a folder of key files and of the folders in it, what systems left beside them aside. One that holds no key is told when it is read. */
async function openTrustFolder(path: string): Promise<TrustFile[]> {
  const paths: string[] = [];
  for await (const one of await opendir(path, { recursive: true })) {
    if (one.isFile()) paths.push(join(one.parentPath, one.name));
    if (paths.length > MOST_FILES)
      throw new Fault('input.limit', `The folder ${path} holds more than ${MOST_FILES} files.`, 'Name a folder of key files, or the files.', { path });
  }
  const files: TrustFile[] = [];
  for (const at of paths.sort()) {
    const { bytes } = await openTrustFile(at);
    const name = relative(path, at).replaceAll('\\', '/');
    if (droppingOf(name, bytes, bytes.length) === null) files.push({ name, bytes });
  }
  if (files.length === 0) throw new Fault('input.empty', `The folder ${path} holds no key file.`, 'Name a folder of key files, or the files.', { path });
  return files;
}

/** Key files, and folders of them, in the order in which they were named. Faults: those of `openTrustFile`. */
export async function openTrustFiles(paths: readonly string[]): Promise<TrustFile[]> {
  const opened = await Promise.all(
    paths.map(async (path) => ((await stat(path).catch(() => undefined))?.isDirectory() ? openTrustFolder(path) : [await openTrustFile(path)])),
  );
  return opened.flat();
}

/** Pinned files of the case, in order of their pinning. `origin` is part of the name, so that verdicts can tell it. `away`: secrets that are not on this computer. */
export async function keptTrust(
  reader: Reader,
  secrets: SecretsPort,
): Promise<{ kept: { id: number; sha256: string; file: TrustFile }[]; away: { name: string; sha256: string }[] }> {
  const rows = await reader.rows<{ id: number; name: string; origin: string; sha256: string; bytes: string; anchors: string | null }>(
    'SELECT id, name, origin, sha256, to_base64(bytes) AS bytes, anchors FROM trust WHERE NOT withdrawn ORDER BY id',
  );
  const kept: { id: number; sha256: string; file: TrustFile }[] = [];
  const away: { name: string; sha256: string }[] = [];
  for (const { id, name, origin, sha256, bytes, anchors } of rows) {
    const secret = anchorRows(anchors).some((one) => one.secret);
    const content = secret ? await secrets.read(sha256) : Buffer.from(bytes, 'base64');
    if (content === null) away.push({ name, sha256 });
    else kept.push({ id, sha256, file: { name: origin === '' ? name : `${name}: ${origin}`, bytes: content } });
  }
  return { kept, away };
}

export const anchorRows = (anchors: string | null): AnchorRow[] => (anchors === null ? [] : (JSON.parse(anchors) as AnchorRow[]));

const anchorRow = ({ kind, fingerprint, algorithm, holder, purposes, from, to, secret, warnings }: Anchor): AnchorRow => ({
  kind,
  fingerprint,
  algorithm,
  holder,
  purposes: [...purposes],
  valid_from: from,
  valid_to: to,
  secret,
  warning: warnings.join('; ') || null,
});

/** The name of what is pinned: the digest of its file; of a secret one that is made of fingerprints, which do not give it away. */
export function nameOfTrust(
  file: TrustFile,
  crypto: CryptoPort,
  anchors: readonly Pick<Anchor, 'secret' | 'fingerprint'>[] = readTrustFile(file, crypto),
): string {
  return anchors.some((one) => one.secret)
    ? crypto.sha256(new TextEncoder().encode(`sealtrail secret\n${anchors.map((one) => one.fingerprint).join('\n')}`))
    : crypto.sha256(file.bytes);
}

/** Pins a key file in the case; a number: it is pinned already, under this one. A secret is kept on this computer, not in the case. Faults: those of `readTrustFile`. */
export async function pinTrust(file: TrustFile, origin: string, writer: Writer, { crypto, secrets, actor }: Ports): Promise<TrustEntry | number> {
  const anchors = readTrustFile(file, crypto).map(anchorRow);
  const sha256 = nameOfTrust(file, crypto, anchors);
  const [same] = await writer.rows<{ id: number }>('SELECT id FROM trust WHERE sha256 = $sha256 AND NOT withdrawn', { sha256 });
  if (same) return same.id;
  const secret = anchors.some((one) => one.secret);
  if (secret) await secrets.keep(sha256, file.bytes);
  const { id } = await writer.one<{ id: number }>('next number', 'SELECT (coalesce(max(id), 0) + 1)::INTEGER AS id FROM trust');
  const bytes = secret ? '' : Buffer.from(file.bytes).toString('base64');
  const keys = anchors.map((one) => one.fingerprint);
  const author = actor.name;
  await writer.run(trustInsertSql, {
    id,
    name: file.name,
    origin,
    sha256,
    bytes,
    keys: JSON.stringify(keys),
    now: writer.now,
    anchors: JSON.stringify(anchors),
    author,
  });
  return { id, name: file.name, origin, sha256, keys, anchors, author, added_at: writer.now };
}

/** `2 keys of list-public-keys.json (by courier)`. */
export const pinnedWords = ({ name, origin, keys }: TrustEntry): string =>
  `${keys.length} ${keys.length === 1 ? 'key' : 'keys'} of ${name}${origin === '' ? '' : ` (${origin})`}`;
