// Every file is looked at once: which verifiers it concerns, and whether it is a file of keys that came with the evidence.
import { Fault } from '../contract/faults.ts';
import { wholeOf } from '../kernel/evidence-file.ts';
import { latin1 } from '../kernel/latin1.ts';
import type { EvidenceFile } from '../kernel/ports.ts';
import type { Handed, Seen, Verifier } from './define-verifier.ts';
import { anchorReaders, anchorsIn } from './trust/index.ts';
import type { Anchor } from './trust/anchor.ts';

/** Key files are small: what is larger is not looked through for keys. */
const KEY_FILE = 1024 * 1024;

export interface Sight {
  /** The files that concern each verifier. */
  concerned: ReadonlyMap<Verifier, EvidenceFile[]>;
  /** Keys that came with the evidence. */
  found: Anchor[];
  /** Paths of files that hold nothing but such keys. */
  keyFiles: string[];
}

/** What the first bytes of a file tell: whom it concerns, and the keys in it where it holds nothing else. */
export interface Look {
  by: Verifier[];
  anchors: Anchor[] | null;
}

export const lookAt = async (handed: Handed, among: readonly Verifier[]): Promise<Sight> => sightOf(handed.files, await looksAt(handed, among), among);

/** One for each file, in their order. */
export async function looksAt(handed: Handed, among: readonly Verifier[]): Promise<Look[]> {
  const { files, signal, progress } = handed;
  const looks: Look[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    if (index % 256 === 0) progress({ stage: 'looking for seals and signatures', done: index, total: files.length, unit: 'objects', item: file.path });
    looks.push(await lookAtOne(file, handed, among));
  }
  return looks;
}

/** Rejects with the reason of the signal. */
export async function lookAtOne(file: EvidenceFile, { crypto, signal }: Pick<Handed, 'crypto' | 'signal'>, among: readonly Verifier[]): Promise<Look> {
  const head = await file.head().catch(() => new Uint8Array(0));
  signal.throwIfAborted();
  const seen: Seen = { path: file.path, size: file.size, head, text: latin1(head) };
  const by = among.filter((verifier) => verifier.sees(seen));
  if (file.opened || file.size > KEY_FILE || !anchorReaders.some((one) => one.sees({ name: file.path, bytes: head, text: seen.text })))
    return { by, anchors: null };
  const bytes = file.size === head.length ? head : await wholeOf(file, KEY_FILE).catch(() => null);
  const anchors = bytes === null ? null : anchorsOf(bytes, file.path, crypto);
  return { by, anchors: anchors?.map((one) => ({ ...one, origin: file.path, pinned: false })) ?? null };
}

/** `looks`: one for each file, in their order. */
export function sightOf(files: readonly EvidenceFile[], looks: readonly Look[], among: readonly Verifier[]): Sight {
  const concerned = new Map(among.map((verifier) => [verifier, [] as EvidenceFile[]]));
  const found: Anchor[] = [];
  const keyFiles: string[] = [];
  for (const [index, file] of files.entries()) {
    const look = looks[index];
    for (const verifier of look?.by ?? []) concerned.get(verifier)?.push(file);
    if (!look?.anchors) continue;
    keyFiles.push(file.path);
    for (const one of look.anchors) found.push(one);
  }
  return { concerned, found, keyFiles };
}

/** A file of the evidence that a reader refuses holds no key to rely on; nobody asked for it, so nobody is told. */
function anchorsOf(bytes: Uint8Array, path: string, crypto: Handed['crypto']): ReturnType<typeof anchorsIn> {
  try {
    return anchorsIn(bytes, { name: path, whole: true, crypto });
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
