// The stored recording of hoop.dev: a list of [seconds, kind, base64]. Pieces are cut anywhere, also inside a character: those of a kind are one stream of bytes.
import type { RecordedPiece } from '../contract/model/recording.ts';
import { clientStatements } from './client-statements.ts';

export type PieceKind = RecordedPiece['kind'];
type Decoder = InstanceType<typeof TextDecoder>;

export interface Piece {
  kind: PieceKind;
  seconds: number | null;
  text: string;
  bytes: number;
}

/** `note`: what cannot be told from it. */
export interface Pieces {
  pieces: Piece[];
  notes: string[];
}

/** What a piece shows at most: a script or a page of a terminal is shorter. */
const MOST_TEXT = 65_536;
const kinds: Readonly<Record<string, PieceKind>> = { i: 'input', o: 'output', e: 'error', h: 'handshake', b: 'frame' };
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** `protocol`: of an interactive session, whose input may be messages of a database's protocol. */
export function piecesOf(stored: string, protocol: string | undefined): Pieces {
  const entries = listOf(stored);
  if (!entries) return { pieces: [], notes: ['What stands in place of the recording is no list.'] };
  const [only] = entries;
  if (entries.length === 1 && typeof only === 'string') return rendered(only);
  const decoders = new Map<PieceKind, Decoder>();
  const pieces: Piece[] = [];
  let odd = 0;
  let back = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const piece = pieceOf(entry, decoders, protocol);
    if (piece.kind === 'unknown') odd++;
    if (piece.seconds !== null && piece.seconds < latest) back++;
    latest = Math.max(latest, piece.seconds ?? latest);
    pieces.push(piece);
  }
  const notes = [
    ...(odd > 0 ? [`${odd} of ${entries.length} entries are not seconds, kind and base64: they are shown as they are written.`] : []),
    ...(back > 0 ? [`The seconds go back ${back} times: the order is that in which the entries were stored.`] : []),
  ];
  return { pieces, notes };
}

function listOf(stored: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function pieceOf(entry: unknown, decoders: Map<PieceKind, Decoder>, protocol: string | undefined): Piece {
  const [seconds, letter, packed, ...more]: unknown[] = Array.isArray(entry) ? entry : [];
  const kind = typeof letter === 'string' ? kinds[letter] : undefined;
  if (kind === undefined || more.length > 0 || typeof seconds !== 'number' || typeof packed !== 'string' || !base64.test(packed)) {
    const text = JSON.stringify(entry);
    return { kind: 'unknown', seconds: null, text: text.slice(0, MOST_TEXT), bytes: Buffer.byteLength(text) };
  }
  const bytes = Buffer.from(packed, 'base64');
  return { kind, seconds, text: textOf(kind, bytes, decoders, protocol).slice(0, MOST_TEXT), bytes: bytes.length };
}

function textOf(kind: PieceKind, bytes: Buffer, decoders: Map<PieceKind, Decoder>, protocol: string | undefined): string {
  if (kind === 'handshake' || kind === 'frame') return '';
  const statements = kind === 'input' && protocol !== undefined ? clientStatements(protocol, bytes) : undefined;
  if (statements !== undefined) return statements;
  let decoder = decoders.get(kind);
  if (!decoder) decoders.set(kind, (decoder = new TextDecoder('utf-8', { ignoreBOM: true })));
  return decoder.decode(bytes, { stream: true });
}

/** A rendering as one text: in it times and input are gone. Where it could not be made, an error stands there in its place. */
function rendered(text: string): Pieces {
  if (text.startsWith('An internal error occurred'))
    return { pieces: [], notes: ['The gateway could not export the recording: an error stands in its place.'] };
  const note = 'The recording was exported as one text: its times, and what was typed, are not in it.';
  return { pieces: [{ kind: 'output', seconds: null, text: text.slice(0, MOST_TEXT), bytes: Buffer.byteLength(text) }], notes: [note] };
}
