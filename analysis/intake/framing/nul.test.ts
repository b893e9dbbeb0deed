// One line of NULs beyond 2 GiB, in pieces as files and as gzips give them: linear time, bounded memory, one lost record that says where it stands.
import { expect, it } from 'vitest';
import { Feeder, type Framer, type FrameSink } from './framer.ts';
import { JsonFramer } from './json-frame.ts';
import { LineFramer } from './line-frame.ts';

const SIZE = 2 * 1024 ** 3 + 4 * 1024 ** 2;
const first = Buffer.from('{"a":1}\n');
const last = Buffer.from('\n{"a":2}\n');

it.each<[string, number, (sink: FrameSink) => Framer]>([
  ['lines, 4 MiB at once', 4 * 1024 ** 2, (sink) => new LineFramer(sink)],
  ['JSON, 1 MiB at once', 1024 ** 2, (sink) => new JsonFramer([], true, sink)],
])(
  '%s',
  (_what, size, make) => {
    const records: number[] = [];
    const broken: [offset: number, length: number][] = [];
    const framer = make({
      record: (_bytes, _start, _end, offset) => records.push(offset),
      broken: (offset, length) => broken.push([offset, length]),
      more: (offset, length) => {
        const open = broken.at(-1) as [number, number];
        expect(offset).toBe(open[0] + open[1]);
        open[1] += length;
      },
      flag: () => {},
    });
    const feeder = new Feeder(framer);
    const nul = new Uint8Array(size);
    feeder.push(first, false);
    for (let at = 0; at < SIZE; at += size) feeder.push(nul, false);
    feeder.push(last, true);
    expect(broken).toEqual([[first.length, SIZE]]);
    expect(records).toEqual([0, first.length + SIZE + 1]);
  },
  60_000,
);
