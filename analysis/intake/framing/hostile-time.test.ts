// Text built so that every record seems to go on to the end of the item: framing looks ahead a bounded stretch in sum, and each line is told.
import { expect, it } from 'vitest';
import type { FrameSink, Framer } from './framer.ts';
import { JsonFramer } from './json-frame.ts';
import { QuotedLineFramer } from './quoted-line-frame.ts';

const LINES = 300_000;

/** Frames the text; gives what became of it. Without a bound on looking ahead this takes hours. */
function frame(text: string, framerOf: (sink: FrameSink) => Framer) {
  const told = { records: 0, broken: 0, bytes: 0 };
  const framer = framerOf({
    record: (_, start, end) => {
      told.records++;
      told.bytes += end - start;
    },
    broken: (_, length) => {
      told.broken++;
      told.bytes += length;
    },
    more: (_, length) => void (told.bytes += length),
    flag: () => {},
  });
  const bytes = Buffer.from(text);
  expect(framer.feed(bytes, 0, true)).toBe(bytes.length);
  expect(told.bytes + framer.structure).toBe(bytes.length);
  return told;
}

it.each([
  ['an open list on each line', '{"a":[\n'],
  ['open objects on each line', '{"a":{"b":1,\n'],
])('JSON: %s', (_, line) => {
  expect(frame(line.repeat(LINES), (sink) => new JsonFramer([], false, sink))).toMatchObject({ records: 0, broken: LINES });
});

it('JSON: open lists behind a wrapper', () => {
  const wrapped = `{"Records":[{"a":1}]}\n${'{"a":[\n'.repeat(LINES)}`;
  expect(frame(wrapped, (sink) => new JsonFramer(['Records'], true, sink))).toMatchObject({ records: 1, broken: LINES });
});

it('JSON: members of a wrapper and of a list that do not end', () => {
  const beside = `{"Records":[{"a":1}],\n${'"a":[\n'.repeat(LINES)}`;
  expect(frame(beside, (sink) => new JsonFramer(['Records'], true, sink))).toMatchObject({ records: 1, broken: LINES });
  expect(frame(`[\n${'[[\n'.repeat(LINES)}`, (sink) => new JsonFramer([], false, sink)).broken).toBe(LINES);
});

it('a quote on each line that the next line closes and opens again', () => {
  expect(frame('x"y,"b\n'.repeat(LINES), (sink) => new QuotedLineFramer(sink, 44, undefined)).records).toBe(LINES);
});

it('what spans lines is read as before, as long as little was looked at in vain', () => {
  const text = '{"a":\n1}\n{"b":[\n2]}\n'.repeat(1000);
  expect(frame(text, (sink) => new JsonFramer([], false, sink))).toMatchObject({ records: 2000, broken: 0 });
});
