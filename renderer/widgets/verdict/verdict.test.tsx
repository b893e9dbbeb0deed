// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { inOrder, inWords, proofPattern } from './proof.tsx';
import { rollUp, VerdictBadge, VerdictMark } from './verdict.tsx';

const words = (node: React.ReactNode) => {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(node);
  return {
    text: Array.from(host.firstElementChild?.children ?? [], (one) => one.textContent),
    family: host.firstElementChild?.getAttribute('data-v'),
    signs: host.querySelectorAll('svg').length,
    shape: host.querySelector('svg')?.innerHTML,
  };
};

describe('verdicts in words and signs', () => {
  it('always has the three parts, each with sign and word', () => {
    expect(words(<VerdictBadge status="missing" range="gap, unexplained" assurance="signed, key pinned" />)).toMatchObject({
      text: ['missing', 'gap, unexplained', 'signed, key pinned'],
      family: 'bad',
      signs: 3,
    });
    expect(words(<VerdictBadge status="unverifiable" needs="signature" range="open tail" assurance="consistent only" />)).toMatchObject({
      text: ['needs signature', 'open tail', 'consistent only'],
      family: 'open',
    });
    expect(words(<VerdictBadge status="not covered" range="none" assurance="none" />)).toMatchObject({
      text: ['not covered', 'no range', 'none'],
      family: 'none',
    });
  });

  it('draws eight different signs, and only verified is green', () => {
    const names = ['verified', 'agrees', 'altered', 'missing', 'moved', 'not covered', 'unverifiable', 'mixed'];
    const drawn = names.map((status) => words(<VerdictMark status={status} />));
    expect(new Set(drawn.map((one) => one.shape)).size).toBe(8);
    expect(drawn.filter((one) => one.family === 'ok')).toHaveLength(1);
  });

  it('never shows an unknown word as good', () => {
    expect(words(<VerdictMark status="fine" />)).toMatchObject({ family: 'none', text: ['', 'fine'] });
    expect(proofPattern('fine', 'signed, key pinned')).toBe('p-not');
  });

  it('rolls up worst first and with counts', () => {
    const count = (parts: Record<string, number>) => rollUp(Object.entries(parts).map(([status, n]) => ({ status, count: n })));
    expect(count({ verified: 9217, missing: 1, altered: 1 })).toEqual({ sign: 'altered', text: '1 altered, 1 missing' });
    expect(count({ verified: 6 })).toEqual({ sign: 'verified', text: 'verified' });
    expect(count({ verified: 6, unverifiable: 2 })).toEqual({ sign: 'mixed', text: '2 open' });
    expect(count({ verified: 6, 'not covered': 2 })).toEqual({ sign: 'mixed', text: '6 of 8 verified' });
    expect(count({ agrees: 6 })).toEqual({ sign: 'agrees', text: 'agrees' });
    expect(count({ verified: 6, agrees: 2 })).toEqual({ sign: 'agrees', text: '6 verified, 2 agree' });
    expect(count({ agrees: 6, 'not covered': 2 })).toEqual({ sign: 'mixed', text: '6 of 8 agree' });
    expect(count({ moved: 1 })).toEqual({ sign: 'moved', text: '1 moved' });
    expect(count({})).toEqual({ sign: 'not checked', text: 'not checked' });
  });

  it('draws proof of altered records as altered whatever was signed', () => {
    expect(proofPattern('altered', 'signed, key pinned')).toBe('p-bad');
    expect(proofPattern('verified', 'signed, key pinned')).toBe('p-sig');
    expect(proofPattern('unverifiable', 'signed, key pinned')).toBe('p-open');
    expect(proofPattern('not covered', 'none')).toBe('p-own');
    expect(proofPattern('agrees', 'consistent only')).toBe('p-link');
    expect(proofPattern('verified', 'consistent only')).toBe('p-not');
  });

  it('shares of events stand strongest first, and no two read alike', () => {
    const share = (status: string, assurance: string, events = 1) => ({ status, assurance, events, by: 'cloudtrail-digest' });
    const rows = inOrder([
      share('altered', 'none'),
      share('unverifiable', 'none'),
      share('unverifiable', 'signed, key came with the evidence', 9),
      share('not covered', 'consistent only'),
      share('not covered', 'none'),
      share('agrees', 'consistent only'),
      share('moved', 'none', 0),
      share('verified', 'signed, key pinned'),
    ]);
    expect(rows.map(inWords)).toEqual([
      'signed, key pinned',
      'agrees',
      'not covered',
      'not covered, consistent only',
      'unverifiable, signed, key came with the evidence',
      'unverifiable',
      'altered',
    ]);
  });
});
