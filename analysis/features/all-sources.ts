// All sources of a case as one body of evidence: what was handed over as one proves what was handed over as another. Beside others, the files of a source
// lie under a folder of its number, so that no path stands twice; what is said of them is given back source by source, by their own paths.
import { inSourceFolder, sourceFolder } from '../integrity/paths.ts';
import { isKeyed } from '../contract/assurances.ts';
import type { ChainFinding, ObjectVerdict, UsedKey } from '../contract/model/integrity.ts';
import { evidenceFilesOfSources, type KeptSource } from '../intake/originals/evidence-files.ts';
import { KEYS } from '../integrity/in-turn.ts';
import type { FullVerification } from '../integrity/verify-all.ts';
import type { CryptoPort, EvidenceFile } from '../kernel/ports.ts';
import { pushTo } from '../kernel/push-to.ts';
import { asImported, type ImportedFile } from './imported-bytes.ts';

/** What was said of one source, by its own paths. */
export type SaidOfSource = Pick<FullVerification, 'objects' | 'findings' | 'chains' | 'keys'>;

export interface AllSources {
  files: EvidenceFile[];
  /** Throws where the bytes that were read are not those of the import. */
  confirm(): Promise<void>;
  release(): void;
}

/** `directory`: of the case. `through`: each read of a stored file passes there. */
export async function openAllSources(
  sources: readonly KeptSource[],
  imported: ReadonlyMap<number, readonly ImportedFile[]>,
  { directory, crypto }: { directory: string; crypto: CryptoPort },
  signal: AbortSignal,
  through: (files: readonly EvidenceFile[]) => readonly EvidenceFile[] = (files) => files,
): Promise<AllSources> {
  const evidence = await evidenceFilesOfSources(sources, { directory }, signal);
  const bySource = new Map<number, EvidenceFile[]>();
  for (const file of through(evidence.files)) pushTo(bySource, file.source as number, file);
  const alone = sources.length === 1;
  const parts = sources.map(({ id }) => ({ id, ...asImported(bySource.get(id) ?? [], imported.get(id) ?? [], crypto, signal) }));
  return {
    files: parts.flatMap(({ id, files }) => (alone ? files : files.map((file) => ({ ...file, path: sourceFolder(id) + file.path })))),
    async confirm() {
      for (const part of parts) await part.confirm();
    },
    release: evidence.release,
  };
}

/**
 * Sources with statements or keys on which verdicts on other sources may rest: a statement may stand behind what its scheme says of another source, a key
 * behind all that is keyed there.
 */
export function provingOf({ statedBy, objects }: FullVerification, sources: readonly unknown[]): number[] {
  if (sources.length <= 1) return [];
  const sourceOf = (path: string): number => Number(inSourceFolder.exec(path)?.[1]);
  const spokenOf = new Map<string, Set<number>>();
  const speak = (by: string, source: number): void => void spokenOf.set(by, (spokenOf.get(by) ?? new Set()).add(source));
  for (const { scheme, path, assurance } of objects) {
    if (path === null) continue;
    speak(scheme, sourceOf(path));
    if (isKeyed(assurance)) speak(KEYS, sourceOf(path));
  }
  const proving = [...statedBy].flatMap(([path, by]) => {
    const source = sourceOf(path);
    return [...(spokenOf.get(by) ?? [])].some((other) => other !== source) ? [source] : [];
  });
  return [...new Set(proving)].sort((a, b) => a - b);
}

/** Every source has its part, also one of which nothing was said. */
export function divide(found: FullVerification, sources: readonly Pick<KeptSource, 'id'>[]): Map<number, SaidOfSource> {
  const first = sources[0]?.id ?? 0;
  const divided = new Map(sources.map(({ id }): [number, SaidOfSource] => [id, { objects: [], findings: [], chains: [], keys: [] }]));
  if (sources.length <= 1) {
    if (sources.length === 1) divided.set(first, found);
    return divided;
  }
  const named = (path: string | null): number | undefined => {
    const at = path === null ? null : inSourceFolder.exec(path);
    return at && divided.has(Number(at[1])) ? Number(at[1]) : undefined;
  };
  // What is absent, and what is said of a chain, belongs to the source of the files that speak of it.
  const byKey = new Map<string, number>();
  const byChain = new Map<string, number>();
  for (const { key, path, chain } of found.objects) {
    const source = named(path) ?? named(key);
    if (source === undefined) continue;
    byKey.set(key, source);
    if (chain !== null && !byChain.has(chain)) byChain.set(chain, source);
  }
  const of = (path: string | null, key: string | null, chain: string | null): number =>
    named(path) ?? named(key) ?? (key === null ? undefined : byKey.get(key)) ?? (chain === null ? undefined : byChain.get(chain)) ?? first;
  const plain = <T extends string | null>(path: T): T => (path === null ? path : (path.replace(inSourceFolder, '') as T));
  for (const one of found.objects)
    divided.get(of(one.path, one.key, one.chain))?.objects.push({ ...one, key: plain(one.key), path: plain(one.path) } satisfies ObjectVerdict);
  for (const one of found.findings) divided.get(of(null, one.key, one.chain))?.findings.push({ ...one, key: plain(one.key) } satisfies ChainFinding);
  for (const one of found.chains) {
    const linked = one.links.map(({ key }) => byKey.get(key)).find((source) => source !== undefined);
    const inclusions = one.inclusions?.map((each) => ({ ...each, key: plain(each.key) }));
    const links = one.links.map((link) => ({ ...link, key: plain(link.key) }));
    divided.get(byChain.get(one.id) ?? linked ?? first)?.chains.push({ ...one, links, ...(inclusions === undefined ? {} : { inclusions }) });
  }
  for (const one of found.keys) divided.get((one.pinned ? undefined : named(one.origin)) ?? first)?.keys.push(one satisfies UsedKey);
  return divided;
}
