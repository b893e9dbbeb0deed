// Which keys may be relied on. What is pinned decides. Without a pin, the evidence's own list is all there is; where it leaves open which key is right,
// so do we, and accuse nobody: two listed keys valid at once are normal.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html
import { pushTo } from '../../kernel/push-to.ts';
import { type KeyRing, overlap, type RingKey } from './keys.ts';
import type { Digest } from './signature.ts';

/** Why a fitting signature proves nothing yet. */
export interface Doubt {
  reason: 'key_not_pinned' | 'key_not_authenticated';
  explain: string;
}

const signed = (digest: Digest): boolean => digest.signature === 'good' || digest.signature === 'outside validity';

/** Sets `doubt` on every signed digest whose key may not be relied on. */
export function doubtKeys(all: readonly Digest[], ring: KeyRing): void {
  const digests = all.filter(signed);
  if (ring.pinning) {
    for (const digest of digests) {
      const key = digest.signingKey;
      if (!key || key.pinned) continue;
      const region = digest.name ? ` of ${digest.name.region}` : '';
      digest.doubt = {
        reason: 'key_not_pinned',
        explain: `Keys are pinned, and ${key.fingerprint}, which came with the evidence, is not among them. To settle it, pin the key list${region} with this key, fetched from the account`,
      };
    }
    return;
  }
  const regions = new Map<string, Digest[]>();
  for (const digest of digests) {
    pushTo(regions, digest.name?.region ?? digest.chain, digest);
  }
  for (const region of regions.values()) {
    const open = openKeys(region.filter(({ placed }) => placed !== 'elsewhere'));
    for (const digest of region) {
      const why = digest.signingKey ? open.get(digest.signingKey) : undefined;
      if (why !== undefined) digest.doubt = { reason: 'key_not_authenticated', explain: why };
    }
  }
}

/**
 * Keys of one region that the evidence leaves open: two of them are listed as valid for the same hours and both sign here. That is so after a rotation,
 * and also when somebody signed part of it again; only a pin can tell. A digest that names another with its hash vouches for the key of that other.
 */
function openKeys(digests: readonly Digest[]): Map<RingKey, string> {
  const open = new Map<RingKey, string>();
  const keys = [...new Set(digests.flatMap(({ signingKey }) => signingKey ?? []))];
  const pair = (older: RingKey, newer: RingKey): string => `${older.fingerprint} ${newer.fingerprint}`;
  const vouches = new Set(
    digests.flatMap(({ signingKey, predecessor, link }) =>
      link === 'linked' && signingKey && predecessor?.signingKey ? pair(predecessor.signingKey, signingKey) : [],
    ),
  );
  const vouched = (older: RingKey, newer: RingKey): boolean => vouches.has(pair(older, newer)) && !vouches.has(pair(newer, older));
  for (const key of keys) {
    const rival = keys.find((other) => other !== key && overlap(key, other) && !vouched(key, other));
    if (rival)
      open.set(
        key,
        `${key.fingerprint} and ${rival.fingerprint} are both listed as valid for these hours, which is normal around a rotation, and both sign digests of this region. Only the evidence itself says that they belong to the service; a key list pinned from another source would settle it`,
      );
  }
  // What follows an open key in its chain is no better known than that key.
  for (let grown = true; grown; ) {
    grown = false;
    for (const { signingKey, predecessor, link } of digests) {
      const before = predecessor?.signingKey;
      if (!signingKey || !before || link !== 'linked' || open.has(signingKey) || !open.has(before) || before === signingKey) continue;
      open.set(
        signingKey,
        `it follows the key ${before.fingerprint} in its chain, which is open itself; a key list pinned from another source would settle it`,
      );
      grown = true;
    }
  }
  return open;
}
