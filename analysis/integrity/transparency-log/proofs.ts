// Files of transparency logs that are statements and nothing else. Tiles have no mark by which bytes tell what they are: a folder of them is known by its names.
import type { ProofFile } from '../define-verifier.ts';
import { checkpointIn, looksLikeNote, readNote } from '../signed-note/note.ts';
import checkpointSample from './cases/transparency-log-checkpoint/good.txt?raw';
import answerSample from './cases/transparency-log-answer/good.json?raw';
import proofSample from './cases/transparency-log-proof/good.tlog-proof?raw';
import { looksLikeAnswer, looksLikeConsistency, looksLikeProof, readAnswer, readConsistency, readProof } from './proof-file.ts';

export function isCheckpoint(bytes: Uint8Array): boolean {
  const note = readNote(bytes);
  return note !== null && checkpointIn(note) !== null;
}
export const isAnswer = (bytes: Uint8Array): boolean => readAnswer(bytes) !== null || readConsistency(bytes) !== null;

const recogniser = (looks: (text: string) => boolean, proves: (bytes: Uint8Array) => boolean, why: string): ProofFile['recognise'] => ({
  examine({ bytes, latin1: text, complete }) {
    return looks(text) && (!complete || proves(bytes)) ? { score: 97, reasons: [why] } : undefined;
  },
});

const isProof = (bytes: Uint8Array): boolean => readProof(bytes) !== null;
const looksLikeCheckpoint = (text: string): boolean => looksLikeNote(text) && /^[^\n]+\n\d{1,16}\n[A-Za-z0-9+/]{43}=\n/.test(text);

export const proofFiles: readonly ProofFile[] = [
  {
    id: 'transparency-log:checkpoint',
    title: 'Checkpoint of a transparency log',
    document: 'https://c2sp.org/tlog-checkpoint',
    version: '1.0.0',
    origin: '`curl https://LOG/checkpoint`',
    sample: checkpointSample,
    recognise: recogniser(looksLikeCheckpoint, isCheckpoint, 'a signed note with origin, size and root'),
    proves: isCheckpoint,
  },
  {
    id: 'transparency-log:proof',
    title: 'Inclusion proof with its checkpoint (tlog-proof)',
    document: 'https://c2sp.org/tlog-proof',
    version: 'v1',
    origin: 'the submission tool of the log; the file `NAME.tlog-proof` beside NAME',
    sample: proofSample,
    recognise: recogniser(looksLikeProof, isProof, 'first line c2sp.org/tlog-proof@v1'),
    proves: isProof,
  },
  {
    id: 'transparency-log:answer',
    title: 'Inclusion or consistency proof (answer of a log)',
    document: 'RFC 6962, Certificate Transparency, sections 4.4 and 4.5',
    version: '2013-06',
    origin: '`curl "https://LOG/ct/v1/get-proof-by-hash?hash=HASH&tree_size=SIZE"`',
    sample: answerSample,
    recognise: recogniser((text) => looksLikeAnswer(text) || looksLikeConsistency(text), isAnswer, 'leaf_index and audit_path, or consistency, alone'),
    proves: isAnswer,
  },
];
