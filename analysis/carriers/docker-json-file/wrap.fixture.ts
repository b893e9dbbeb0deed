// What a container writes as dockerd keeps it: a record a line, a line over 16 KiB in several.
import { linesOf, piecesOf } from '../written-lines.fixture.ts';

export const wrap = (records: readonly string[]): string =>
  linesOf(records)
    .flatMap((line) => piecesOf(`${line}\n`, 16_384))
    .map((log, i) => `${JSON.stringify({ log, stream: 'stdout', time: new Date(Date.UTC(2026, 2, 15, 12) + i).toISOString().replace('Z', '000221Z') })}\n`)
    .join('');
