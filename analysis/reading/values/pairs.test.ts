import { expect, it } from 'vitest';
import { fc } from '../../../test/support/properties.ts';
import { pairsOf } from './pairs.ts';

it.each<[string, object]>([
  ['a=1 b="two words" c', { a: '1', b: 'two words', c: true }],
  ['msg="say \\"hi\\"\\n\\u00e9 \\\\"', { msg: 'say "hi"\né \\' }],
  ['a= b=""  c=x=y', { a: '', b: '', c: 'x=y' }],
  ['a=1 a=2 a=3 a_2=x', { a: '1', a_2: '2', a_3: '3', a_2_2: 'x' }],
  ['="x" b=1', { '="x"': true, b: '1' }],
  ['__proto__=1 constructor=2', { ['__proto__']: '1', constructor: '2' }],
])('%s', (text, record) => {
  expect({ ...pairsOf(text).record }).toEqual({ ...record });
});

it('loses no pair of any line', () => {
  const value = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'a_2', 'msg'), value), { maxLength: 8 }), (pairs) => {
      const quoted = pairs.map(([name, text]) => `${name}=${JSON.stringify(text)}`).join(' ');
      const readable = pairs.every(([, text]) => !/\\[bf]/.test(JSON.stringify(text)));
      const read = Object.values(pairsOf(quoted).record);
      if (readable) expect(read.toSorted()).toEqual(pairs.map(([, text]) => text).toSorted());
      else expect(read).toHaveLength(pairs.length);
    }),
  );
});

it('names what is cut or too long', () => {
  expect(pairsOf('a=1 b="cut').cut).toBe(true);
  const long = pairsOf('a=1 '.repeat(5000));
  expect(long.long).toBe(true);
  expect(String(long.record['rest'])).toHaveLength(4000 * 4 + 1);
});

it.each<[string, boolean]>([
  [`a=1 msg='x ip=192.0.2.9' ip=192.0.2.1`, true],
  [`msg='x ip=192.0.2.9'`, true],
  [`msg=' ip=192.0.2.9 '`, true],
  [`msg='x' b='it's' c=d`, false],
  [`msg=it's ip=192.0.2.1 b='x`, false],
  [`msg='x ip=192.0.2.9 b=it's`, false],
  [`a='`, false],
])('what may be quoted with apostrophes is told: %s', (text, isStray) => expect(pairsOf(text).stray).toBe(isStray));
