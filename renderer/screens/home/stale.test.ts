// Never verified is not called outdated, and what is outdated is not called never done.
import { describe, expect, it } from 'vitest';
import { type Basis, staleWords } from './stale.ts';

const fresh: Basis = { sources: 1, sessions: 7, verified_at: '1', verdicts_stale: false, sessions_stale: false };
const what = (changed: Partial<Basis>) => staleWords({ ...fresh, ...changed })?.what;

describe('staleWords', () => {
  it('says nothing of an empty case, nor when all is up to date', () => {
    expect(what({})).toBeUndefined();
    expect(what({ sources: 0, verdicts_stale: true, sessions_stale: true, verified_at: null, sessions: 0 })).toBeUndefined();
  });
  it('says what was never done', () => {
    const never = { verdicts_stale: true, sessions_stale: true, verified_at: null, sessions: 0 };
    expect(what(never)).toBe('The sources are not verified yet. Their sessions are still to be reconstructed.');
    expect(what({ ...never, verdicts_stale: false, verified_at: '1' })).toBe('The sessions are still to be reconstructed.');
    expect(staleWords({ ...fresh, ...never })?.so).toBe('Figures below that rest on that stay empty until then.');
  });
  it('says what is older than the sources', () => {
    expect(what({ verdicts_stale: true, sessions_stale: true })).toBe('The verdicts and sessions are older than the sources or the rules of this version.');
    expect(what({ verdicts_stale: true })).toBe('The verdicts are older than the sources, the pinned keys or the verifiers.');
    expect(what({ sessions_stale: true })).toBe('The sessions are older than the sources or the rules of this version.');
  });
  it('keeps the two apart', () => {
    expect(what({ verdicts_stale: true, verified_at: null, sessions_stale: true })).toBe(
      'The sources are not verified yet. The sessions are older than the sources or the rules of this version.',
    );
  });
});
