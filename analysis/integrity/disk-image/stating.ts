// Which image a text of an acquisition tool speaks of: by the names in it, by its own name, by its stem where that leaves one.
import { textOf } from '../../contract/proof/json-documents.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Evidence } from '../define-verifier.ts';
import { folderOf, nameOf } from '../paths.ts';
import { statementReaders } from './statements/index.ts';
import type { Statement } from './statements/reader.ts';

/** Reports of bad sectors can be long. */
const LIMIT = 16 * 1024 * 1024;
const logEnding = /\.(?:txt|log|info|hash|hashes|hashlog|md5|sha1|sha256)$/i;

export interface Said extends Statement {
  path: string;
  tool: string;
}
/** A text and the file that it speaks of. `sure`: a name says so; else content that does not fit accuses nobody. */
export interface Speaks {
  said: Said;
  file: EvidenceFile;
  sure: boolean;
}

export async function saidIn(evidence: Evidence, file: EvidenceFile): Promise<Said | null> {
  const bytes = await wholeOf(file, LIMIT).catch(() => null);
  evidence.signal.throwIfAborted();
  const text = bytes && textOf(bytes);
  if (typeof text !== 'string') return null;
  for (const reader of statementReaders) {
    const said = reader.sees(text.slice(0, 4096)) ? reader.read(text) : null;
    if (said) return { ...said, path: file.path, tool: reader.title };
  }
  return null;
}

export class Images {
  private readonly byName = new Map<string, EvidenceFile[]>();
  private readonly byStem = new Map<string, EvidenceFile[]>();
  constructor(files: readonly EvidenceFile[]) {
    for (const file of files) {
      const name = nameOf(file.path).toLowerCase();
      pushTo(this.byName, name, file);
      pushTo(this.byStem, folderOf(file.path) + name.replace(/\.[^.]*$/, ''), file);
    }
  }
  /** In the folder of the text before elsewhere; elsewhere only where one file has the name. */
  private named(name: string, folder: string): EvidenceFile | null {
    const same = this.byName.get(name.toLowerCase()) ?? [];
    return same.find(({ path }) => folderOf(path) === folder) ?? (same.length === 1 ? (same[0] ?? null) : null);
  }
  /** None = what it speaks of is not here. */
  speaks(said: Said): Speaks[] {
    const folder = folderOf(said.path);
    const own = nameOf(said.path).replace(logEnding, '');
    const found: Speaks[] = [];
    for (const name of [...said.names, own]) {
      const file = name === '' || name === nameOf(said.path) ? null : this.named(name, folder);
      if (!file || file.path === said.path || found.some((one) => one.file === file)) continue;
      // One of that name in another folder may be another image: then only what fits is told.
      found.push({ said, file, sure: folderOf(file.path) === folder });
      if (!said.each) break;
    }
    if (found.length > 0) return found;
    const stem = folder + own.toLowerCase().replace(/\.[^.]*$/, (ending) => (/^\.(?:e01|dd|raw|img|\d{3})$/.test(ending) ? '' : ending));
    const like = (this.byStem.get(stem) ?? []).filter(({ path }) => path !== said.path && !logEnding.test(path));
    const [only] = like.filter(({ path }) => !/\.(?!e01|l01|s01)[els]\d\d$|\.(?!00[01])\d{3}$/i.test(path));
    return said.names.length === 0 && only ? [{ said, file: only, sure: false }] : [];
  }
}
