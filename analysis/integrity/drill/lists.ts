// Lists of digests as a forger without a key rewrites them: wherever the old digest of an altered file stands, the new one is put.
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { utf8 } from '../bytes.ts';
import type { Handed, Recall } from '../define-verifier.ts';
import type { Contents } from './contents.ts';
import type { Splice } from './laid.ts';

type Tools = Pick<Handed, 'crypto' | 'inflate' | 'signal'>;

/** Lists are small. */
const LIST = 16 * 1024 * 1024;
/** What states an altered list is a list itself, and so on: a bag's tag manifest is one step. */
const STEPS = 8;
const algorithms: Readonly<{ [length: number]: HashAlgorithm }> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** Where a digest stands in a list. */
interface Place {
  list: EvidenceFile;
  at: number;
}

export class Lists {
  private constructor(
    private readonly places: ReadonlyMap<string, readonly Place[]>,
    private readonly used: readonly HashAlgorithm[],
    private readonly contents: Contents,
    private readonly tools: Tools,
    private readonly recall: Recall,
  ) {}

  static async of(statements: readonly EvidenceFile[], contents: Contents, tools: Tools, recall: Recall): Promise<Lists> {
    const places = new Map<string, Place[]>();
    const used = new Set<HashAlgorithm>();
    for (const list of statements) {
      tools.signal.throwIfAborted();
      const content = list.size <= LIST ? await contents.of(list) : null;
      if (!content?.text || content.size > LIST) continue;
      const text = latin1(await content.at(0, content.size));
      for (const { 0: hex, index } of text.matchAll(/(?<![0-9A-Za-z])[0-9a-fA-F]{32,128}(?![0-9A-Za-z])/g)) {
        const algorithm = algorithms[hex.length];
        if (algorithm === undefined) continue;
        used.add(algorithm);
        pushTo(places, hex.toLowerCase(), { list, at: index });
      }
    }
    return new Lists(places, [...used], contents, tools, recall);
  }

  get empty(): boolean {
    return this.places.size === 0;
  }

  /** All lists that state a digest of `file`, made to fit `altered`; null where none does. */
  async madeToFit(file: EvidenceFile, altered: EvidenceFile): Promise<Map<EvidenceFile, EvidenceFile> | null> {
    const made = new Map<EvidenceFile, EvidenceFile>();
    const splices = new Map<EvidenceFile, Splice[]>();
    let changed: [EvidenceFile, EvidenceFile][] = [[file, altered]];
    for (let step = 0; step < STEPS && changed.length > 0; step++) {
      const touched = new Set<EvidenceFile>();
      for (const [before, after] of changed) {
        const [old, now] = [await this.recall(before, 'drill digests', () => this.digestsOf(before)), await this.digestsOf(after)];
        for (const [index, hex] of old.entries())
          for (const { list, at } of (hex === null ? null : this.places.get(hex)) ?? []) {
            const put = now[index];
            // A list that states itself cannot be made to fit.
            if (put == null || list === before || put === hex) continue;
            const own = (splices.get(list) ?? []).filter((one) => one.at !== at);
            splices.set(list, [...own, { at, remove: put.length, insert: utf8(put) }]);
            touched.add(list);
          }
      }
      changed = [];
      for (const list of touched) {
        const content = await this.contents.of(list);
        const fitted = content?.edited(splices.get(list) ?? []);
        if (!fitted) continue;
        made.set(list, fitted);
        changed.push([list, fitted]);
      }
    }
    return made.size === 0 ? null : made;
  }

  /** Of the stored bytes and of what is packed in them, by every algorithm that the lists use. */
  private async digestsOf(file: EvidenceFile): Promise<(string | null)[]> {
    const { crypto, inflate } = this.tools;
    const hashes = this.used.map((algorithm) => crypto.hash(algorithm));
    for await (const piece of file.pieces('fleeting')) for (const hash of hashes) hash.update(piece);
    const stored: (string | null)[] = hashes.map((hash) => hash.hex());
    const head = await file.head();
    const bytes = head[0] === 0x1f && head[1] === 0x8b ? await wholeOf(file, LIST) : null;
    const member = bytes && inflate.gunzipFirst(bytes);
    const inner = member && member.fault === null ? member.data : null;
    return [...stored, ...this.used.map((algorithm) => (inner ? crypto.digest(algorithm, inner) : null))];
  }
}
