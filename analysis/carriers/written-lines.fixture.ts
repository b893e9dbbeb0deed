// How programs write records to a pipe: lines, which what stands behind it may cut.

/** Each record ends with its line; one that spans lines is several. */
export const linesOf = (records: readonly string[]): string[] => records.flatMap((record) => record.split('\n'));

/** A text in pieces of at most `most` bytes of UTF-8, never inside of a character. */
export function piecesOf(text: string, most: number): string[] {
  if (Buffer.byteLength(text) <= most) return [text];
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of text) {
    const length = Buffer.byteLength(character);
    if (bytes + length > most) {
      pieces.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += character;
    bytes += length;
  }
  return [...pieces, piece];
}
