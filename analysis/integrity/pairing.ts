// Which files a detached statement may be about: by its name, by its stem, and where the folder leaves no choice. What it really is about, the content says.
import type { EvidenceFile } from '../kernel/ports.ts';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folded = (name: string): string => name.normalize('NFC').toLowerCase();
/** `a.tar` of `a.tar.gz`, `a` of `a.tar`; a name that begins with its only dot has no ending. */
const withoutEnding = (name: string): string => (name.lastIndexOf('.') > 0 ? name.slice(0, name.lastIndexOf('.')) : name);
/** What browsers and people put before the ending of a copy. */
const copyMark = /(?: ?\(\d+\)| - copy| copy)(?=\.|$)/g;
const plain = (name: string): string => folded(name).replaceAll(copyMark, '');

/** `named`: its name says so. `stem`: it is named like it but for an ending. `alone`: no other file lies beside it. */
export interface Candidate {
  file: EvidenceFile;
  by: 'named' | 'stem' | 'alone';
}

/**
 * Files that the statement at `path`, whose name ends in one of `endings` (with their dot), may be about, likeliest first. `isStatement`: no candidate, since
 * it is a statement or a key itself. Files of its own folder only: elsewhere a name says nothing.
 */
export class Pairing {
  private readonly folders = new Map<string, EvidenceFile[]>();
  constructor(
    files: readonly EvidenceFile[],
    private readonly isStatement: (path: string) => boolean,
  ) {
    for (const file of files) {
      const folder = folderOf(file.path);
      const same = this.folders.get(folder);
      if (same) same.push(file);
      else this.folders.set(folder, [file]);
    }
  }
  of(path: string, endings: readonly string[]): Candidate[] {
    const beside = this.folders.get(folderOf(path)) ?? [];
    const own = nameOf(path);
    const ending = endings.find((one) => folded(own).endsWith(one));
    const target = ending === undefined ? own : own.slice(0, -ending.length);
    const wanted = plain(target);
    const named: Candidate[] = [];
    const stems: Candidate[] = [];
    const rest: EvidenceFile[] = [];
    for (const file of beside) {
      if (file.path === path) continue;
      const name = plain(nameOf(file.path));
      // A signature may be made of a statement (SHA256SUMS.asc): its name says so, and then it is a candidate all the same.
      if (name === wanted && target !== own) named.push({ file, by: 'named' });
      else if (this.isStatement(file.path)) continue;
      else if (name === wanted || withoutEnding(name) === withoutEnding(wanted) || withoutEnding(name) === wanted) stems.push({ file, by: 'stem' });
      else rest.push(file);
    }
    // Written exactly as wanted before what differs in case.
    named.sort((a, b) => Number(nameOf(b.file.path) === target) - Number(nameOf(a.file.path) === target));
    const alone = named.length + stems.length === 0 && rest.length === 1 ? rest.map((file) => ({ file, by: 'alone' as const })) : [];
    return [...named, ...stems, ...alone];
  }
}
