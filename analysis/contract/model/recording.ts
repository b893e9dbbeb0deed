// The recording of a session as its gateway kept it: pieces in their order, each decoded to text.
import { z } from 'zod';
import { recordRef } from './place.ts';
import { nanoseconds } from './time.ts';

/** Of kind `error` is what the gateway itself wrote, as the reason of an end; `handshake` and `frame` are bytes of a desktop, which are no text. */
export const pieceKind = z.enum(['input', 'output', 'error', 'handshake', 'frame', 'unknown']);

export const recordedPiece = z.object({
  kind: pieceKind,
  /** Null where the recording states no time, or none that can be told for sure. */
  at: nanoseconds.nullable(),
  /** Seconds from the beginning of the recording, as stated. */
  seconds: z.number().nullable(),
  text: z.string(),
  /** Of the piece; `text` may hold the first of them only. */
  bytes: z.number().int(),
  record: recordRef,
});
export type RecordedPiece = z.output<typeof recordedPiece>;

/** `notes`: what cannot be told from it, in sentences. */
export const recording = z.object({ pieces: z.array(recordedPiece), total: z.number().int(), notes: z.array(z.string()) });
export type Recording = z.output<typeof recording>;
