// Elements as records: each byte is record, structure or broken, whatever the pieces that it comes in, and what is broken costs itself only.
import { describe, expect, it } from 'vitest';
import { MAX_RECORD } from '../limits.ts';
import { Feeder } from './framer.ts';
import { XmlFramer } from './xml-frame.ts';

/** What stands where; `piece`: bytes that are fed at once. */
function framed(text: string, piece = text.length || 1): string[] {
  const found: string[] = [];
  const bytes = Buffer.from(text);
  let told = 0;
  const framer = new XmlFramer(
    {
      record: (from, start, end, offset) => {
        told += end - start;
        expect(bytes.subarray(offset, offset + end - start).equals(Buffer.from(from.buffer, from.byteOffset + start, end - start))).toBe(true);
        found.push(bytes.toString('utf8', offset, offset + end - start));
      },
      broken: (offset, length, code) => {
        told += length;
        found.push(`${code}: ${bytes.toString('utf8', offset, offset + Math.min(length, 60))}`);
      },
      more: (_, length) => void (told += length),
      flag: (_, __, code) => void found.push(code),
    },
    ['Event'],
  );
  const feeder = new Feeder(framer);
  for (let at = 0; at < bytes.length; at += piece) feeder.push(bytes.subarray(at, at + piece), at + piece >= bytes.length);
  expect(framer.structure + told).toBe(bytes.length);
  return found;
}

const cases: Record<string, [text: string, found: readonly string[]]> = {
  'a list with a prolog': [
    '\ufeff<?xml version="1.0"?>\n<Events>\n  <Event a="1"><x/></Event>\n  <Event/>\n</Events>\n',
    ['<Event a="1"><x/></Event>', '<Event/>'],
  ],
  'one behind another, as browsers show them': ['- <Event>a</Event>- <Event>b</Event>', ['<Event>a</Event>', '<Event>b</Event>']],
  'names that begin alike': ['<Events><Event><EventData></EventData></Event></Events>', ['<Event><EventData></EventData></Event>']],
  'a prefix': ['<e:Event xmlns:e="x"><e:a/></e:Event>', ['<e:Event xmlns:e="x"><e:a/></e:Event>']],
  'ends in CDATA, comments, attributes': [
    '<Event><![CDATA[</Event><Event>]]><!-- </Event> --><d v="</Event>\'"/></Event>',
    ['<Event><![CDATA[</Event><Event>]]><!-- </Event> --><d v="</Event>\'"/></Event>'],
  ],
  'a record that does not end': ['<Event><a></Event2>\n<Event>2</Event>', ['xml.broken: <Event><a></Event2>', '<Event>2</Event>']],
  'an item that is cut': ['<Event>1</Event><Event><a', ['<Event>1</Event>', 'xml.broken: <Event><a']],
  'a tag that is cut': ['<Event>1</Event\n<Event>2</Event>', ['xml.broken: <Event>1</Event', '<Event>2</Event>']],
  'a document type': ['<!DOCTYPE x SYSTEM "http://example.com/x"><Event/>', ['xml.doctype: <!DOCTYPE x SYSTEM "http://example.com/x">', '<Event/>']],
  'what a document type declares': [
    '<!DOCTYPE x [<!ENTITY e "]>"> <!ENTITY f "<Event/>">]><Event/>',
    ['xml.doctype: <!DOCTYPE x [<!ENTITY e "]>"> <!ENTITY f "<Event/>">]>', '<Event/>'],
  ],
  'text between': ['<Events>one<Event/> two </Events>', ['xml.text: one', '<Event/>', 'xml.text: two']],
  'a tag that does not end': ['<Events a="<Event>1</Event>', ['xml.cut: <Events a="', '<Event>1</Event>']],
  'an open quote': ['<Event a="><b/></Event>\n<Event>2</Event>', ['xml.broken: <Event a="><b/></Event>', '<Event>2</Event>']],
};

describe.each(Object.entries(cases))('%s', (_, [text, found]) => {
  it.each([[1], [3], [7], [text.length]])('in pieces of %i', (piece) => expect(framed(text, piece)).toEqual(found));
});

it('bounds what is kept and what is looked at again', () => {
  const long = `<Event>${'x'.repeat(MAX_RECORD + 100)}</Event><Event>2</Event>`;
  expect(framed(long, 1 << 20).map((one) => one.slice(0, 30))).toEqual(['record.too_long: <Event>xxxxxx', '<Event>2</Event>']);
  const open = '<Event a="'.repeat(400_000);
  expect(framed(open, 1 << 20).length).toBeGreaterThan(1000);
}, 30_000);
