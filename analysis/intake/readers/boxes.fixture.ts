// An invented binary format for tests of block reading: boxes of records that name their strings in a table of the box, and keep a note elsewhere in it.
// Item: "BOXLOG1\n", boxes. Box: u32 length, u32 count, u32 offset of the table, then records, table, notes; offsets count from the box.
// Record: u32 milliseconds since 2026, u32 offset of the name in the table, u32 offset and u32 length of its note. Name: u8 length, text.
import type { ByteSpan, Sight } from '../../reading/blocks.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';

const MAGIC = 'BOXLOG1\n';
const HEAD = 12;
const RECORD = 16;
const START = Date.UTC(2026, 0, 1);
export interface Entry {
  name: string;
  note: string;
}

const u32 = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function boxOf(entries: readonly Entry[]): Buffer {
  const names = [...new Set(entries.map(({ name }) => name))];
  const table = names.map((name) => Buffer.from([name.length, ...Buffer.from(name)]));
  const tableAt = HEAD + RECORD * entries.length;
  let notesAt = tableAt + table.reduce((sum, { length }) => sum + length, 0);
  const head = Buffer.alloc(tableAt);
  head.writeUInt32LE(entries.length, 4);
  head.writeUInt32LE(tableAt, 8);
  entries.forEach(({ name, note }, i) => {
    const before = table.slice(0, names.indexOf(name)).reduce((sum, { length }) => sum + length, 0);
    [i * 1000, tableAt + before, notesAt, note.length].forEach((value, k) => head.writeUInt32LE(value, HEAD + RECORD * i + 4 * k));
    notesAt += note.length;
  });
  head.writeUInt32LE(notesAt, 0);
  return Buffer.concat([head, ...table, ...entries.map(({ note }) => Buffer.from(note))]);
}

export const boxes = (...given: readonly Entry[][]): Buffer => Buffer.concat([Buffer.from(MAGIC), ...given.map(boxOf)]);

function read(source: ByteSpan, { row, event, lost, structure, flag }: Sight): void {
  structure([0, MAGIC.length]);
  for (let box = MAGIC.length; box < source.size; ) {
    const head = source.at(box, HEAD);
    if (head.length < HEAD) return flag([box, source.size - box], { code: 'box.cut', message: 'the item ends inside the head of a box' });
    const [length, count, tableAt] = [u32(head, 0), u32(head, 4), u32(head, 8)];
    if (length < HEAD) return flag([box, HEAD], { code: 'box.length', message: `a box states ${length} bytes` });
    structure([box, HEAD]);
    for (let i = 0; i < count; i++) {
      const place = [box + HEAD + i * RECORD, RECORD] as const;
      const bytes = source.at(...place);
      if (bytes.length < RECORD || place[0] + RECORD > box + length) {
        if (bytes.length > 0) lost([place[0], bytes.length], { code: 'record.cut', message: `record ${i} of ${count} is not in its box` });
        break;
      }
      const named = box + u32(bytes, 4);
      const size = source.at(named, 1)[0] ?? 0;
      const note = [box + u32(bytes, 8), u32(bytes, 12)] as const;
      row[0] = String(BigInt(START + u32(bytes, 0)) * 1_000_000n);
      row[1] = text(source.at(named + 1, size));
      row[2] = note[1] > 100_000 ? undefined : text(source.at(...note));
      event(place, [], [[named, size + 1], ...(note[1] > 0 ? [note] : [])]);
    }
    structure([box + tableAt, 1]);
    box += length;
  }
}

export const boxLog = defineFormat<EventFormat>({
  id: 'test:boxes',
  title: 'Boxes',
  vendor: { document: 'none: an invented format', version: '1' },
  role: 'events',
  dataset: 'test.boxes',
  recognise: { signatures: [{ kind: 'magic', hex: Buffer.from(MAGIC).toString('hex') }] },
  framing: { kind: 'blocks' },
  time: { zone: { utc: 'this file' } },
  reading: { by: 'blocks', columns: ['time_ns', 'user_name', 'message'], open: () => read },
});

/** A reader that says what it is told to. */
export const saying = (say: (source: ByteSpan, sight: Sight) => void): EventFormat => ({
  ...boxLog,
  reading: { by: 'blocks', columns: ['message'], open: () => say },
});
