import { describe, expect, it } from 'vitest';
import { chainParts, type Link } from './chain-parts.ts';
import type { ChainFinding, ChainPart } from './model/integrity.ts';

const HOUR = 3_600_000_000_000n;
const link = (index: number, part: Partial<Link> = {}): Link => ({
  key: `d${index}`,
  at: `${BigInt(index + 1) * HOUR}`,
  status: 'verified',
  sha256: 'ab',
  link: index === 0 ? 'start' : 'linked',
  covers_from: `${BigInt(index) * HOUR}`,
  covers_to: `${BigInt(index + 1) * HOUR}`,
  covers: 1,
  ...part,
});
const finding = (code: string, key: string | null, from?: number, to?: number): ChainFinding => ({
  code,
  key,
  chain: 'c',
  from: from === undefined ? null : `${BigInt(from) * HOUR}`,
  to: to === undefined ? null : `${BigInt(to) * HOUR}`,
  explain: '',
});
const short = (parts: readonly ChainPart[]) =>
  parts.map((part) =>
    part.kind === 'link' ? part.link.key : part.kind === 'fold' ? `${part.count} more` : part.kind === 'gap' ? (part.declared ? '/' : 'x') : part.kind,
  );
const chain = (count: number) => Array.from({ length: count }, (_, index) => link(index));

describe('chain folding', () => {
  it('folds a sound stretch and keeps both ends', () => {
    expect(short(chainParts(chain(50), [], true))).toEqual(['d0', 'd1', '47 more', 'd49']);
    expect(short(chainParts(chain(50), [], false))).toHaveLength(50);
  });

  it('never folds what is not sound, nor its neighbours', () => {
    const links = chain(50);
    links[20] = link(20, { status: 'missing', link: 'unknown' });
    links[21] = link(21, { link: 'absent' });
    links[40] = link(40, { status: 'unverifiable' });
    expect(short(chainParts(links, [], true))).toEqual(['d0', 'd1', '17 more', 'd19', 'd20', 'd21', 'd22', '16 more', 'd39', 'd40', 'd41', '7 more', 'd49']);
  });

  it('counts every link exactly once, folded or not', () => {
    const links = chain(300).map((one, index) => (index % 37 === 5 ? { ...one, link: 'mismatch' as const } : one));
    const parts = chainParts(links, [], true);
    expect(parts.reduce((sum, part) => sum + (part.kind === 'fold' ? part.count : part.kind === 'link' ? 1 : 0), 0)).toBe(300);
  });

  it('puts a declared gap before the link that starts again, an unexplained one on the missing link', () => {
    const links = chain(8);
    links[2] = link(2, { status: 'missing', link: 'unknown' });
    links[5] = link(5, { link: 'start' });
    const parts = chainParts(links, [finding('gap_unexplained', 'd3', 2, 3), finding('gap_declared', 'd5', 4, 5), finding('tail_open', 'd7', 8)], true);
    expect(short(parts)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', '/', 'd5', 'd6', 'd7', 'tail']);
    expect(parts.find((part) => part.kind === 'link' && part.link.key === 'd2')).toMatchObject({ inGap: { code: 'gap_unexplained' } });
    expect(parts.find((part) => part.kind === 'link' && part.link.key === 'd3')).not.toHaveProperty('inGap');
  });

  it('draws an unexplained gap of its own where no missing link stands for it', () => {
    const links = [link(0), link(1), link(5, { link: 'absent' }), link(6)];
    expect(short(chainParts(links, [finding('gap_unexplained', 'd5', 2, 5)], true))).toEqual(['d0', 'd1', 'x', 'd5', 'd6']);
  });

  it('does not lose a gap whose successor is not a link', () => {
    expect(short(chainParts(chain(3), [finding('gap_unexplained', null, 1, 2)], false))).toContain('x');
    expect(short(chainParts([], [finding('gap_declared', 'gone')], true))).toEqual(['/']);
  });

  it('orders links by time, those without time last, and shows an open head', () => {
    const links = [link(2), link(0, { at: null }), link(1)];
    expect(short(chainParts(links, [finding('head_open', 'd1')], false))).toEqual(['head', 'd1', 'd2', 'd0']);
  });

  it('says of many links and gaps what it says of few', () => {
    // Each third link is missing, in a gap of its own that ends with it; a quarter of the gaps hangs on no link.
    const links = Array.from({ length: 30_000 }, (_, index) => link(index, index % 3 === 1 ? { status: 'missing', link: 'unknown' } : {}));
    const gaps = links.flatMap((one, index) => (index % 3 === 1 ? [finding('gap_unexplained', index % 4 === 0 ? null : one.key, index, index + 1)] : []));
    const parts = chainParts(links, gaps, false);
    expect(parts.filter((part) => part.kind === 'link' && part.inGap !== undefined)).toHaveLength(gaps.length);
    expect(parts.filter((part) => part.kind === 'gap')).toEqual([]);
    const apart = chainParts(
      links.filter(({ status }) => status === 'verified'),
      gaps,
      false,
    );
    expect(apart.filter((part) => part.kind === 'gap')).toHaveLength(gaps.length);
    expect(short(apart).slice(0, 6)).toEqual(['d0', 'x', 'd2', 'd3', 'x', 'd5']);
  });
});
