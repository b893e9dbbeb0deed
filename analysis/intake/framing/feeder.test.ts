// A record in many small pieces costs linear time, and a framer gets every byte.
import { expect, it } from 'vitest';
import { Feeder } from './framer.ts';
import { LineFramer } from './line-frame.ts';

const none = { record: () => {}, broken: () => {}, more: () => {}, flag: () => {} };

it('what was held back is looked at again only when as much has come behind it', () => {
  let looked = 0;
  const feeder = new Feeder({
    structure: 0,
    feed(bytes, _offset, final) {
      looked += bytes.length;
      return final ? bytes.length : 0;
    },
  });
  const size = 10_000;
  for (let n = 0; n < size; n++) feeder.push(new Uint8Array(1), false);
  feeder.push(new Uint8Array(0), true);
  expect(looked).toBeLessThan(5 * size);
});

it.each([1, 2, 3, 5, 100, 1e9])('lines in pieces of %d bytes', (size) => {
  const text = Buffer.from('one\n\ntwo is longer\r\n  \nthree\nfour');
  const found: [string, number][] = [];
  const framer = new LineFramer({
    ...none,
    record: (bytes, start, end, offset) => found.push([Buffer.from(bytes.subarray(start, end)).toString(), offset]),
  });
  const feeder = new Feeder(framer);
  for (let at = 0; at < text.length; at += size) feeder.push(text.subarray(at, at + size), false);
  feeder.push(new Uint8Array(0), true);
  expect(found).toEqual(['one', 'two is longer', 'three', 'four'].map((line) => [line, text.indexOf(line)]));
  expect(framer.structure + found.reduce((sum, [line]) => sum + line.length, 0)).toBe(text.length);
});
