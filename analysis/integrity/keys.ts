// The keys at hand: those that the investigator pinned and those that came with the evidence. What is pinned decides: once any anchor is pinned, a signature
// by another key settles nothing.
import type { AnchorKind } from '../contract/anchor-kinds.ts';
import type { Assurance, UsedKey } from '../contract/model/integrity.ts';
import type { Anchor } from './trust/anchor.ts';

/** On what a check rests that a key stands behind: a good verdict, or the reason why it is none. */
export type Standing = { reason: null; assurance: Assurance } | { reason: 'key_not_pinned' | 'weak_algorithm'; assurance: Assurance };

export class Keys {
  private readonly counts = new Map<Anchor, number>();
  private readonly all: readonly Anchor[];
  constructor(
    readonly pinned: readonly Anchor[],
    readonly found: readonly Anchor[],
    /** Something is pinned that is not at hand. */
    private readonly away = false,
  ) {
    this.all = [...pinned, ...found];
  }
  /** The investigator pinned at least one anchor that vouches for something; a profile only says how to check. */
  get pinning(): boolean {
    return this.away || this.pinned.some(({ kind }) => kind !== 'profile');
  }
  /** Pinned ones first; of those that came along, without what is pinned too. */
  of(...kinds: readonly AnchorKind[]): Anchor[] {
    const seen = new Set<string>();
    return this.all.filter((one) => {
      const name = `${one.kind} ${one.fingerprint}`;
      if (!kinds.includes(one.kind) || (!one.pinned && seen.has(name))) return false;
      if (one.pinned) seen.add(name);
      return true;
    });
  }
  /** Notes that a verdict relied on it, or would have. */
  use(anchor: Anchor): void {
    this.counts.set(anchor, (this.counts.get(anchor) ?? 0) + 1);
  }
  /** What a good check by this key amounts to. `ground`: what the scheme gives where no signature by one key holder is made (`keyed`, `forward sealed`). */
  standingOf(anchor: Anchor, ground?: 'forward sealed' | 'keyed' | 'anchored'): Standing {
    if (this.pinning && !anchor.pinned) return { reason: 'key_not_pinned', assurance: 'none' };
    const assurance = ground ?? (anchor.pinned ? 'signed, key pinned' : 'signed, key came with the evidence');
    return isWeakKey(anchor.algorithm) ? { reason: 'weak_algorithm', assurance: 'none' } : { reason: null, assurance };
  }
  /** Those that were relied on, with how often. */
  used(): UsedKey[] {
    return [...this.counts].map(([key, used]) => ({
      fingerprint: key.fingerprint,
      algorithm: key.algorithm,
      origin: key.origin,
      pinned: key.pinned,
      valid_from: key.from,
      valid_to: key.to,
      used,
      warning: [...key.warnings, ...(isWeakKey(key.algorithm) ? [WEAK] : [])].join('; ') || null,
    }));
  }
}

const WEAK = 'too short or of a broken kind: others than its holder can sign like it';

/** RSA below 2048 bits and DSA: NIST SP 800-131A rev. 2, section 3, no longer allows signatures by them to be relied on as new; here they settle nothing. */
export function isWeakKey(algorithm: string): boolean {
  const rsa = /^RSA-(\d+)$/.exec(algorithm);
  return rsa ? Number(rsa[1]) < 2048 : algorithm.startsWith('DSA');
}
