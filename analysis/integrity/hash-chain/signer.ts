// A signature in a record, by the rule of a profile: over which bytes, by which key. The key that the rule names convicts where it does not fit; keys that are
// merely at hand do not: a signature by none of them lacks its key.
import type { CryptoPort, SignatureSpec } from '../../kernel/ports.ts';
import type { Keys, Standing } from '../keys.ts';
import type { Anchor } from '../trust/anchor.ts';
import { decoded } from './digest-text.ts';
import type { Profile, SignatureRule } from './profile.ts';
import { placeIn, type RecordLine } from './record.ts';
import { Recipe } from './recipe.ts';

export type Signed =
  | { fit: 'good'; anchor: Anchor; standing: Standing }
  | { fit: 'signature_mismatch' | 'public_key_absent' | 'signature_absent' | 'unsupported_algorithm' };

const algorithms = { ed25519: /^Ed25519$/, 'ecdsa-p256-sha256': /P-?256|prime256v1|ECDSA/i, 'rsa-pkcs1-sha256': /^RSA/ } as const;

/** Where the file that a rule names lies; null = it is not here. */
export type FileOf = (name: string) => string | null;

export class Signer {
  private readonly recipe: Recipe;
  private readonly field: ReturnType<ReturnType<typeof placeIn>>;
  private readonly keyId: ReturnType<ReturnType<typeof placeIn>> | null;
  /** Keys that fitted a record of this id: they are its key, whoever named them. */
  private readonly proven = new Map<string, Anchor>();
  private readonly candidates: readonly Anchor[];
  constructor(
    private readonly rule: SignatureRule,
    profile: Pick<Profile, 'container' | 'hash'>,
    /** The member that holds the digest: what is signed where the rule states nothing. */
    digest: string,
    private readonly keys: Keys,
    private readonly fileOf: FileOf,
    private readonly crypto: CryptoPort,
  ) {
    this.recipe = new Recipe(rule.input ?? [{ field: digest, null: '' }], rule.join, profile.hash, profile);
    const place = placeIn(profile);
    this.field = place(rule.field);
    const id = rule.key_id ?? rule.key?.id;
    this.keyId = id === undefined ? null : place(id);
    const kind = algorithms[rule.algorithm];
    this.candidates = keys.of('public key').filter(({ algorithm }) => kind.test(algorithm));
  }

  check(record: RecordLine): Signed {
    const written = record.text(this.field);
    if (written === null) return { fit: 'signature_absent' };
    const given = decoded(written, this.rule.encoding);
    const id = (this.keyId === null ? null : record.text(this.keyId)) ?? '';
    const file = this.rule.key?.files?.[id] ?? this.rule.key?.file;
    const path = file === undefined ? null : this.fileOf(file);
    const bytes = this.recipe.bytesOf(record, null);
    const named = this.candidates.filter((one) => one.pinned || (path !== null && one.origin === path));
    let unsupported = false;
    for (const anchor of named) {
      const fit = given === null ? 'bad' : this.fits(anchor, bytes, given);
      if (fit === 'unsupported') unsupported = true;
      if (fit !== 'good') continue;
      this.keys.use(anchor);
      this.proven.set(id, anchor);
      return { fit: 'good', anchor, standing: this.keys.standingOf(anchor) };
    }
    if (unsupported) return { fit: 'unsupported_algorithm' };
    const isNamed = path !== null && this.keys.found.some((one) => one.kind === 'public key' && one.origin === path);
    return { fit: isNamed || this.proven.has(id) ? 'signature_mismatch' : 'public_key_absent' };
  }

  private fits(anchor: Anchor, bytes: Uint8Array, given: Uint8Array): ReturnType<ReturnType<CryptoPort['signature']>['fits']> {
    const key = { form: 'spki', bytes: anchor.bytes } as const;
    const spec: SignatureSpec =
      this.rule.algorithm === 'ed25519'
        ? { scheme: 'ed25519', key }
        : this.rule.algorithm === 'rsa-pkcs1-sha256'
          ? { scheme: 'rsa-pkcs1', hash: 'sha256', key }
          : { scheme: 'ecdsa', hash: 'sha256', key, form: given.length === 64 ? 'raw' : 'der' };
    const check = this.crypto.signature(spec);
    check.update(bytes.slice());
    return check.fits(given);
  }
}
