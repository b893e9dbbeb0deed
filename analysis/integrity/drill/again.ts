// A run over forged files that says exactly what a full one would: a verifier whose questions have the same answers as before is not run again.
import { folderOf } from '../paths.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence, Handed, Recall, Verifier } from '../define-verifier.ts';
import { type Found, inTurn, type RunTurn, type Turns } from '../in-turn.ts';
import { about, answersTo, FileAnswers, type Touched } from '../kept/answers.ts';
import { watched } from '../kept/asked.ts';
import { Keeping, type KeptFindings } from '../kept/keeping.ts';
import { type Look, lookAtOne, looksAt, sightOf } from '../seeing.ts';
import type { Anchor } from '../trust/anchor.ts';
import { readTrustFile } from '../trust/index.ts';

/** What the findings of a verifier over the evidence as it is rest on. */
interface Rests {
  kept: KeptFindings;
  seen: readonly EvidenceFile[];
  /** Paths whose bytes it asked for. */
  read: ReadonlySet<string>;
  /** Paths of the files that it found by name, and whether it looked for any. */
  found: ReadonlySet<string>;
  finds: boolean;
  lists: boolean;
  contents: boolean;
  /** Paths that it asked whether they are opened. */
  opened: readonly string[];
  /** Folders in which it paired files. */
  paired: ReadonlySet<string>;
}

export interface Standing {
  handed: Handed;
  pinned: readonly Anchor[];
  among: readonly Verifier[];
  /** The files through which everything is read: each is one object from run to run. */
  files: readonly EvidenceFile[];
  looks: ReadonlyMap<EvidenceFile, Look>;
  keyFiles: ReadonlySet<string>;
  turns: Turns;
  rests: ReadonlyMap<string, Rests>;
}

/** Keeps what one file tells for as long as the file is there. */
export function recalling(): Recall {
  const known = new Map<string, WeakMap<EvidenceFile, Promise<unknown>>>();
  return <T>(file: EvidenceFile, what: string, make: () => Promise<T>): Promise<T> => {
    let kept = known.get(what);
    if (!kept) known.set(what, (kept = new WeakMap()));
    const before = kept.get(file);
    if (before) return before as Promise<T>;
    const made = make();
    kept.set(file, made);
    // What failed once is tried again.
    made.catch(() => kept.delete(file));
    return made;
  };
}

/** Runs everything once over the evidence as it is, and notes what was asked. */
export async function standingOf(given: Handed, among: readonly Verifier[]): Promise<Standing> {
  const keeping = new Keeping(new Map(), { program: true, anew: false });
  const files = watched(given.files, keeping.asked);
  const handed: Handed = { ...given, files };
  const pinned = handed.trust.flatMap((file) => readTrustFile(file, handed.crypto));
  const looks = await looksAt(handed, among);
  const sight = sightOf(files, looks, among);
  const rests = new Map<string, Rests>();
  const turns = await inTurn(handed, { pinned, ...sight }, async (verifier, evidence, seen) => {
    const kept = await keeping.of(verifier, evidence, seen);
    rests.set(verifier.id, restsOf(kept, seen, evidence));
    return kept;
  });
  const seen = new Map(files.map((file, index) => [file, looks[index] as Look]));
  return { handed, pinned, among, files, looks: seen, keyFiles: new Set(sight.keyFiles), turns, rests };
}

function restsOf(kept: KeptFindings, seen: readonly EvidenceFile[], { shelf }: Evidence): Rests {
  const read = new Set<string>();
  const found = new Set<string>();
  const paired = new Set<string>();
  const opened: string[] = [];
  const rests = { finds: false, lists: false, contents: false };
  for (const [kind, first = ''] of kept.questions) {
    if (kind === 'read' || kind === 'all') read.add(first);
    else if (kind === 'find') {
      rests.finds = true;
      const path = shelf.find(first)?.path;
      if (path !== undefined) found.add(path);
    } else if (kind === 'opened') opened.push(first);
    else if (kind === 'pairing') paired.add(folderOf(first));
    else if (kind === 'files') rests.lists = true;
    else if (kind === 'contents') rests.contents = true;
  }
  return { kept, seen, read, found, opened, paired, ...rests };
}

/** `changes`: files of `standing.files`, each with what lies in its place. Gives the turns and the files that they ran over. */
export async function again(standing: Standing, changes: ReadonlyMap<EvidenceFile, EvidenceFile | null>): Promise<{ turns: Turns; files: EvidenceFile[] }> {
  const { handed, pinned, among, looks: known } = standing;
  const files: EvidenceFile[] = [];
  const looks: Look[] = [];
  let keysTouched = false;
  for (const file of standing.files) {
    const left = changes.get(file);
    const before = known.get(file) as Look;
    if (left === undefined) {
      files.push(file);
      looks.push(before);
      continue;
    }
    keysTouched ||= before.anchors !== null;
    if (left === null) continue;
    const look = await lookAtOne(left, handed, among);
    keysTouched ||= look.anchors !== null;
    files.push(left);
    looks.push(look);
  }
  const change = changeOf(changes);
  let othersTouched = keysTouched;
  const turns: RunTurn = async (verifier, evidence, seen): Promise<Found> => {
    const before = standing.rests.get(verifier.id);
    const kept = before && !touched(before, seen, change) && (await sameWords(before.kept, evidence, seen, keysTouched, othersTouched));
    if (kept) return before.kept;
    othersTouched = true;
    return { said: await verifier.verify(evidence, seen), used: evidence.keys.used() };
  };
  const sight = sightOf(files, looks, among);
  // A verifier that is not concerned any more says nothing, and others may have gone by what it said.
  for (const [verifier, seen] of sight.concerned) if (seen.length === 0 && standing.rests.has(verifier.id)) othersTouched = true;
  return { files, turns: await inTurn({ ...handed, files, progress: () => {} }, { pinned, ...sight }, turns) };
}

/** Which answers about files are others. */
interface Change {
  changes: ReadonlyMap<EvidenceFile, EvidenceFile | null>;
  /** Paths at which something else lies than before. */
  paths: ReadonlySet<string>;
  folders: ReadonlySet<string>;
  /** A path is new, or gone. */
  named: boolean;
  /** A path or a size is another. */
  listed: boolean;
}

function changeOf(changes: Change['changes']): Change {
  const paths = new Set<string>();
  let [named, listed] = [false, false];
  for (const [before, after] of changes) {
    paths.add(before.path);
    if (after) paths.add(after.path);
    named ||= after?.path !== before.path;
    listed ||= after?.path !== before.path || !alike(before, after);
  }
  return { changes, paths, folders: new Set([...paths].map(folderOf)), named, listed };
}

/** Told apart by reading alone; `../kept/answers.ts` says what is seen without. */
const alike = (one: EvidenceFile, other: EvidenceFile): boolean =>
  one.path === other.path &&
  one.size === other.size &&
  one.opened === other.opened &&
  (one.unread ?? 0) === (other.unread ?? 0) &&
  (one.source ?? 0) === (other.source ?? 0);

/** Errs on the side of running again. */
function touched({ seen: before, read, found, finds, lists, contents, opened, paired }: Rests, seen: readonly EvidenceFile[], change: Change): boolean {
  const { changes, paths, folders, named, listed } = change;
  if (contents || (lists && listed) || (finds && named)) return true;
  if (before.length !== seen.length) return true;
  for (const [index, file] of before.entries()) {
    const now = seen[index] as EvidenceFile;
    if (now !== file && !(changes.get(file) === now && alike(file, now))) return true;
  }
  for (const path of paths) if (read.has(path) || found.has(path)) return true;
  for (const folder of folders) if (paired.has(folder)) return true;
  return named && opened.some((path) => [...paths].some((one) => one.startsWith(`${path}!/`)));
}

const ofKind = (kept: KeptFindings, kind: Touched): KeptFindings['questions'] => kept.questions.filter(([question]) => about[question] === kind);

/** Keys that were asked for, and what other verifiers said, as far as it was asked for. */
async function sameWords(kept: KeptFindings, evidence: Evidence, seen: readonly EvidenceFile[], keys: boolean, others: boolean): Promise<boolean> {
  const asked: [boolean, 'keys' | 'others'][] = [
    [keys, 'keys'],
    [others, 'others'],
  ];
  for (const [isTouched, kind] of asked) {
    if (!isTouched) continue;
    const now = await answersTo(ofKind(kept, kind), seen, evidence, new FileAnswers(evidence));
    if (now[kind] !== kept.answers[kind]) return false;
  }
  return true;
}
