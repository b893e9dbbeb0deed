// A carriage return inside a line: what follows it looks like a line of its own, and is part of the record before it. It is told.
import { expect, it } from 'vitest';
import type { FrameSink, Framer } from './framer.ts';
import { Feeder } from './framer.ts';
import { JoinedLineFramer } from './joined-line-frame.ts';
import { LineFramer } from './line-frame.ts';
import { QuotedLineFramer } from './quoted-line-frame.ts';

function told(text: string, framerOf: (sink: FrameSink) => Framer, size: number) {
  const flags: string[] = [];
  const bytes = Buffer.from(text);
  const framer = framerOf({
    record: () => {},
    broken: () => {},
    more: () => {},
    flag: (offset, length, code) => flags.push(`${code} ${bytes.subarray(offset, offset + length).toString()}`),
  });
  const feeder = new Feeder(framer);
  for (let at = 0; at < bytes.length; at += size) feeder.push(bytes.subarray(at, at + size), false);
  feeder.push(new Uint8Array(0), true);
  return flags;
}

const lines = (sink: FrameSink) => new LineFramer(sink);
const quoted = (sink: FrameSink) => new QuotedLineFramer(sink, 44, undefined);
const joined = (sink: FrameSink) => new JoinedLineFramer(sink, /^\d/);

it.each([1, 3, 1000])('in pieces of %i', (size) => {
  const odd = (record: string) => [`line.carriage_return ${record}`];
  expect(told('1 a\n2 b\r3 c\n4 d\n', lines, size)).toEqual(odd('2 b\r3 c'));
  expect(told('1 a\r\n2 b\r3 c\r\n4 d\r\n', lines, size)).toEqual(odd('2 b\r3 c'));
  expect(told('1 a\r2 b\r3 c', lines, size)).toEqual(odd('1 a\r2 b\r3 c'));
  expect(told('1,"a\rb"\n2,c\n', quoted, size)).toEqual(odd('1,"a\rb"'));
  expect(told('1 a\n\tb\r2 c\n3 d\n', joined, size)).toEqual(odd('1 a\n\tb\r2 c'));
});

it.each([1, 3, 1000])('at the end of a line it is nothing of note, in pieces of %i', (size) => {
  expect(told('1 a\r\n2 b\r\r\n\r\n3 c\r', lines, size)).toEqual([]);
  expect(told('1,"a\r\nb"\r\n2,c\r\n', quoted, size)).toEqual([]);
  expect(told('1 a\r\n\tb\r\n2 c\r\n', joined, size)).toEqual([]);
});
