// The fast scan accepts a record only where its typed form says all of it; with everything else it gives up.
import { describe, expect, it } from 'vitest';
import { HeldScan, nullBits } from './held-scan.ts';
import { structShape } from '../../reading/fields/record-shape.ts';

const shape = structShape('STRUCT(name VARCHAR, flag BOOLEAN, free JSON, who STRUCT("type" VARCHAR, inner STRUCT(arn VARCHAR)), shown VARCHAR)');
const hidden = new Set(['shown']);
const scanned = (text: string, limit?: number) => {
  const scan = new HeldScan(shape, hidden);
  const bytes = Buffer.from(`##${text}, behind`);
  const end = scan.scan(bytes, 2, limit ?? bytes.length);
  return { text: end < 0 ? undefined : bytes.subarray(2, end).toString(), nulls: scan.nulls };
};

describe('a record that is held', () => {
  it.each([
    '{}',
    '{"name":"a"}',
    '{ "flag" : true , "name":"q\\"\\\\" }',
    '{"free":{"a":[1,{"b":"}]"}],"a":2},"flag":false}',
    '{"free":-1.5e+3}',
    '{"free":"text","who":{"type":"x","inner":{}}}',
    '{"who":{},"shown":"s"}',
    '{"name":"Zürich 😀"}',
  ])('%s', (text) => expect(scanned(text)).toEqual({ text, nulls: 0 }));

  it('tells null from absence, at any depth, but not of hidden members', () => {
    const bits = nullBits(shape, hidden);
    const mask = (...names: string[]) => names.reduce((sum, name) => sum + 2 ** (bits.get(name) as number), 0);
    expect(scanned('{"name":null,"shown":null,"who":{"inner":{"arn":null}}}').nulls).toBe(mask('name', 'who.inner.arn'));
    expect(scanned('{"who":null,"flag":null,"free":null}').nulls).toBe(mask('who', 'flag', 'free'));
    expect(new Set(bits.values()).size).toBe(bits.size);
  });

  it('learns another order of members from record to record', () => {
    const scan = new HeldScan(shape, hidden);
    for (const text of ['{"name":"a","flag":true}', '{"flag":true,"name":"a"}', '{"name":"a","flag":true}'])
      expect(scan.scan(Buffer.from(text), 0, text.length)).toBe(text.length);
  });
});

describe('a record that is not held', () => {
  it.each([
    ['an undocumented member', '{"name":"a","new":1}'],
    ['an undocumented member inside', '{"who":{"type":"x","new":1}}'],
    ['a name that goes on', '{"names":"a"}'],
    ['a name in escapes', '{"n\\u0061me":"a"}'],
    ['a name twice', '{"name":"a","name":"b"}'],
    ['a name twice inside', '{"who":{"type":"a","type":"b"}}'],
    ['a number for text', '{"name":1}'],
    ['an object for text', '{"name":{"a":1}}'],
    ['text for a boolean', '{"flag":"true"}'],
    ['a number for a boolean', '{"flag":1}'],
    ['text for an object', '{"who":"nobody"}'],
    ['a list for an object', '{"who":[]}'],
    ['a line end', '{"name":"a",\n"flag":true}'],
    ['a line end in a value', '{"free":{"a":\n1}}'],
    ['a control character', '{"name":"a\u0001"}'],
    ['a cut string', '{"name":"a'],
    ['no colon', '{"name" "a"}'],
    ['a comma too many', '{"name":"a",}'],
    ['a word that is no value', '{"free":$}'],
    ['a missing value', '{"free":}'],
  ])('%s', (_, text) => expect(scanned(text).text).toBeUndefined());

  it('does not look behind its limit', () => {
    const text = '{"name":"a"}';
    expect(scanned(text, 2 + text.length).text).toBe(text);
    expect(scanned(text, 1 + text.length).text).toBeUndefined();
  });
});
