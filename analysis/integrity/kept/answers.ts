// What the evidence at hand answers to the questions of a verifier, as digests: the same digests, the same findings.
import { digestOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { hexOf, utf8 } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Anchor } from '../trust/anchor.ts';
import type { Question, QuestionKind } from './asked.ts';

/** What may have changed: what the files are, which keys there are, what other verifiers said, what the investigator stated. */
export const TOUCHED = ['files', 'keys', 'others', 'stated'] as const;
export type Touched = (typeof TOUCHED)[number];

export const about: Readonly<Record<QuestionKind, Touched>> = {
  seen: 'files',
  files: 'files',
  contents: 'files',
  read: 'files',
  find: 'files',
  all: 'files',
  opened: 'files',
  pairing: 'files',
  keys: 'keys',
  'every key': 'keys',
  pinning: 'keys',
  statement: 'others',
  statements: 'others',
  taken: 'others',
  grounds: 'others',
  places: 'others',
  range: 'stated',
  namespace: 'stated',
};

/** All that makes one anchor differ from another. Of a secret the fingerprint stands for its bytes. */
const anchorText = ({ bytes, secret, ...rest }: Anchor): string =>
  JSON.stringify([Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)), secret, secret ? '' : hexOf(bytes)]);

/** The files of one run. Their digests are those of the import where it noted them: what is read is compared with these. */
export class FileAnswers {
  private readonly byPath = new Map<string, EvidenceFile[]>();
  private readonly digests = new Map<EvidenceFile, Promise<string>>();
  private listed: string | undefined;
  private content: Promise<string> | undefined;
  constructor(private readonly evidence: Pick<Evidence, 'files' | 'crypto' | 'signal'>) {
    for (const file of evidence.files) pushTo(this.byPath, file.path, file);
  }
  /** As it is seen without being read. Twins in an archive are told by their number. */
  ref(file: EvidenceFile | undefined): string {
    if (!file) return '-';
    const { path, size, opened, unread = 0, source } = file;
    return JSON.stringify([path, (this.byPath.get(path) ?? []).indexOf(file), size, opened === true, unread, source ?? 0]);
  }
  list(): string {
    return (this.listed ??= this.evidence.crypto.sha256(utf8(this.evidence.files.map((file) => this.ref(file)).join('\n'))));
  }
  contents(): Promise<string> {
    return (this.content ??= (async () => {
      const hash = this.evidence.crypto.hash('sha256');
      for (const file of this.evidence.files) hash.update(utf8(`${this.ref(file)} ${await this.digest(file)}\n`));
      return hash.hex();
    })());
  }
  async at(path: string): Promise<string> {
    const texts: string[] = [];
    for (const file of this.byPath.get(path) ?? []) texts.push(`${this.ref(file)} ${await this.digest(file)}`);
    return texts.join('\n');
  }
  private digest(file: EvidenceFile): Promise<string> {
    let known = this.digests.get(file);
    if (!known) this.digests.set(file, (known = this.read(file)));
    return known;
  }
  private async read(file: EvidenceFile): Promise<string> {
    if (file.imported !== undefined) return file.imported;
    const { crypto, signal } = this.evidence;
    try {
      return await digestOf(file, 'sha256', crypto, signal);
    } catch {
      signal.throwIfAborted();
      return 'unreadable';
    }
  }
}

/** One digest for each kind of thing that may change. `evidence`: as it is when the turn of the verifier comes; not one that listens. */
export async function answersTo(
  questions: readonly Question[],
  seen: readonly EvidenceFile[],
  evidence: Evidence,
  files: FileAnswers,
): Promise<Record<Touched, string>> {
  const { crypto, signal } = evidence;
  const running = { files: crypto.hash('sha256'), keys: crypto.hash('sha256'), others: crypto.hash('sha256'), stated: crypto.hash('sha256') };
  for (const question of questions) {
    signal.throwIfAborted();
    running[about[question[0]]].update(utf8(`${JSON.stringify([question, await answer(question, seen, evidence, files)])}\n`));
  }
  return { files: running.files.hex(), keys: running.keys.hex(), others: running.others.hex(), stated: running.stated.hex() };
}

const sorted = (texts: Iterable<string>): string => [...texts].sort().join('\n');

async function answer([kind, ...asked]: Question, seen: readonly EvidenceFile[], evidence: Evidence, files: FileAnswers): Promise<unknown> {
  const { keys, shelf, pairing, statements, taken, proven, range, namespace } = evidence;
  const [first = ''] = asked;
  switch (kind) {
    case 'seen':
      return seen.map((file) => files.ref(file));
    case 'files':
      return files.list();
    case 'contents':
      return files.contents();
    case 'read':
      return files.at(first);
    case 'find':
      return files.ref(shelf.find(first));
    case 'all':
      return files.at(first);
    case 'opened':
      return shelf.opened(first);
    case 'pairing':
      return (await pairing.of(first, asked.slice(1))).map(({ file, by }) => [files.ref(file), by]);
    case 'keys': {
      const texts: string[] = [];
      for (const one of keys.of(...(asked as Anchor['kind'][]))) texts.push(anchorText(one));
      return texts;
    }
    case 'every key':
      return [...keys.pinned, ...keys.found].map(anchorText);
    case 'pinning':
      return keys.pinning;
    case 'statement':
      return statements.has(first);
    case 'statements':
      return sorted(statements);
    case 'taken':
      return sorted(taken);
    case 'grounds':
      return sorted([...(proven?.grounds ?? [])].map((one) => one.join('\n')));
    case 'places':
      return sorted([...(proven?.places ?? [])].map((one) => one.join('\n')));
    case 'range':
      return range ?? null;
    case 'namespace':
      return namespace ?? null;
  }
}
