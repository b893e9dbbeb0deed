// A signature file of a recording: a SigInfo message of go-kms-wrapping, which names its key and holds 64 bytes of Ed25519.
import type { ProofFile } from '../define-verifier.ts';
import { onlyField, readMessage } from '../protobuf.ts';

export interface RecordingSignature {
  /** Null = it names none. */
  keyId: string | null;
  bytes: Uint8Array;
}
const MOST = 1024;

export function readSignature(bytes: Uint8Array): RecordingSignature | null {
  const fields = bytes.length > MOST ? null : readMessage(bytes);
  if (!fields?.every(({ number }) => number === 10 || number === 20)) return null;
  const signature = onlyField(fields, 20)?.bytes;
  const info = onlyField(fields, 10)?.bytes;
  const key = info && readMessage(info);
  if (signature?.length !== 64 || !key?.every(({ number }) => [3, 7, 8, 10].includes(number))) return null;
  const id = onlyField(key, 3)?.bytes;
  return { keyId: id ? new TextDecoder().decode(id) : null, bytes: signature };
}

export const recordingSignature: ProofFile = {
  id: 'boundary:signature',
  title: 'Signature of a Boundary session recording',
  document: 'https://developer.hashicorp.com/boundary/docs/operations/session-recordings/validate-session-recordings',
  version: '0.18',
  origin: '`SHA256SUM.sig` of a session recording',
  recognise: {
    examine: ({ bytes, complete }) =>
      complete && bytes[0] === 0x52 && readSignature(bytes) ? { score: 97, reasons: ['a named Ed25519 signature and nothing else'] } : undefined,
  },
  proves: (bytes) => readSignature(bytes) !== null,
};
