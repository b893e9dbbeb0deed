// From a file to the list in it: plain checksum lines, what collectors write, and tables or documents whose form alone does not make them lists.
import { type Manifest, MANIFEST_LIMIT, readManifest } from '../../contract/proof/checksum-manifest.ts';
import { textOf } from '../../contract/proof/json-documents.ts';
import { type ListReader, openingOf } from '../../contract/proof/list-reader.ts';
import { listReaders } from '../../contract/proof/list-readers.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { nameOf } from '../paths.ts';
import type { Reason } from './card.ts';
import { isManifest, isManifestSignature, mayBeManifest, namesItselfList, ofOtherAlgorithm, ownFile } from './names.ts';

export interface Read {
  manifest: Manifest;
  /** By its form it may be any table that has digests: only if most of what it names is here, and as it says, is it a list of that. */
  unsure: boolean;
}

/** The reader whose list this may be, by its first bytes as Latin-1. */
export const readerOf = (latin1: string): ListReader | undefined => {
  const opening = openingOf(latin1);
  return listReaders.find((one) => one.sees(opening));
};

/** Lists of an algorithm that is not checked here have digests of the same lengths; only a file name tells. */
function ofOther(manifest: Manifest): Manifest {
  const named = manifest.lines.map(({ line, name }) => ({ line, text: name, kind: 'algorithm' as const }));
  return { ...manifest, lines: [], refused: [...manifest.refused, ...named] };
}

function asList(bytes: Uint8Array, path: string, sure: boolean): Read | null {
  const reader = readerOf(latin1(bytes.subarray(0, 4096)));
  const text = reader && textOf(bytes);
  if (reader && !reader.general && typeof text === 'string') {
    const manifest = reader.read(text, nameOf(path));
    if (manifest) return { manifest, unsure: false };
  }
  const plain = sure || mayBeManifest(path, bytes.length) || isManifestSignature(path) ? readManifest(bytes, ownFile(path)) : null;
  if (plain && plain.lines.length > 0 && plain.refused.length === 0) return { manifest: plain, unsure: false };
  const general = reader?.general && typeof text === 'string' ? reader.read(text, nameOf(path)) : null;
  if (general) return { manifest: general, unsure: !namesItselfList(path) };
  return sure && plain ? { manifest: plain, unsure: false } : null;
}

/** Null = no list, though its name or first bytes suggest one; a reason = it could not be read. */
export async function readList(evidence: Evidence, file: EvidenceFile): Promise<Read | Reason | null> {
  const sure = isManifest(file.path);
  let read: Read | null;
  try {
    // A large text that merely has no ending of its own is not read for it.
    const named = sure || mayBeManifest(file.path, file.size) || isManifestSignature(file.path);
    if (!named && readerOf(latin1(await file.head())) === undefined) return null;
    const bytes = await wholeOf(file, MANIFEST_LIMIT);
    if (bytes === null) return sure ? 'list_too_large' : null;
    read = asList(bytes, file.path, sure);
  } catch {
    evidence.signal.throwIfAborted();
    return sure ? 'unreadable' : null;
  }
  return read && ofOtherAlgorithm(file.path) ? { ...read, manifest: ofOther(read.manifest) } : read;
}
