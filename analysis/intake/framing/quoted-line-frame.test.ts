// Records of delimited text: every byte is accounted for, however the bytes come in, and no quote costs more than its bound.
import { describe, expect, it } from 'vitest';
import { draws, fc } from '../../../test/support/properties.ts';
import { MAX_RECORD } from '../limits.ts';
import { Feeder, type FrameSink } from './framer.ts';
import { LineFramer } from './line-frame.ts';
import { QuotedLineFramer } from './quoted-line-frame.ts';

interface Framed {
  records: string[];
  offsets: number[];
  broken: number;
  codes: string[];
  flags: string[];
  structure: number;
  bytes: number;
}

/** Frames `pieces` as they come; `quoted`: quotes mean something. */
function frame(pieces: readonly Uint8Array[], quoted = true): Framed {
  const told: Framed = { records: [], offsets: [], broken: 0, codes: [], flags: [], structure: 0, bytes: 0 };
  let framed = 0;
  const sink: FrameSink = {
    record(bytes, start, end, offset) {
      told.records.push(Buffer.from(bytes.subarray(start, end)).toString('latin1'));
      told.offsets.push(offset);
      framed += end - start;
    },
    broken(_, length, code) {
      told.broken += length;
      told.codes.push(code);
    },
    more: (_, length) => void (told.broken += length),
    flag: (offset, length, code, message) => void told.flags.push(`${code} ${offset}+${length}: ${message}`),
  };
  const framer = quoted ? new QuotedLineFramer(sink, 44, undefined) : new LineFramer(sink, true);
  const feeder = new Feeder(framer);
  for (const piece of pieces) feeder.push(piece, false);
  feeder.push(new Uint8Array(0), true);
  told.structure = framer.structure;
  told.bytes = framed + told.broken + framer.structure;
  return told;
}
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const whole = (text: string, quoted = true) => frame([bytesOf(text)], quoted);

describe('delimited text', () => {
  it.each<[string, string, string[]]>([
    ['lines', 'a,b\nc,d\n', ['a,b', 'c,d']],
    ['CR LF, and no end of the last line', 'a,b\r\nc,d', ['a,b', 'c,d']],
    ['a line end in quotes', 'a,"b\nc"\nd,e\n', ['a,"b\nc"', 'd,e']],
    ['CR LF in quotes', 'a,"b\r\nc"\r\nd', ['a,"b\r\nc"', 'd']],
    ['doubled quotes', '"a""\n""b",c\nd', ['"a""\n""b",c', 'd']],
    ['a quote in the middle of a cell', 'a"b,c\nd"e,f\n', ['a"b,c', 'd"e,f']],
    ['a quote that never closes', 'a,"b\nc,d\ne,f\n', ['a,"b', 'c,d', 'e,f']],
    ['blank lines', '\n \na,b\n\r\n\n', ['a,b']],
    ['a byte order mark', '\xef\xbb\xbfa,b\nc', ['a,b', 'c']],
    ['NULs', 'a,\0\nb', ['a,\0', 'b']],
    ['nothing', '', []],
  ])('%s', (_, text, records) => {
    const told = whole(text);
    expect(told.records).toEqual(records);
    expect(told.bytes).toBe(text.length);
    told.offsets.forEach((offset, i) => expect(text.slice(offset, offset + (records[i] ?? '').length)).toBe(records[i]));
  });

  it.each([true, false])('tells of NULs inside a record, once each; with quotes: %s', (quoted) => {
    const told = whole('a,b\n\0\0c,d\ne\0\0,\0f\r\ng,h\ni,\0\n', quoted);
    expect(told.records).toEqual(['a,b', 'c,d', 'e\0\0,\0f', 'g,h', 'i,\0']);
    expect(told.flags.map((flag) => flag.slice(0, flag.indexOf(' inside')))).toEqual([
      expect.stringMatching(/^line\.nul 4\+2: 2 NULs in front/),
      'line.nul 10+6: 3 NULs',
      'line.nul 22+3: a NUL',
    ]);
  });

  it('knows no quotes where the form has none', () => {
    expect(whole('a,"b\nc"\n', false).records).toEqual(['a,"b', 'c"']);
  });

  it('gives the same whatever pieces the bytes come in, and loses none', () => {
    const text = fc.array(fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', ' ', '\0', 'é'), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 5 }), (given, cuts) => {
        const bytes = bytesOf(given);
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        const one = frame([bytes]);
        expect(frame(pieces)).toEqual(one);
        expect(one.bytes).toBe(bytes.length);
      }),
      { numRuns: draws(3000) },
    );
  });

  it('takes a line longer than any record as one that is lost, and reads on', () => {
    const long = Buffer.alloc(MAX_RECORD * 2 + 5, 'x');
    const pieces = [bytesOf('a,b\n'), long.subarray(0, MAX_RECORD + 1), long.subarray(MAX_RECORD + 1), bytesOf('\nc,d\n')];
    const told = frame(pieces);
    expect(told.records).toEqual(['a,b', 'c,d']);
    expect(told.codes).toEqual(['record.too_long']);
    expect(told.broken).toBe(long.length);
    expect(told.bytes).toBe(long.length + 9);
  });

  it('looks a bounded stretch behind a quote that never closes', () => {
    // Behind its bound the first quote is a character; no line behind it begins with one.
    const bytes = bytesOf(`"${'a,""b\n'.repeat(500_000)}`);
    const told = frame([bytes]);
    expect(told.records).toHaveLength(500_000);
    expect(told.bytes).toBe(bytes.length);
  });
});
