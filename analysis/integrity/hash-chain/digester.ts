// Digests and authentication codes of records, as they are compared. Of several secrets the one that fits is the key; until one does, the likeliest is.
import type { CryptoPort } from '../../kernel/ports.ts';
import type { Anchor } from '../trust/anchor.ts';
import { computedForm, hashOf, writtenForm } from './digest-text.ts';
import { isMac, type Profile } from './profile.ts';
import type { Secrets } from './secrets.ts';

/** Records by which a key is chosen from several. */
const TRIALS = 100;
/** Secrets that are tried, and ids of keys that are told apart. */
const CANDIDATES = 64;
const IDS = 10_000;

export class Digester {
  readonly used = new Set<Anchor>();
  readonly mac: boolean;
  private hex = '';
  private readonly algorithm: ReturnType<typeof hashOf>;
  private readonly chosen = new Map<string, { anchor: Anchor; sure: boolean; tried: number }>();
  constructor(
    private readonly profile: Profile,
    private readonly secrets: Secrets,
    private readonly crypto: CryptoPort,
  ) {
    this.mac = isMac(profile);
    this.algorithm = hashOf(profile.hash.algorithm);
  }

  /** `keyId`: the key that the record names. `wanted`: what it carries. Null = its key is absent. */
  of(bytes: Uint8Array, keyId: string, wanted: string | null): string | null {
    if (!this.mac) {
      this.hex = this.algorithm === 'sha256' ? this.crypto.sha256(bytes) : this.crypto.digest(this.algorithm, bytes);
      return computedForm(this.hex, this.profile.hash);
    }
    let chosen = this.chosen.get(keyId);
    if (!chosen?.sure && (chosen?.tried ?? 0) < TRIALS) {
      const candidates = this.secrets.for(keyId).slice(0, CANDIDATES);
      const [likeliest] = candidates;
      if (!likeliest) return null;
      const fitting = candidates.find((one) => this.code(one, bytes) === wanted);
      chosen = { anchor: fitting ?? chosen?.anchor ?? likeliest, sure: fitting !== undefined || candidates.length === 1, tried: (chosen?.tried ?? 0) + 1 };
      if (this.chosen.size < IDS) this.chosen.set(keyId, chosen);
    }
    if (!chosen) return null;
    this.used.add(chosen.anchor);
    return this.code(chosen.anchor, bytes);
  }

  /** The last one, as the log writes it. */
  get written(): string {
    return writtenForm(this.hex, this.profile.hash);
  }

  private code(anchor: Anchor, bytes: Uint8Array): string {
    const mac = this.crypto.hmac(this.algorithm, anchor.bytes);
    mac.update(bytes);
    this.hex = mac.hex();
    return computedForm(this.hex, this.profile.hash);
  }
}
