// The bytes of a record as its own format has them, out of those that stand in the item: the carriers around it are undone, the outermost first.
import { type Coding, decodeBase64, decodeCell, decodeJson, decodeNumbers, decodeOctal, decodeTab } from './payload.ts';

/** A level of the column `carrier`, see ./outer.ts. */
export interface CarriedLevel {
  carrier: string;
  coding: Coding;
  facts: Record<string, unknown>;
  /** Of the innermost: places `[offset, length]`, one in each packed text on the way. */
  within?: Places;
}
type Places = readonly (readonly [offset: number, length: number])[];

/** Levels of the column `carrier`, the outermost first. */
export const levelsOf = (carrier: string): CarriedLevel[] => JSON.parse(carrier) as CarriedLevel[];

/** What stands at the place of a record, or at that of a part of it, which has a `within` of its own (JSON). */
export interface Written {
  bytes: Uint8Array;
  within?: string | null;
}

/** `pieces`: of one record, in order; `carrier`: the column. Undefined: they are not what the carriers say, so they were altered. */
export function decodeCarried(pieces: readonly Written[], carrier: string): Uint8Array | undefined {
  const levels = levelsOf(carrier);
  let own = pieces.map(({ bytes, within }) => ({ bytes, places: within == null ? (levels.at(-1)?.within ?? []) : (JSON.parse(within) as Places) }));
  for (const { coding } of levels) {
    const undone = coding === 'base64' ? joined(own).map(unpacked) : own.map(({ bytes, places }) => ({ bytes: undoing[coding](bytes), places }));
    own = [];
    for (const { bytes, places } of undone) {
      if (bytes === undefined) return undefined;
      own.push({ bytes, places });
    }
  }
  return own.length === 1 ? own[0]?.bytes : Buffer.concat(own.map(({ bytes }) => bytes));
}

interface Piece {
  bytes: Uint8Array;
  places: Places;
}

const undoing: Readonly<Record<Exclude<Coding, 'base64'>, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  plain: (bytes) => bytes,
  json: decodeJson,
  cell: (bytes) => decodeCell(bytes, false),
  'escaped-cell': (bytes) => decodeCell(bytes, true),
  bytes: decodeNumbers,
  octal: decodeOctal,
  'tab-cell': decodeTab,
};

/** Pieces that lead to the same place are one packed text. */
function joined(pieces: readonly Piece[]): Piece[] {
  const texts: Piece[] = [];
  for (const piece of pieces) {
    const last = texts.at(-1);
    if (last && String(last.places) === String(piece.places))
      texts[texts.length - 1] = { bytes: Buffer.concat([last.bytes, piece.bytes]), places: piece.places };
    else texts.push(piece);
  }
  return texts;
}

function unpacked({ bytes, places: [place, ...places] }: Piece): { bytes: Uint8Array | undefined; places: Places } {
  const [offset, length] = place ?? [0, 0];
  return { bytes: decodeBase64(bytes)?.subarray(offset, offset + length), places };
}
