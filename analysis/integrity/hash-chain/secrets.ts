// The secrets of a chain of authentication codes: those that the investigator brought, and the file that the profile names. A file beside the profile that holds
// one token is a secret only because the profile says so: it may as well be a digest.
import type { CryptoPort, EvidenceFile } from '../../kernel/ports.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { Keys } from '../keys.ts';
import type { Anchor } from '../trust/anchor.ts';
import { secretAnchor, secretBytes } from '../trust/hmac.ts';
import type { KeyRule } from './profile.ts';

const KEY_FILE = 64 * 1024;

/** Secrets of the evidence, by the id of the key that the record names; '' = of any. */
export class Secrets {
  private readonly byId = new Map<string, Anchor[]>();
  /** Paths of files that hold one. */
  readonly files: string[] = [];
  private constructor(private readonly keys: Keys) {}

  static async of(rule: KeyRule | undefined, keys: Keys, fileOf: (name: string) => EvidenceFile | undefined, crypto: CryptoPort): Promise<Secrets> {
    const made = new Secrets(keys);
    const named = [...(rule?.file === undefined ? [] : [['', rule.file] as const]), ...Object.entries(rule?.files ?? {})];
    for (const [id, name] of named.slice(0, 256)) {
      const file = fileOf(name);
      const bytes = file && (await wholeOf(file, KEY_FILE).catch(() => null));
      const secret = bytes ? secretBytes(bytes, rule?.encoding ?? 'hex') : null;
      if (!file || secret === null) continue;
      made.files.push(file.path);
      made.byId.set(id, [{ ...secretAnchor(secret, id === '' ? null : id, crypto), origin: file.path, pinned: false }]);
    }
    return made;
  }

  /** Pinned ones first; one that is pinned is not named again as one that came along. */
  for(id: string): readonly Anchor[] {
    const all = this.keys.of('hmac').filter((one) => one.holder === null || id === '' || one.holder === id);
    const own = this.byId.get(id) ?? this.byId.get('') ?? [];
    return [...all, ...own.filter(({ fingerprint }) => !all.some((one) => one.fingerprint === fingerprint))];
  }
}
