// Which messages of a file are as they were signed; which stand at the place of a signed one and are not it; which are not here.
import type { EvidenceFile, HashAlgorithm } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { type Blocks, type Entry, type GroupState, type Standing } from './blocks.ts';
import { headerOf } from './block.ts';
import { linesOf } from '../lines.ts';

export type CoveredLine = { from: number; to: number } & (
  | { kind: 'message'; entry: Entry; repeated: boolean }
  | { kind: 'block'; standing: Standing | null }
  /** `altered`: at the place of a signed message. */
  | { kind: 'free'; host: string | null; application: string; priority: number; altered: boolean }
);
export interface CoveredFile {
  file: EvidenceFile;
  lines: CoveredLine[];
  /** Messages in another order than they were numbered, by the first few places. */
  disordered: number;
  /** Signed messages of another host than the one that signs them. */
  strange: number;
  tooLong: boolean;
}

/** Lines of one file that are held at once. */
const MOST_LINES = 1_000_000;
/** Of one group: a machine has fewer. */
const MOST_APPLICATIONS = 1000;

export async function cover(evidence: Evidence, blocks: Blocks, files: readonly EvidenceFile[]): Promise<CoveredFile[]> {
  const found: CoveredFile[] = [];
  for (const [number, file] of files.entries()) {
    evidence.progress({ stage: 'comparing signed messages', done: number, total: files.length, unit: 'objects', item: file.path });
    const none: CoveredFile = { file, lines: [], disordered: 0, strange: 0, tooLong: false };
    found.push(
      await coverOne(evidence, blocks, file, number).catch(() => {
        evidence.signal.throwIfAborted();
        return none;
      }),
    );
  }
  return found;
}

async function coverOne({ crypto, signal }: Evidence, blocks: Blocks, file: EvidenceFile, number: number): Promise<CoveredFile> {
  const lines: CoveredLine[] = [];
  const last = new Map<GroupState, number>();
  const covered: CoveredFile = { file, lines, disordered: 0, strange: 0, tooLong: false };
  const own = blocks.at.get(file);
  for await (const { bytes, from, to, next } of linesOf(file)) {
    if (lines.length % 1024 === 0) signal.throwIfAborted();
    if (lines.length >= MOST_LINES) return { ...covered, lines: [], tooLong: true };
    const place = { from, to: next };
    if (own?.has(from)) {
      lines.push({ ...place, kind: 'block', standing: own.get(from) ?? null });
      continue;
    }
    const entries = bytes === null ? [] : [...blocks.hashes].flatMap((hash: HashAlgorithm) => blocks.byDigest.get(crypto.digest(hash, bytes)) ?? []);
    // Two messages may be the same to the byte: each number stands for one of them.
    const entry = entries.find((one) => one.place === null && one.standing.reason === null) ?? entries.find((one) => one.place === null) ?? entries[0];
    if (!entry) {
      const header = bytes && headerOf(bytes);
      // An empty line is no message.
      if (to > from)
        lines.push({
          ...place,
          kind: 'free',
          host: header?.source.host ?? null,
          application: header?.source.application ?? '',
          priority: header?.priority ?? -1,
          altered: false,
        });
      continue;
    }
    const { applications, group } = entry.group;
    const source = bytes && headerOf(bytes)?.source;
    if (source && applications.size < MOST_APPLICATIONS) applications.add(source.application);
    if (source && source.host !== group.source.host) covered.strange++;
    const repeated = entry.place !== null;
    if (!repeated) {
      entry.place = { file: number, line: lines.length };
      if (entry.number < (last.get(entry.group) ?? 0)) covered.disordered++;
      last.set(entry.group, entry.number);
    }
    lines.push({ ...place, kind: 'message', entry, repeated });
  }
  return covered;
}

export interface Absent {
  group: GroupState['group'];
  first: number;
  last: number;
  /** Between two messages of one file, nothing stands in their place. Before the first that is here: another file may hold them, as logs are cut anywhere. */
  where: 'between' | 'before' | 'behind' | 'unplaced';
  file: EvidenceFile | null;
  standing: Standing;
}

/** Lines between two messages that are looked at. */
const FAR = 10_000;

/** Marks lines that stand at the place of a signed message, and tells which messages are not here. Only what a sound block states accuses, by a key that does. */
export function placesOf(blocks: Blocks, files: readonly CoveredFile[]): Absent[] {
  const absent: Absent[] = [];
  for (const state of blocks.groups) {
    const entries = [...state.entries.values()].filter(({ standing }) => standing.reason === null).sort((a, b) => a.number - b.number);
    for (let at = 0; at < entries.length; at++) {
      if (entries[at]?.place !== null) continue;
      const from = at;
      while (at + 1 < entries.length && entries[at + 1]?.place === null && entries[at + 1]?.number === (entries[at]?.number ?? 0) + 1) at++;
      const one = runOf(state, entries, from, at, files);
      if (one) absent.push(one);
    }
  }
  return absent;
}

function runOf(state: GroupState, entries: readonly Entry[], from: number, to: number, files: readonly CoveredFile[]): Absent | null {
  const [first, last, before, behind] = [entries[from], entries[to], entries[from - 1], entries[to + 1]];
  if (!first || !last) return null;
  const said = { group: state.group, first: first.number, last: last.number, standing: first.standing, file: null };
  if (before === undefined || behind === undefined) return { ...said, where: before === undefined ? (behind === undefined ? 'unplaced' : 'before') : 'behind' };
  const [start, end] = [before.place, behind.place];
  const next = start !== null && end !== null && before.number === first.number - 1 && behind.number === last.number + 1;
  const file = next && start.file === end.file ? files[start.file] : undefined;
  if (!next || state.ambiguous || !file || start.line >= end.line || end.line - start.line > FAR) return { ...said, where: 'unplaced' };
  const { host } = state.group.source;
  const between = file.lines
    .slice(start.line + 1, end.line)
    .filter(
      (line) => line.kind === 'free' && (line.host === null || (line.host === host && (state.group.kind !== 1 || line.priority === state.group.priority))),
    );
  if (between.length === 0) return { ...said, where: 'between', file: file.file };
  // Groups of kind 2 and 3 do not tell which messages are theirs; a line without a header of its own may be anybody's, and one of another application was
  // perhaps never signed.
  const accuses = first.standing.key?.convicts === true && last.standing.key?.convicts === true;
  const sure =
    accuses && state.group.kind <= 1 && between.every((line) => line.kind === 'free' && line.host !== null && state.applications.has(line.application));
  if (!sure || between.length !== last.number - first.number + 1) return { ...said, where: 'unplaced' };
  for (const line of between) if (line.kind === 'free') line.altered = true;
  return null;
}
