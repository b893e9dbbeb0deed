// What a container writes as containerd and CRI-O keep it: a line over 16 KiB in parts, of which the last is marked as full.
import { linesOf, piecesOf } from '../written-lines.fixture.ts';

export const wrap = (records: readonly string[]): string =>
  linesOf(records)
    .flatMap((line) => piecesOf(line, 16_384).map((piece, i, { length }) => `stdout ${i < length - 1 ? 'P' : 'F'} ${piece}`))
    .map((line, i) => `${new Date(Date.UTC(2026, 2, 15, 12) + i).toISOString().replace('Z', '000221Z')} ${line}\n`)
    .join('');
