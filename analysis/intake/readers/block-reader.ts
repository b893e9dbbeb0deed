// Items whose records their format finds itself. What it says of bytes is added up; what it says nothing of is unread, and told.
import type { ByteSpan, Sight, Span } from '../../reading/blocks.ts';
import type { Flag } from '../../reading/format.ts';
import { Coverage } from '../account/coverage.ts';
import type { PartRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import type { RowTaker } from './row-taker.ts';

/** Reads the whole item. `read` may throw at any byte: what it gave until then stands. Gives the bytes of records, structure and unread ones. */
export function readBlocks(
  source: ByteSpan,
  read: (source: ByteSpan, sight: Sight) => void,
  taker: RowTaker,
  tally: Tally,
  part: (row: PartRow) => void,
): { record: number; structure: number; unread: number } {
  const coverage = new Coverage();
  const told = (flags: readonly Flag[]) => {
    for (const { code, message } of flags) taker.say(code, message);
  };
  const sight: Sight = {
    row: taker.row,
    event([offset, length], flags = [], parts: readonly Span[] = []) {
      told(flags);
      coverage.record(offset, length);
      taker.done(undefined, offset, length, length);
      const record = tally.last;
      for (const [at, size] of [[offset, length] as Span, ...parts]) {
        coverage.record(at, size);
        if (parts.length > 0) part({ item: taker.item, record, part: record, ordinal: tally.records - 1, byte_offset: at, byte_length: size });
      }
      taker.begin();
    },
    lost([offset, length], flag) {
      coverage.record(offset, length);
      taker.done({ lost: flag }, offset, length, length);
      taker.begin();
    },
    structure: ([offset, length]) => coverage.structure(offset, length),
    flag: ([offset, length], { code, message }) => tally.flag(code, message, { offset, length }),
  };
  taker.begin();
  try {
    read(source, sight);
  } catch (error) {
    tally.flag('decoder.failed', `the reader of this format failed: ${(error as Error).message}; what it gave until then stands`);
  }
  taker.end();
  const { record, structure, unread } = coverage.account(source.size);
  for (const [from, to] of unread)
    tally.flag('bytes.unread', `${to - from} bytes at offset ${from} belong to no record that could be read`, { offset: from, length: to - from });
  return { record, structure, unread: unread.reduce((sum, [from, to]) => sum + to - from, 0) };
}
