// Which files a detached statement may be about: by its name, by its stem, and where the folder leaves no choice. What it really is about, the content says.
import type { EvidenceFile } from '../kernel/ports.ts';
import { pushTo } from '../kernel/push-to.ts';
import { folderOf, nameOf } from './paths.ts';

const folded = (name: string): string => name.normalize('NFC').toLowerCase();
/** `a.tar` of `a.tar.gz`, `a` of `a.tar`; a name that begins with its only dot has no ending. */
const withoutEnding = (name: string): string => (name.lastIndexOf('.') > 0 ? name.slice(0, name.lastIndexOf('.')) : name);
/** What browsers and people put before the ending of a copy. */
const copyMark = /(?: ?\(\d{1,4}\)| - copy| copy)(?=\.|$)/g;
const plain = (name: string): string => folded(name).replaceAll(copyMark, '');

/**
 * `named`: its name says so, and only then does content that does not fit convict. `stem`: it is named like it but for an ending or the mark of a copy.
 * `alone`: no other file lies beside it.
 */
export interface Candidate {
  file: EvidenceFile;
  by: 'named' | 'stem' | 'alone';
}

/** Files tried for one statement: more are named like it only where somebody meant them to be. */
export const MOST_CANDIDATES = 8;

class Folder {
  readonly files: EvidenceFile[] = [];
  readonly byName = new Map<string, EvidenceFile[]>();
  readonly byStem = new Map<string, EvidenceFile[]>();
  /** The first files that are no statements, three at most: asked once. */
  evidence: Promise<EvidenceFile[]> | undefined;
  add(file: EvidenceFile): void {
    const name = plain(nameOf(file.path));
    this.files.push(file);
    pushTo(this.byName, name, file);
    pushTo(this.byStem, withoutEnding(name), file);
  }
}

/** Files of the statement's own folder only: elsewhere a name says nothing. */
export class Pairing {
  private folders: Map<string, Folder> | undefined;
  private readonly known = new Map<EvidenceFile, Promise<boolean>>();
  /** `isStatement`: a statement or a key is what no statement is likely to be about. Asked of those only that may be candidates. */
  constructor(
    private readonly files: readonly EvidenceFile[],
    private readonly isStatement: (file: EvidenceFile) => Promise<boolean>,
  ) {}
  /** Made when it is first asked for: most evidence has no detached statements. */
  private folderAt(path: string): Folder | undefined {
    if (!this.folders) {
      this.folders = new Map();
      for (const file of this.files) {
        const own = folderOf(file.path);
        let folder = this.folders.get(own);
        if (!folder) this.folders.set(own, (folder = new Folder()));
        folder.add(file);
      }
    }
    return this.folders.get(folderOf(path));
  }
  /** Candidates for the statement at `path`, whose name ends in one of `endings` (with their dot, in lower case), likeliest first. */
  async of(path: string, endings: readonly string[]): Promise<Candidate[]> {
    const folder = this.folderAt(path);
    if (!folder) return [];
    const own = nameOf(path);
    // The mark of a copy may stand behind the ending: `a.log.sig (1)`.
    const whole = folded(own).replace(/(?: ?\(\d{1,4}\)| - copy| copy)$/, '');
    const ending = endings.find((one) => whole.endsWith(one));
    const target = ending === undefined ? null : whole.slice(0, -ending.length);
    const wanted = plain(target ?? whole);
    const others = (files: readonly EvidenceFile[] | undefined): EvidenceFile[] => (files ?? []).filter((file) => file.path !== path);
    const same = target === null ? [] : others(folder.byName.get(wanted));
    // A signature may be made of a statement (SHA256SUMS.asc): its name says so, and then it is a candidate all the same.
    const named = same.filter((file) => folded(nameOf(file.path)) === target);
    // Written exactly as wanted before what differs in case.
    const exact = ending === undefined ? '' : own.slice(0, -ending.length);
    named.sort((a, b) => Number(nameOf(b.path) === exact) - Number(nameOf(a.path) === exact));
    const candidates: Candidate[] = named.slice(0, MOST_CANDIDATES).map((file) => ({ file, by: 'named' }));
    const like = new Set([...same, ...others(folder.byStem.get(withoutEnding(wanted))), ...others(folder.byStem.get(wanted))]);
    for (const file of like) {
      if (candidates.length >= MOST_CANDIDATES) break;
      if (!named.includes(file) && !(await this.statement(file))) candidates.push({ file, by: 'stem' });
    }
    if (candidates.length > 0) return candidates;
    const evidence = others(await (folder.evidence ??= this.firstEvidence(folder)));
    return evidence.length === 1 ? evidence.map((file) => ({ file, by: 'alone' })) : [];
  }
  private statement(file: EvidenceFile): Promise<boolean> {
    let known = this.known.get(file);
    if (!known) this.known.set(file, (known = this.isStatement(file)));
    return known;
  }
  private async firstEvidence(folder: Folder): Promise<EvidenceFile[]> {
    const found: EvidenceFile[] = [];
    for (const file of folder.files) {
      if (found.length === 3) break;
      if (!(await this.statement(file))) found.push(file);
    }
    return found;
  }
}
