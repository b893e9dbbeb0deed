// What was recorded of a session, decoded, in order: of the record that holds the recording whole, else of the pieces that are records of their own.
import type { RecordedPiece, Recording } from '../contract/model/recording.ts';
import type { Reader } from '../kernel/lanes.ts';
import { type PieceKind, piecesOf } from './recorded-pieces.ts';
import piecesSql from './sql/session-recorded-pieces.sql?raw';
import storedSql from './sql/session-recorded.sql?raw';

interface Stored {
  source: number;
  record: number;
  start: string | null;
  verb: string | null;
  subtype: string | null;
  reviewed: boolean;
  stream: string;
}

interface Own {
  source: number;
  record: number;
  at: string | null;
  action: string | null;
  message: string;
}

const DERIVED = 'Times are derived: the start of the session and the seconds of each piece.';
const REVIEWED = 'The session waited for a review: its seconds count from the connection, which no record states, so that no times are made of them.';
const ONE_STREAM = 'Output and errors of programs are one stream in a recording: both are output. An error is the word of the gateway itself.';
const UNTOLD = 'A download as text does not tell input, output and errors apart.';

export async function recordingOf(reader: Reader, { id, from, limit }: { id: string; from: number; limit: number }): Promise<Recording> {
  const [stored] = await reader.rows<Stored>(storedSql, { id });
  const { pieces, notes } = stored ? ofStream(stored) : ofRecords(await reader.rows<Own>(piecesSql, { id }));
  return { pieces: pieces.slice(from, from + limit), total: pieces.length, notes };
}

function ofStream({ source, record, start, verb, subtype, reviewed, stream }: Stored): { pieces: RecordedPiece[]; notes: string[] } {
  const { pieces, notes } = piecesOf(stream, verb === 'connect' && subtype !== null ? subtype : undefined);
  const isTimed = start !== null && !reviewed;
  const timed = pieces.map((piece) => ({ ...piece, at: isTimed && piece.seconds !== null ? behind(start, piece.seconds) : null, record: { source, record } }));
  const told = pieces.some(({ seconds }) => seconds !== null) ? [isTimed ? DERIVED : REVIEWED] : [];
  return { pieces: timed, notes: [...(pieces.length > 0 ? [...told, ONE_STREAM] : []), ...notes] };
}

/** Seconds are a float: to the microsecond, which is more than it can hold of a long session. */
const behind = (start: string, seconds: number): string => String(BigInt(start) + BigInt(Math.round(seconds * 1e6)) * 1000n);

const kinds: Readonly<Record<string, PieceKind>> = { input: 'input', output: 'output', error: 'error', handshake: 'handshake', frame: 'frame' };

function ofRecords(own: readonly Own[]): { pieces: RecordedPiece[]; notes: string[] } {
  const pieces = own.map(({ source, record, at, action, message }) => ({
    kind: kinds[action ?? ''] ?? ('unknown' as const),
    at,
    seconds: null,
    text: message,
    bytes: Buffer.byteLength(message),
    record: { source, record },
  }));
  if (pieces.length === 0) return { pieces, notes: [] };
  return { pieces, notes: pieces.some(({ kind }) => kind === 'unknown') ? [UNTOLD] : [ONE_STREAM] };
}
