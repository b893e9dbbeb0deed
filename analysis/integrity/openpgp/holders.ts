// The keys at hand by what signatures name: a fingerprint, or a key id, which anybody can have made to fit.
import type { Evidence } from '../define-verifier.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Anchor } from '../trust/anchor.ts';
import { certificatesIn, type Certificate } from './certificate.ts';
import { type Component, type Held, holdsOf } from './holds.ts';
import type { PgpSignature } from './signature.ts';

export interface Holder {
  anchor: Anchor;
  component: Component;
  held: Held;
}
/** Keys of one id that are tried. */
const MOST = 4;

/** Several copies of one certificate: what the key itself signed counts, whoever brought it, above all a revocation. */
function merged(copies: readonly Certificate[]): Certificate | null {
  const [first] = copies;
  if (!first) return null;
  const subkeys = new Map<string, Certificate['subkeys'][number]>();
  for (const { of, signatures } of copies.flatMap((one) => one.subkeys)) {
    const known = subkeys.get(of.fingerprint);
    subkeys.set(of.fingerprint, { of, signatures: [...(known?.signatures ?? []), ...signatures] });
  }
  return {
    ...first,
    primary: { of: first.primary.of, signatures: copies.flatMap(({ primary }) => primary.signatures) },
    users: copies.flatMap(({ users }) => users),
    subkeys: [...subkeys.values()],
  };
}
/** Copies that are looked at. */
const MOST_COPIES = 16;

export class Holders {
  private readonly byName = new Map<string, { anchor: Anchor; certificate: Certificate; at: number }[]>();
  private readonly held = new Map<Certificate, Held>();
  constructor(private readonly evidence: Evidence) {
    const { keys, crypto } = evidence;
    const copies = new Map<string, Anchor[]>();
    // By the fingerprint that was computed, pinned ones first.
    for (const anchor of [...keys.pinned, ...keys.found]) if (anchor.kind === 'openpgp') pushTo(copies, anchor.fingerprint, anchor);
    for (const all of copies.values()) {
      const [anchor] = all;
      const certificate = merged(all.slice(0, MOST_COPIES).flatMap(({ bytes }) => certificatesIn(bytes, crypto) ?? []));
      if (!anchor || !certificate) continue;
      for (const [at, { of }] of [certificate.primary, ...certificate.subkeys].entries()) {
        pushTo(this.byName, of.fingerprint, { anchor, certificate, at });
        pushTo(this.byName, of.keyId, { anchor, certificate, at });
      }
    }
  }
  /** Pinned ones first. */
  of({ issuer, issuerId }: PgpSignature): Holder[] {
    return (this.byName.get(issuer ?? issuerId ?? '') ?? []).slice(0, MOST).flatMap(({ anchor, certificate, at }) => {
      let held = this.held.get(certificate);
      if (!held) this.held.set(certificate, (held = holdsOf(certificate, this.evidence.crypto)));
      const component = held.components[at];
      return component ? [{ anchor, component, held }] : [];
    });
  }
}
