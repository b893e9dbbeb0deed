// Items whose records their format finds itself. What it says of bytes is checked and added up; what it says nothing of is unread, and told.
import type { ByteSpan, Sight, Span } from '../../reading/blocks.ts';
import type { Flag } from '../../reading/format.ts';
import { Coverage } from '../account/coverage.ts';
import { type PartRow, partRow } from '../account/rows.ts';
import type { Tally } from '../account/tally.ts';
import { WINDOW } from '../limits.ts';
import type { RowTaker } from './row-taker.ts';

/** How often records may speak of each byte of an item, on the average: shared tables are named again and again, but not by every record in whole. */
const OVERLAP = 16;

const outside: Flag = { code: 'record.outside', message: 'the record claims bytes that the item does not have: what lies in it is kept' };

/** Reads the whole item. `read` may throw at any byte: what it gave until then stands. Gives the bytes of records, structure and unread ones. */
export function readBlocks(
  source: ByteSpan,
  read: (source: ByteSpan, sight: Sight) => void,
  taker: RowTaker,
  tally: Tally,
  part: (row: PartRow) => void,
): { record: number; structure: number; unread: number } {
  const { size } = source;
  const coverage = new Coverage();
  let claimed = 0;
  /** What of a place lies in the item. */
  const within = ([offset, length]: Span): Span => {
    if (!(offset >= 0 && length > 0 && offset < size)) return [0, 0];
    const from = Math.floor(offset);
    return [from, Math.min(Math.ceil(length), size - from)];
  };
  const leads = ([offset, length]: Span, [, found]: Span) => length > found || offset < 0;
  const claim = ([offset, length]: Span): void => {
    claimed += Math.max(1, length);
    if (claimed > OVERLAP * (size + 1)) throw new Error('its records overlap without end');
    coverage.record(offset, length);
  };
  const lose = (flag: Flag, place: Span): void => {
    claim(place);
    taker.begin();
    taker.done({ lost: flag }, place[0], place[1], place[1]);
    taker.begin();
  };
  const sight: Sight = {
    row: taker.row,
    event(said, flags = [], parts = []) {
      const place = within(said);
      if (place[1] === 0) return lose({ code: outside.code, message: 'no byte of the record lies in the item' }, place);
      const own = parts.map(within).filter(([, length]) => length > 0);
      const told = [said, ...parts].some((one) => leads(one, within(one))) ? [...flags, outside] : flags;
      for (const { code, message } of told) taker.say(code, message);
      for (const one of [place, ...own]) claim(one);
      taker.done(undefined, place[0], place[1], place[1]);
      const { last: record, records } = tally;
      if (own.length > 0)
        for (const [offset, length] of [place, ...own]) part(partRow({ item: taker.item, record, ordinal: records - 1 }, record, { offset, length }));
      taker.begin();
    },
    lost: (said, flag) => lose(flag, within(said)),
    structure: (said) => coverage.structure(...within(said)),
    flag(said, { code, message }) {
      const [offset, length] = within(said);
      tally.flag(code, message, { offset, length });
    },
  };
  const bounded: ByteSpan = {
    size,
    at(offset, length) {
      const [from, count] = within([offset, length]);
      if (count > WINDOW) throw new RangeError(`${count} bytes are asked for at once, at offset ${from}`);
      return count === 0 ? new Uint8Array(0) : source.at(from, count);
    },
  };
  taker.begin();
  try {
    read(bounded, sight);
  } catch (error) {
    tally.flag('decoder.failed', `the reading of this item stopped: ${(error as Error).message}; what was read until then stands`);
  }
  taker.end();
  return coverage.account(size, (from, to) =>
    tally.flag('bytes.unread', `${to - from} bytes at offset ${from} belong to no record that could be read`, { offset: from, length: to - from }),
  );
}
