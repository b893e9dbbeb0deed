// Completion and the check before a filter is applied.
import { expect, test } from 'vitest';
import { Fault } from '../../../../analysis/contract/index.ts';
import { checkExpression, complete, completionAt } from './complete.ts';

const at = (text: string) => completionAt(text.replace('|', ''), text.indexOf('|'));

test('fields and values at the caret', () => {
  expect(at('us|')).toMatchObject({ kind: 'field', typed: 'us', from: 0 });
  expect(at('a:1 and (not ev|')).toMatchObject({ kind: 'field', typed: 'ev' });
  expect(at('user.name:ro|')).toMatchObject({ kind: 'value', field: 'user.name', typed: 'ro' });
  expect(at('user.name:"ro o|')).toMatchObject({ kind: 'value', field: 'user.name', typed: 'ro o' });
  expect(at('a:1 |')).toBeUndefined();
  expect(at('user.name:"root"|')).toBeUndefined();
  expect(at('time>=20|')).toBeUndefined();
});

test('a choice is put in place and quoted where it must be', () => {
  const field = at('a:1 and us|');
  if (!field) throw new Error('nothing to complete');
  expect(complete('a:1 and us', field, 'user.name')).toEqual({ text: 'a:1 and user.name:', caret: 18 });
  const value = at('user.name:g|');
  if (!value) throw new Error('nothing to complete');
  expect(complete('user.name:g', value, 'guest\rx').text).toBe('user.name:"guest\rx" ');
});

test('faults name their place: syntax first, then fields', () => {
  const fields = new Set(['user.name']);
  const syntax = checkExpression('user.name:"x', fields);
  expect(syntax).toBeInstanceOf(Fault);
  expect((syntax as Fault).where.offset).toBe(10);
  expect(checkExpression('user.name:a and nofield:3', fields)).toMatchObject({ code: 'filter.invalid', where: { offset: 16 } });
  expect(checkExpression('user.nmae:a', fields)?.remedy).toMatch(/^Near: user\.name\./);
  expect(checkExpression('not (User.Name:a or extra.x.y:2) "text"', fields)).toBeUndefined();
});
