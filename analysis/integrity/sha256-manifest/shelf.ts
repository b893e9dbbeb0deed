// The files that manifests speak of: found by path, hashed at most once.
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';

export class Shelf {
  private readonly exact = new Map<string, EvidenceFile>();
  private readonly composed = new Map<string, EvidenceFile>();
  private readonly containers = new Set<string>();
  private readonly hashes = new Map<EvidenceFile, string | null>();
  /** Other files of the same path: an archive may hold a name twice. */
  private readonly others = new Map<string, EvidenceFile[]>();
  constructor(private readonly evidence: Evidence) {
    for (const file of evidence.files) {
      const first = this.exact.get(file.path);
      if (first) this.others.set(file.path, [...(this.others.get(file.path) ?? []), file]);
      else this.exact.set(file.path, file);
      this.composed.set(file.path.normalize('NFC'), file);
      for (let at = file.path.indexOf('!/'); at >= 0; at = file.path.indexOf('!/', at + 1)) this.containers.add(file.path.slice(0, at));
    }
  }
  /** Names are compared as written; where that fails, in composed form, since some systems decompose accents. */
  find(path: string): EvidenceFile | undefined {
    return this.exact.get(path) ?? this.composed.get(path.normalize('NFC'));
  }
  /** All files of that path: a line speaks of each of them. */
  all(file: EvidenceFile): EvidenceFile[] {
    return [file, ...(this.others.get(file.path) ?? [])];
  }
  opened(path: string): boolean {
    return this.containers.has(path);
  }
  /** Each file is read once, however many manifests list it. Null = unreadable. */
  async sha256(file: EvidenceFile): Promise<string | null> {
    const known = this.hashes.get(file);
    if (known !== undefined) return known;
    this.evidence.signal.throwIfAborted();
    let hash: string | null = null;
    try {
      hash = this.evidence.crypto.sha256(await file.read());
    } catch {
      this.evidence.signal.throwIfAborted();
    }
    this.hashes.set(file, hash);
    return hash;
  }
}
