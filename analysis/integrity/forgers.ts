// The forger ledger: for bytes that stand as a verdict says, who could have made them and by what means. Schemes state it as data, by what the arithmetic
// rests on; nothing is stated here without an attack that shows it (`forgers.test.ts`).
import type { Assurance, ForgerStretch, ObjectStatus, ObjectVerdict } from '../contract/model/integrity.ts';
import type { Forger } from '../contract/forgers.ts';
import { contradicts } from '../contract/statuses.ts';
import type { Verifier } from './define-verifier.ts';

export interface Forgery {
  who: Forger;
  /** False: the means fail, and the verdict says so. */
  can: boolean;
  /** What they do, as one says it: `sign other content`. */
  means: string;
  /** Name of the attack among those of the scheme. It is run once for each of `on`. */
  attack: string;
  /** Of verdicts that rest on these. */
  on: readonly Assurance[];
}

export const PINNED = 'signed, key pinned' as const;
export const CAME = 'signed, key came with the evidence' as const;

/** Of signatures by one key holder. */
export const bySignature: readonly Forgery[] = [
  { who: 'holder of the key', can: true, means: 'sign other content at any time', attack: 'signed-anew', on: [PINNED, CAME] },
  { who: 'writer of the store', can: false, means: 'sign with a key of their own: another one is pinned', attack: 'own-key', on: [PINNED] },
  { who: 'writer of the store', can: true, means: 'sign with a key of their own and put it where the key lay', attack: 'own-key', on: [CAME] },
  { who: 'anybody with an editor', can: false, means: 'change the content: the signature no longer fits', attack: 'edited', on: [PINNED, CAME] },
];
/** Of signatures that rest on certificates. */
export const byCertificate: readonly Forgery[] = [
  ...bySignature,
  { who: 'certificate authority', can: true, means: 'issue a certificate to somebody else, whose signature then counts', attack: 'issued', on: [PINNED, CAME] },
];
/** Of what no key checks, or whose key is not at hand. */
export const unproven: Forgery = {
  who: 'anybody with an editor',
  can: true,
  means: 'change the content: nothing that could be checked stands in the way',
  attack: 'unproven',
  on: ['none'],
};
/** Of digests that nothing signs. */
export const byAgreement: readonly Forgery[] = [
  { who: 'writer of the store', can: true, means: 'change the content and compute its digest anew', attack: 'summed-anew', on: ['consistent only'] },
  { who: 'anybody with an editor', can: false, means: 'change the content: its digest no longer fits', attack: 'edited', on: ['consistent only'] },
];

type Judged = Pick<ObjectVerdict, 'scheme' | 'status' | 'assurance' | 'spans'>;

/** The verdict and each of its stretches, those that stand alike as one. */
export function ledgerOf({ scheme, status, assurance, spans }: Judged, verifiers: readonly Verifier[]): ForgerStretch[] {
  const stated = verifiers.find(({ id }) => id === scheme)?.forgers ?? [];
  const ways = new Map<string, { status: ObjectStatus; assurance: Assurance; bytes: number | null }>();
  for (const one of spans ?? [{ status, assurance, from: 0, to: null }]) {
    if (contradicts(one.status)) continue;
    const good = one.status === 'verified' || one.status === 'agrees';
    // What is open rests on no key, whatever was computed on the way.
    const ground: Assurance = good || one.assurance === 'structure only' ? one.assurance : 'none';
    const name = `${one.status} ${ground}`;
    const bytes = one.to === null ? null : (ways.get(name)?.bytes ?? 0) + one.to - one.from;
    ways.set(name, { status: one.status, assurance: ground, bytes });
  }
  return [...ways.values()].map((way) => ({
    ...way,
    claims: stated.filter(({ on }) => on.includes(way.assurance)).map(({ who, can, means, attack }) => ({ who, can, means, attack: `${scheme}: ${attack}` })),
  }));
}
