import { describe, expect, it } from 'vitest';
import { nodeCrypto as crypto } from '../../host/crypto.ts';
import { rowsDigest } from './rows-digest.ts';
import { touches } from './sheet.ts';

describe('the digest of rows', () => {
  it('is that of their canonical text, whatever the order of members', () => {
    const digest = rowsDigest(crypto, [{ b: 1, a: 'x' }, { a: 'y' }]);
    expect(digest).toEqual({ rows: 2, sha256: crypto.sha256(new TextEncoder().encode('{"a":"x","b":1}\n{"a":"y"}\n')) });
    expect(rowsDigest(crypto, [{ a: 'x', b: 1 }, { a: 'y' }])).toEqual(digest);
  });
  it('tells the order of rows, and stands for half a character', () => {
    expect(rowsDigest(crypto, [{ a: 1 }, { a: 2 }])).not.toEqual(rowsDigest(crypto, [{ a: 2 }, { a: 1 }]));
    expect(rowsDigest(crypto, [{ a: 'x\ud800' }])).toEqual(rowsDigest(crypto, [{ a: 'x\ufffd' }]));
  });
});

describe('a gap touches a period', () => {
  const period = { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };
  const gap = (from: string | number | null, to: string | number | null) => ({ source: 1, kind: 'time' as const, from, to, count: null, explanations: [] });
  it.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z', false],
    ['2026-03-01T10:00:00Z', '2026-03-02T00:00:00Z', true],
    ['2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', true],
    ['2026-03-02T23:00:00+00:00', '2026-03-09T12:00:00Z', true],
    ['2026-03-03T00:00:00Z', '2026-03-09T12:00:00Z', false],
    [17, 29, true],
    [null, null, true],
  ])('%s to %s: %s', (from, to, expected) => expect(touches(gap(from, to), period)).toBe(expected));
});
