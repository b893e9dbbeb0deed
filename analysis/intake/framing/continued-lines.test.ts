// Records of several lines, and records of one length: the same records however the bytes come, every byte accounted for, endless records bounded.
import { describe, expect, it } from 'vitest';
import { fc } from '../../../test/support/properties.ts';
import { FixedFramer } from './fixed-frame.ts';
import { Feeder, type Framer, type FrameSink } from './framer.ts';
import { JoinedLineFramer } from './joined-line-frame.ts';

interface Framed {
  records: string[];
  broken: { code: string; offset: number; length: number }[];
}

/** Frames `bytes`, which come in pieces of these sizes, the last one again and again. */
function framed(bytes: Buffer, sizes: readonly number[], make: (sink: FrameSink) => Framer): Framed {
  const told: Framed = { records: [], broken: [] };
  let counted = 0;
  const framer = make({
    record(given, start, end, offset) {
      const text = Buffer.from(given.subarray(start, end)).toString('latin1');
      expect(bytes.toString('latin1', offset, offset + end - start)).toBe(text);
      counted += end - start;
      told.records.push(text);
    },
    broken(offset, length, code) {
      counted += length;
      told.broken.push({ code, offset, length });
    },
    more(offset, length) {
      const last = told.broken.at(-1);
      expect(last && last.offset + last.length).toBe(offset);
      if (last) last.length += length;
      counted += length;
    },
    flag: () => {},
  });
  const feeder = new Feeder(framer);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[Math.min(i, sizes.length - 1)] ?? bytes.length;
    feeder.push(bytes.subarray(at, at + size), false);
    at += size;
  }
  feeder.push(new Uint8Array(0), true);
  expect(counted + framer.structure).toBe(bytes.length);
  return told;
}

const begins = /^\d /;
const continued = (bytes: Buffer, ...sizes: number[]) => framed(bytes, sizes, (sink) => new JoinedLineFramer(sink, begins));
const MiB = 1024 * 1024;

describe('lines that continue a record', () => {
  it('belong to the record before them, with blank lines inside and none around', () => {
    const text = '\n \r\n1 a\n  b\n\n c \r\n\n \n2 d\n3 e\r\n';
    expect(continued(Buffer.from(text), text.length).records).toEqual(['1 a\n  b\n\n c ', '2 d', '3 e']);
  });

  it('without a record before them are one of their own', () => {
    expect(continued(Buffer.from('x\ny\n1 a\n'), 100).records).toEqual(['x\ny', '1 a']);
  });

  it('are the same in pieces of any size', () => {
    const lines = fc.array(fc.constantFrom('1 a', '2 bc', ' x', '', 'y\r', '  ', '\ufeff1 z'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), fc.boolean(), (given, sizes, ended) => {
        const bytes = Buffer.from(given.join('\n') + (ended ? '\n' : ''));
        expect(continued(bytes, ...sizes)).toEqual(continued(bytes, bytes.length + 1));
      }),
    );
  });

  it.each([
    ['of lines', Buffer.from(` ${'x'.repeat(98)}\n`.repeat(180_000))],
    ['of one line', Buffer.alloc(18 * MiB, 'x')],
  ])(
    'that never end (%s) are one lost record, and the next is read',
    (_, tail) => {
      const bytes = Buffer.concat([Buffer.from('1 a\n2 b'), tail, Buffer.from('\n3 c\n')]);
      for (const size of [bytes.length, MiB]) {
        const { records, broken } = continued(bytes, size);
        expect(records).toEqual(['1 a', '3 c']);
        expect(broken).toMatchObject([{ code: 'record.too_long', offset: 4 }]);
      }
    },
    30_000,
  );
});

describe('records of one length', () => {
  const fixed = (length: number, bytes: Buffer, ...sizes: number[]) => framed(bytes, sizes, (sink) => new FixedFramer(sink, length));
  it('are read wherever the item is cut, and the cut one is told', () => {
    for (let cut = 0; cut <= 17; cut++) {
      const { records, broken } = fixed(4, Buffer.alloc(cut, 'ab'), 5);
      expect(records).toHaveLength(Math.floor(cut / 4));
      expect(broken).toEqual(cut % 4 === 0 ? [] : [{ code: 'record.cut', offset: cut - (cut % 4), length: cut % 4 }]);
    }
  });
  it.each([0, -1, Number.NaN, 1.5, 17 * MiB])('are none where the length is %s', (length) => {
    expect(fixed(length, Buffer.alloc(100), 30)).toEqual({ records: [], broken: [{ code: 'record.length_unknown', offset: 0, length: 100 }] });
  });
});
