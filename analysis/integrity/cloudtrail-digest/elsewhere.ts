// Content that signed evidence names and that lies under a name that tells nothing: such files are read only when something is missed, and once.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { contentOf } from '../content.ts';
import { readSidecar, type Sidecar } from './document.ts';
import { isCandidate } from './place.ts';
import type { ScannedFile } from './scan.ts';

/** Metadata of an object is small. */
const METADATA_LIMIT = 64 * 1024;

async function contentIn(evidence: Evidence, file: EvidenceFile): Promise<ScannedFile> {
  const { sha256, trailing, padded, header, fault, gzip, tooLarge } = await contentOf(evidence, file);
  return { path: file.path, kind: 'other', sha256, trailing, padded, header, fault, gzip, unread: tooLarge, document: null };
}

export class Elsewhere {
  /** Files that were read, once anything was looked for. */
  searched = 0;
  private byHash: Map<string, ScannedFile[]> | undefined;
  private metadata: Sidecar[] | undefined;

  constructor(private readonly evidence: Evidence) {}

  /** All files whose content has one of these SHA-256 (hex). */
  async find(wanted: ReadonlySet<string>): Promise<ScannedFile[]> {
    if (wanted.size === 0) return [];
    this.byHash ??= await this.read();
    const byHash = this.byHash;
    return [...wanted].flatMap((hash) => byHash.get(hash) ?? []);
  }

  /** Metadata of objects among these files: only what is small is read. */
  async sidecars(): Promise<readonly Sidecar[]> {
    if (this.metadata) return this.metadata;
    this.metadata = [];
    for (const file of this.evidence.files) {
      if (isCandidate(file)) continue;
      this.evidence.signal.throwIfAborted();
      try {
        const bytes = await wholeOf(file, METADATA_LIMIT);
        const sidecar = bytes && readSidecar(file.path, bytes);
        if (sidecar) this.metadata.push(sidecar);
      } catch {
        this.evidence.signal.throwIfAborted();
      }
    }
    return this.metadata;
  }

  private async read(): Promise<Map<string, ScannedFile[]>> {
    const { evidence } = this;
    const byHash = new Map<string, ScannedFile[]>();
    for (const file of evidence.files) {
      if (isCandidate(file)) continue;
      evidence.signal.throwIfAborted();
      this.searched++;
      try {
        const make = (): Promise<ScannedFile> => contentIn(evidence, file);
        const found = await (evidence.recall?.(file, 'cloudtrail content', make) ?? make());
        if (found.sha256 !== null) pushTo(byHash, found.sha256, found);
      } catch {
        evidence.signal.throwIfAborted();
      }
    }
    return byHash;
  }
}
