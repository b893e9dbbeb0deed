// What a verifier asks of the evidence while it runs. It is told nothing else, so where all answers are the same again, so is what it would say.
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Keys } from '../keys.ts';
import type { Pairing } from '../pairing.ts';
import type { Shelf } from '../shelf.ts';

/** What is asked, and about what. `answers.ts` knows the answers. */
export type Question = readonly [kind: QuestionKind, ...about: string[]];
export type QuestionKind =
  | 'seen'
  | 'files'
  | 'contents'
  | 'read'
  | 'find'
  | 'all'
  | 'opened'
  | 'pairing'
  | 'keys'
  | 'every key'
  | 'pinning'
  | 'statement'
  | 'statements'
  | 'taken'
  | 'grounds'
  | 'places'
  | 'range'
  | 'namespace';

/** More single questions than that are kept as one: about everything. */
const MOST = 20_000;

/** All that can be asked. */
const EVERYTHING: readonly Question[] = [
  ['seen'],
  ['contents'],
  ['every key'],
  ['pinning'],
  ['statements'],
  ['taken'],
  ['grounds'],
  ['places'],
  ['range'],
  ['namespace'],
];

export class Asked {
  private readonly texts = new Set<string>();
  private readonly filesRead = new Set<EvidenceFile>();
  private all = false;

  ask(...question: Question): void {
    if (this.all) return;
    this.texts.add(JSON.stringify(question));
    if (this.texts.size + this.filesRead.size > MOST) this.everything();
  }

  /** Called at every read. */
  read(file: EvidenceFile): void {
    if (this.all || this.filesRead.has(file)) return;
    this.filesRead.add(file);
    if (this.texts.size + this.filesRead.size > MOST) this.everything();
  }

  everything(): void {
    this.all = true;
    this.texts.clear();
    this.filesRead.clear();
  }

  questions(): Question[] {
    if (this.all) return [...EVERYTHING];
    const read = new Set([...this.filesRead].map(({ path }) => path));
    return [['seen'], ...[...this.texts].map((text) => JSON.parse(text) as Question), ...[...read].map((path): Question => ['read', path])];
  }
}

/** Files that tell who reads them. `asked`: of the verifier whose turn it is. */
export const watched = (files: readonly EvidenceFile[], asked: () => Asked | undefined): EvidenceFile[] =>
  files.map((file) => {
    const one: EvidenceFile = {
      ...file,
      head() {
        asked()?.read(one);
        return file.head();
      },
      at(offset, length) {
        asked()?.read(one);
        return file.at(offset, length);
      },
      pieces(fleeting) {
        asked()?.read(one);
        return file.pieces(fleeting);
      },
    };
    return one;
  });

type Notes = Readonly<Record<string, (...args: never[]) => void>>;

/** Its methods as they are, each noted by its name; a method that has no note, and a member that is read, count as everything. */
function noted<T extends object>(target: T, asked: Asked, notes: Notes, members: Readonly<Record<string, () => void>> = {}): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') {
        const note = members[String(name)];
        if (note) note();
        else asked.everything();
        return value;
      }
      return (...args: never[]): unknown => {
        const note = notes[String(name)];
        if (note) note(...args);
        else asked.everything();
        return Reflect.apply(value, target, args);
      };
    },
  });
}

const shelfOf = (shelf: Shelf, asked: Asked): Shelf =>
  noted(shelf, asked, {
    find: (path: string) => asked.ask('find', path),
    all: ({ path }: EvidenceFile) => asked.ask('all', path),
    opened: (path: string) => asked.ask('opened', path),
    signedFor: () => {
      asked.ask('places');
      asked.ask('files');
    },
    // One that was digested before is not read again.
    digest: (file: EvidenceFile) => asked.read(file),
    inner: (file: EvidenceFile) => asked.read(file),
    withContent: () => asked.ask('contents'),
    withInner: () => asked.ask('contents'),
  });

const pairingOf = (pairing: Pairing, asked: Asked): Pairing =>
  noted(pairing, asked, { of: (path: string, endings: readonly string[]) => asked.ask('pairing', path, ...endings) });

const keysOf = (keys: Keys, asked: Asked): Keys => {
  const pinning = (): void => asked.ask('pinning');
  const every = (): void => asked.ask('every key');
  return noted(
    keys,
    asked,
    { of: (...kinds: string[]) => asked.ask('keys', ...kinds), use: () => {}, standingOf: pinning },
    { pinning, pinned: every, found: every },
  );
};

const setOf = (set: ReadonlySet<string>, asked: Asked, whole: 'statements' | 'taken'): ReadonlySet<string> => {
  const all = (): void => asked.ask(whole);
  return noted(set, asked, { has: whole === 'statements' ? (path: string) => asked.ask('statement', path) : all, forEach: all }, { size: all });
};

const mapOf = <T>(map: ReadonlyMap<string, T>, asked: Asked, whole: 'grounds' | 'places'): ReadonlyMap<string, T> => {
  const all = (): void => asked.ask(whole);
  return noted(map, asked, { has: all, get: all, forEach: all }, { size: all });
};

/** The same evidence, which notes what is asked of it. `evidence.files` are watched ones, `evidence.keys` those of this verifier alone. */
export function listening(evidence: Evidence, asked: Asked): Evidence {
  const { files, range, namespace, proven, crypto, inflate, helper, signal, recall } = evidence;
  return {
    crypto,
    inflate,
    helper,
    signal,
    progress: (progress) => evidence.progress(progress),
    // What is recalled was read once.
    ...(recall
      ? {
          recall: (file, what, make) => {
            asked.read(file);
            return recall(file, what, make);
          },
        }
      : {}),
    keys: keysOf(evidence.keys, asked),
    shelf: shelfOf(evidence.shelf, asked),
    pairing: pairingOf(evidence.pairing, asked),
    statements: setOf(evidence.statements, asked, 'statements'),
    taken: setOf(evidence.taken, asked, 'taken'),
    ...(proven ? { proven: { grounds: mapOf(proven.grounds, asked, 'grounds'), places: mapOf(proven.places, asked, 'places') } } : {}),
    get files() {
      asked.ask('files');
      return files;
    },
    get range() {
      asked.ask('range');
      return range;
    },
    get namespace() {
      asked.ask('namespace');
      return namespace;
    },
    get pinnedAway() {
      asked.ask('pinning');
      return evidence.pinnedAway;
    },
  };
}
