// Files of verifiers and key files as the import knows them: proof, which holds no events. A scheme declares them once, with its verifier.
import { Fault } from '../contract/faults.ts';
import type { ProofFormat } from '../reading/format.ts';
import type { Head, Sniff } from '../reading/recognise/recognition.ts';
import type { CryptoPort } from '../kernel/ports.ts';
import type { ProofFile } from './define-verifier.ts';
import { verifiers } from './index.ts';
import type { AnchorReader } from './trust/anchor.ts';
import { anchorReaders } from './trust/index.ts';

const formatOf = ({ id, title, document, version, origin, sample, recognise, proves }: ProofFile): ProofFormat => ({
  id,
  title,
  vendor: { document, version },
  about: { family: 'proofs', origin, ...(sample === undefined ? {} : { sample }), silent: [] },
  role: 'proof',
  recognise,
  proves,
});

/** Whether a file holds nothing but keys needs no arithmetic: fingerprints are not asked for. */
const none = (): never => {
  throw new Error('no arithmetic on import');
};
const nothing = { update: () => {}, hex: () => '' };
const crypto: CryptoPort = { sha256: () => '', md5: () => '', digest: () => '', crc32: () => 0, hash: () => nothing, hmac: () => nothing, signature: none };

/** A file of keys that a reader refuses, because it contradicts itself, is one all the same: it holds nothing else. */
function reads(reader: AnchorReader, bytes: Uint8Array, name: string): boolean {
  try {
    return (reader.read(bytes, { name, whole: true, crypto })?.length ?? 0) > 0;
  } catch (error) {
    if (error instanceof Fault) return true;
    throw error;
  }
}

function keyFile(reader: AnchorReader): ProofFile {
  const examine = ({ bytes, latin1: text, name, complete }: Head): Sniff | undefined => {
    if (!reader.sees({ name, bytes, text })) return undefined;
    // A head that is all of it can be asked at once; of a longer one `proves` decides.
    return complete && !reader.begins?.({ name, bytes, text }) && !reads(reader, bytes, name) ? undefined : { score: 97, reasons: [reader.title] };
  };
  return { ...reader, recognise: { examine }, proves: (bytes) => reads(reader, bytes, '') };
}

export const proofFormats: readonly ProofFormat[] = [...verifiers.flatMap(({ proofs }) => proofs), ...anchorReaders.map(keyFile)].map(formatOf);
