// Files of inclusion proofs: C2SP tlog-proof, which brings its checkpoint, and the answer of `get-proof-by-hash` (RFC 6962, 4.5), which does not.
import { closed } from '../../contract/proof/closed.ts';
import { jsonDocument, textOf } from '../../contract/proof/json-documents.ts';
import { LONGEST_PATH } from '../merkle/tree.ts';
import { checkpointIn, exactBase64, LONGEST_NOTE, type Note, noteIn } from '../signed-note/note.ts';

export interface InclusionProof {
  index: number;
  path: readonly Uint8Array[];
  /** Of the tree head that it brings; null = it brings none. */
  note: Note | null;
  /** It brings bytes that nothing signs. */
  extra: boolean;
}

const FIRST = 'c2sp.org/tlog-proof@v1\n';
const INDEX = /^index (0|[1-9]\d{0,15})$/;

export const looksLikeProof = (text: string): boolean => text.startsWith(FIRST);

function pathOf(lines: readonly unknown[]): Uint8Array[] | null {
  if (lines.length > LONGEST_PATH) return null;
  const path = lines.map((line) => (typeof line === 'string' ? exactBase64(line) : null));
  return path.every((one) => one?.length === 32) ? (path as Uint8Array[]) : null;
}

/** Null: these bytes are no such proof. */
export function readProof(bytes: Uint8Array): InclusionProof | null {
  const text = bytes.length > LONGEST_NOTE ? null : textOf(bytes);
  const at = text?.indexOf('\n\n') ?? -1;
  if (!text?.startsWith(FIRST) || at < 0) return null;
  const lines = text.slice(FIRST.length, at).split('\n');
  const extra = lines[0]?.startsWith('extra ') === true;
  if (extra && exactBase64(lines.shift()?.slice(6) ?? '') === null) return null;
  const index = Number(INDEX.exec(lines.shift() ?? '')?.[1] ?? Number.NaN);
  const path = pathOf(lines);
  const note = noteIn(text.slice(at + 2));
  if (!path || !note || !Number.isSafeInteger(index) || checkpointIn(note) === null) return null;
  return { index, path, note, extra };
}

export const looksLikeAnswer = (text: string): boolean => /^\s*\{/.test(text) && text.includes('"leaf_index"') && text.includes('"audit_path"');

/** Null: these bytes are no such answer. */
export function readAnswer(bytes: Uint8Array): InclusionProof | null {
  const members = bytes.length > LONGEST_NOTE ? null : closed(jsonDocument(bytes), ['leaf_index'], { audit_path: Array.isArray });
  const index = members?.['leaf_index'];
  const list = members?.['audit_path'];
  const path = Array.isArray(list) ? pathOf(list) : null;
  if (!path || !Number.isSafeInteger(index) || (index as number) < 0) return null;
  return { index: index as number, path, note: null, extra: false };
}

export const looksLikeConsistency = (text: string): boolean => /^\s*\{\s*"consistency"\s*:/.test(text);

/** The answer of `get-sth-consistency` (RFC 6962, 4.4). It does not say between which sizes. Null: these bytes are none. */
export function readConsistency(bytes: Uint8Array): Uint8Array[] | null {
  const members = bytes.length > LONGEST_NOTE ? null : closed(jsonDocument(bytes), [], { consistency: Array.isArray });
  const list = members?.['consistency'];
  return Array.isArray(list) && list.length > 0 ? pathOf(list) : null;
}
