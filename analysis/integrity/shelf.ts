// The files that statements speak of: found by path or by content, each digested at most once an algorithm.
import { ownPath } from '../contract/member-path.ts';
import { digestOf, endOfText, wholeOf } from '../kernel/evidence-file.ts';
import type { EvidenceFile, HashAlgorithm } from '../kernel/ports.ts';
import { pushTo } from '../kernel/push-to.ts';
import type { Handed } from './define-verifier.ts';

/** What a file holds when it is compressed, or padded. `digest` null = it is no gzip, or not one whole member. */
export interface Inner {
  gzip: boolean;
  /** Begins as text does, which is what a gateway leaves that unpacks on the way. */
  text: boolean;
  digest: string | null;
  /** Digest of the bytes before the zeros that copies in blocks leave at the end; null = none stand there. */
  unpadded: string | null;
}

/** Copies of a name in an archive that are judged one by one, whoever asks: several statements may speak of each. */
export const MOST_COPIES = 8;

/** Stored bytes that are held at once. */
const HELD = 64 * 1024 * 1024;

const folded = (path: string): string => path.normalize('NFC').toLowerCase();

interface Places {
  exact: Map<string, EvidenceFile[]>;
  composed: Map<string, EvidenceFile>;
  /** Null where several names differ in case only. */
  caseless: Map<string, EvidenceFile | null>;
  containers: Set<string>;
}

function placesOf(files: readonly EvidenceFile[]): Places {
  const places: Places = { exact: new Map(), composed: new Map(), caseless: new Map(), containers: new Set() };
  const { exact, composed, caseless, containers } = places;
  for (const file of files) {
    const { path } = file;
    const same = exact.get(path);
    // An archive may hold a name twice: a line speaks of both.
    if (same) same.push(file);
    else {
      exact.set(path, [file]);
      caseless.set(folded(path), caseless.has(folded(path)) ? null : file);
    }
    composed.set(path.normalize('NFC'), file);
    for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) containers.add(path.slice(0, at));
  }
  return places;
}

export class Shelf {
  private known: Places | undefined;
  private readonly digests = new Map<EvidenceFile, Map<HashAlgorithm, string | null>>();
  private readonly inners = new Map<EvidenceFile, Map<HashAlgorithm, Inner>>();
  private readonly unpacked = new Map<HashAlgorithm, Map<string, EvidenceFile[]>>();
  private readonly contents = new Map<HashAlgorithm, Map<string, EvidenceFile[]>>();
  /** `places`: paths by the places that they are signed for, where those are others; it may grow. */
  constructor(
    private readonly evidence: Pick<Handed, 'files' | 'crypto' | 'inflate' | 'signal' | 'recall'>,
    private readonly places: ReadonlyMap<string, string> = new Map(),
  ) {}
  /** Made when it is first asked for: most verifiers find their files by themselves. */
  private get named(): Places {
    return (this.known ??= placesOf(this.evidence.files));
  }
  /** Names are compared as written; where that fails, in composed form, since some systems decompose accents; then without regard to case. */
  find(path: string): EvidenceFile | undefined {
    const { exact, composed, caseless } = this.named;
    const named = (one: string) => exact.get(one)?.[0] ?? composed.get(one.normalize('NFC')) ?? caseless.get(folded(one)) ?? undefined;
    return named(path) ?? named(ownPath(path));
  }
  /** The file that is signed for the place at the end of these names, and lies under another. */
  signedFor(parts: readonly string[]): EvidenceFile | undefined {
    if (this.places.size === 0) return undefined;
    const path = parts.map((_, at) => this.places.get(parts.slice(at).join('/'))).find((one) => one !== undefined);
    return path === undefined ? undefined : this.find(path);
  }
  /** All files of that path. */
  all(file: EvidenceFile): readonly EvidenceFile[] {
    return this.named.exact.get(file.path) ?? [file];
  }
  opened(path: string): boolean {
    return this.named.containers.has(path);
  }
  /** Null = unreadable. */
  async digest(file: EvidenceFile, algorithm: HashAlgorithm): Promise<string | null> {
    let known = this.digests.get(file);
    if (!known) this.digests.set(file, (known = new Map()));
    const before = known.get(algorithm);
    if (before !== undefined) return before;
    this.evidence.signal.throwIfAborted();
    const make = (): Promise<string | null> => this.digested(file, algorithm);
    const digest = await (this.evidence.recall?.(file, `digest ${algorithm}`, make) ?? make());
    known.set(algorithm, digest);
    return digest;
  }
  private async digested(file: EvidenceFile, algorithm: HashAlgorithm): Promise<string | null> {
    try {
      return await digestOf(file, algorithm, this.evidence.crypto, this.evidence.signal);
    } catch {
      this.evidence.signal.throwIfAborted();
      return null;
    }
  }
  /** Files with this content, in order of their paths. Reads everything once, so it is asked only when a place is empty. */
  withContent(algorithm: HashAlgorithm, digest: string): Promise<readonly EvidenceFile[]> {
    return this.holding(this.contents, algorithm, digest, async (file) => [await this.digest(file, algorithm)]);
  }
  /** Compressed or padded files that hold this content, likewise. */
  withInner(algorithm: HashAlgorithm, digest: string): Promise<readonly EvidenceFile[]> {
    return this.holding(this.unpacked, algorithm, digest, async (file) => {
      const { digest: own, unpadded } = await this.inner(file, algorithm);
      return [own, unpadded];
    });
  }
  private async holding(
    index: Map<HashAlgorithm, Map<string, EvidenceFile[]>>,
    algorithm: HashAlgorithm,
    digest: string,
    digestsOf: (file: EvidenceFile) => Promise<(string | null)[]>,
  ): Promise<readonly EvidenceFile[]> {
    let known = index.get(algorithm);
    if (!known) {
      known = new Map();
      for (const file of this.evidence.files) for (const own of new Set(await digestsOf(file))) if (own !== null) pushTo(known, own, file);
      index.set(algorithm, known);
    }
    return known.get(digest) ?? [];
  }
  /** Of a gzip file, the digest of its content: of one whole member with nothing but zeros behind it. */
  async inner(file: EvidenceFile, algorithm: HashAlgorithm): Promise<Inner> {
    let known = this.inners.get(file);
    if (!known) this.inners.set(file, (known = new Map()));
    const before = known.get(algorithm);
    if (before) return before;
    this.evidence.signal.throwIfAborted();
    const make = (): Promise<Inner> => this.lookInside(file, algorithm);
    const found = await (this.evidence.recall?.(file, `inner ${algorithm}`, make) ?? make());
    known.set(algorithm, found);
    return found;
  }
  private async lookInside(file: EvidenceFile, algorithm: HashAlgorithm): Promise<Inner> {
    const { crypto, signal } = this.evidence;
    let found: Inner = { gzip: true, text: false, digest: null, unpadded: null };
    try {
      const head = await file.head();
      const gzip = head[0] === 0x1f && head[1] === 0x8b;
      const member = gzip ? await this.member(file, algorithm) : null;
      const zeros = await endOfText(file, signal);
      // A gzip ends in its size, which may end in zeros itself.
      const end = member ? Math.max(member.consumed, zeros) : gzip ? file.size : zeros;
      found = {
        gzip,
        text: !gzip && head.length > 0 && !head.subarray(0, 512).includes(0),
        digest: member?.consumed === end ? member.digest : null,
        unpadded: end > 0 && end < file.size ? await digestOf(file, algorithm, crypto, signal, end) : null,
      };
    } catch {
      signal.throwIfAborted();
    }
    return found;
  }
  /** The first gzip member and the digest of its content; null when it is not sound. */
  private async member(file: EvidenceFile, algorithm: HashAlgorithm): Promise<{ consumed: number; digest: string } | null> {
    const { crypto, inflate, signal } = this.evidence;
    const stored = await wholeOf(file, HELD);
    const held = stored && inflate.gunzipFirst(stored);
    if (held && !held.tooLarge) return held.fault === null ? { consumed: held.consumed, digest: crypto.digest(algorithm, held.data) } : null;
    const { consumed, digest, fault } = await inflate.hashFirst(file.pieces(), algorithm, signal);
    return fault === null ? { consumed, digest } : null;
  }
}
