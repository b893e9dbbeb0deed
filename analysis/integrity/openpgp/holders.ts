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

export class Holders {
  private readonly byName = new Map<string, { anchor: Anchor; certificate: Certificate; at: number }[]>();
  private readonly held = new Map<Certificate, Held>();
  constructor(private readonly evidence: Evidence) {
    for (const anchor of evidence.keys.of('openpgp')) {
      const [certificate] = certificatesIn(anchor.bytes, evidence.crypto) ?? [];
      if (!certificate) continue;
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
