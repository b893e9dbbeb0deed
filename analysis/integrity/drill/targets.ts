// What can be forged: evidence and statements of each source, sorted out once.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { detect, headOf } from '../../reading/recognise/detect.ts';
import type { Handed } from '../define-verifier.ts';
import { nameOf } from '../paths.ts';
import { proofFormats } from '../proof-formats.ts';

export interface Targets {
  source: number;
  evidence: EvidenceFile[];
  /** Digests, lists and signatures; keys are none of them. */
  statements: EvidenceFile[];
  /** Of files that are of one kind by their names. */
  alike: { evidence: ReadonlyMap<string, EvidenceFile[]>; statements: ReadonlyMap<string, EvidenceFile[]> };
}

/** A file of no case belongs to the first source. */
const sourceOf = ({ source = 1 }: EvidenceFile): number => source;

/** Its last two endings tell of what kind a file is: `.json.gz`, `.log`. */
export const endingOf = (path: string): string => /(?:\.[A-Za-z][A-Za-z0-9-]{0,20}){0,2}$/.exec(nameOf(path))?.[0].toLowerCase() ?? '';

/** `proof`: paths that verifiers took for statements; `keys`: those of files of keys. */
export async function targetsOf(
  { files, inflate, signal }: Pick<Handed, 'files' | 'inflate' | 'signal'>,
  proof: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): Promise<Targets[]> {
  const paths = new Map<string, number>();
  for (const { path } of files) paths.set(path, (paths.get(path) ?? 0) + 1);
  const bySource = new Map<number, { evidence: EvidenceFile[]; statements: EvidenceFile[] }>();
  for (const file of files) {
    signal.throwIfAborted();
    const source = sourceOf(file);
    let own = bySource.get(source);
    if (!own) bySource.set(source, (own = { evidence: [], statements: [] }));
    // Of an archive its members are forged; what could not be read whole is none that anything speaks of, and of twins a path means both.
    if (file.opened || file.size === 0 || (file.unread ?? 0) > 0 || paths.get(file.path) !== 1 || keys.has(file.path)) continue;
    const statement = proof.has(file.path) || (await isStatement(file, inflate));
    (statement ? own.statements : own.evidence).push(file);
  }
  return [...bySource].map(([source, own]) => ({ source, ...own, alike: { evidence: byEnding(own.evidence), statements: byEnding(own.statements) } }));
}

function byEnding(files: readonly EvidenceFile[]): Map<string, EvidenceFile[]> {
  const alike = new Map<string, EvidenceFile[]>();
  for (const file of files) pushTo(alike, endingOf(file.path), file);
  return alike;
}

/** Packed statements are statements too; a file that cannot be read is none. */
async function isStatement(file: EvidenceFile, inflate: Handed['inflate']): Promise<boolean> {
  try {
    const head = await file.head();
    const packed = head[0] === 0x1f && head[1] === 0x8b;
    const stored = packed ? ((await wholeOf(file, 1024 * 1024)) ?? head) : head;
    const bytes = packed ? inflate.gunzipFirst(stored).data.subarray(0, 65_536) : head;
    return detect(headOf(bytes, packed ? file.path.replace(/\.gz$/i, '') : file.path, !packed && file.size === head.length), proofFormats).format !== undefined;
  } catch {
    return false;
  }
}
