import { expect, it } from 'vitest';
import { fill } from './fragment.ts';

it('fills places, and none in comments, where a second line would not be part of it', () => {
  expect(fill('-- by {a}\nSELECT {a}\n  -- {a} again\nFROM {b}', { a: '1\n+ 2', b: 't' })).toBe('\nSELECT 1\n+ 2\n\nFROM t');
  expect(() => fill('-- {a}\nSELECT 1', { a: '1' })).toThrow('has no place a');
  expect(() => fill('SELECT {a}', {})).toThrow('a place a that was not given');
});
