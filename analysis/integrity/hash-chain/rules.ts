// The profiles at hand and the files that each speaks of. One that the investigator brought comes first; one that lies in the evidence speaks of what lies beside it.
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { isMembers } from '../../contract/proof/closed.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { headOf, type NotedHead } from '../trust/head.ts';
import { type Profile, readProfile } from './profile.ts';
import { placeIn, RecordLine } from './record.ts';
import { folderOf } from '../paths.ts';

export interface Rule {
  profile: Profile;
  /** Trust file, or path in the evidence. */
  origin: string;
  pinned: boolean;
  /** Where it lies; null = it speaks of files anywhere. */
  folder: string | null;
  /** Notes of heads that lie beside it. */
  notes: { head: NotedHead; path: string }[];
  /** Files that other profiles speak of: a note that names no file may be about them. */
  others: number;
}

const PROFILE_FILE = 1024 * 1024;
const NOTE_FILE = 16 * 1024;
/** Profiles that speak of one file; a heap of them is no help. */
const MOST_RULES = 200;

/** Is it meant as a profile? */
export const mayBeProfile = (text: string): boolean => /^(?:\xef\xbb\xbf)?\s*\{/.test(text) && /"profile"\s*:\s*"log-chain\//.test(text);

export async function rulesOf(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<{ rules: Rule[]; refused: { path: string; why: string }[] }> {
  const rules: Rule[] = [];
  const refused: { path: string; why: string }[] = [];
  const pinned = new Set<string>();
  for (const anchor of evidence.keys.pinned) {
    if (anchor.kind !== 'profile') continue;
    const profile = readProfile(anchor.bytes);
    if (typeof profile === 'string') continue;
    pinned.add(JSON.stringify(profile));
    rules.push({ profile, origin: anchor.origin, pinned: true, folder: null, notes: [], others: 0 });
  }
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    const head = await file.head().catch(() => new Uint8Array(0));
    const text = latin1(head);
    if (file.size > PROFILE_FILE || !mayBeProfile(text)) continue;
    const bytes = await wholeOf(file, PROFILE_FILE).catch(() => null);
    const document = bytes && jsonDocument(bytes);
    const meant = isMembers(document)
      ? typeof document['profile'] === 'string' && document['profile'].startsWith('log-chain/')
      : /^\s*\{\s*"profile"/.test(text) && /\.json$/i.test(file.path);
    if (!bytes || !meant) continue;
    const profile = readProfile(bytes);
    if (typeof profile === 'string') refused.push({ path: file.path, why: profile });
    else if (rules.length < MOST_RULES)
      rules.push({ profile, origin: file.path, pinned: pinned.has(JSON.stringify(profile)), folder: folderOf(file.path), notes: [], others: 0 });
    else refused.push({ path: file.path, why: `More than ${MOST_RULES} profiles were handed over; this one was not used.` });
  }
  return { rules, refused };
}

/** Notes of heads beside the profiles: documents that hold nothing else. */
export async function notesBeside(evidence: Evidence, rules: readonly Rule[]): Promise<void> {
  const folders = new Map<string, Rule[]>();
  for (const rule of rules) if (rule.folder !== null) folders.set(rule.folder, [...(folders.get(rule.folder) ?? []), rule]);
  for (const file of evidence.files) {
    const own = folders.get(folderOf(file.path));
    if (!own || file.size > NOTE_FILE || !/\.json$/i.test(file.path)) continue;
    const bytes = await wholeOf(file, NOTE_FILE).catch(() => null);
    const document = bytes && jsonDocument(bytes);
    // One that names itself is an anchor of the evidence already.
    const head = isMembers(document) && !('anchor' in document) ? headOf(document, true) : null;
    if (head) for (const rule of own) rule.notes.push({ head, path: file.path });
  }
}

/** Does the name fit the pattern, in which `*` is any number of characters? By the first place at which each part fits, so that nothing is tried twice. */
export function fitsName(pattern: string, name: string): boolean {
  const [first = '', ...parts] = pattern.split(/\*+/);
  const last = parts.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** The files that a rule speaks of, in their order. `taken`: statements and files of other rules. */
export async function targetsOf(evidence: Evidence, rule: Rule, taken: ReadonlySet<string>): Promise<EvidenceFile[]> {
  const { profile, folder } = rule;
  const patterns = profile.files;
  const candidates: EvidenceFile[] = [];
  const among = evidence.files.filter(({ path, opened }) => !opened && !taken.has(path) && (folder === null || folderOf(path) === folder));
  const holding = holds(profile);
  const lines: EvidenceFile[] = [];
  for (const file of among) {
    const named = file.path.slice(folder?.length ?? folderOf(file.path).length);
    if (patterns) {
      if (patterns.some((one) => fitsName(one, named))) candidates.push(file);
      continue;
    }
    evidence.signal.throwIfAborted();
    const head = await file.head().catch(() => new Uint8Array(0));
    const packed = head[0] === 0x1f && head[1] === 0x8b && /\.(?:jsonl|ndjson|log)(?:\.\d+)?\.gz$/i.test(file.path);
    if (packed ? folder !== null : holding(head, file.size)) candidates.push(file);
    else if (/\.(?:jsonl|ndjson|log)$/i.test(file.path)) lines.push(file);
  }
  // What has lost its digests is still what the profile speaks of, where nothing else can be meant.
  if (candidates.length === 0 && folder !== null && lines.length === 1) candidates.push(lines[0] as EvidenceFile);
  return candidates.sort((a, b) => byRotation(a.path, b.path));
}

/** Does a record at the beginning hold what the profile chains by? */
function holds(profile: Profile): (head: Uint8Array, size: number) => boolean {
  const record = new RecordLine(profile);
  const place = placeIn(profile)(profile.hash.field ?? profile.previous.field ?? '');
  return (head, size) => {
    let at = head[0] === 0xef ? 3 : 0;
    for (let count = 0; at < head.length && count < 20; count++) {
      const found = head.indexOf(0x0a, at);
      // A line that is cut by the end of the head tells by its text alone.
      if (found < 0 && size > head.length) {
        const name = (profile.hash.field ?? profile.previous.field ?? '').split('/').at(-1) ?? '';
        return count === 0 && name !== '' && new TextDecoder().decode(head.subarray(at)).includes(`"${name}"`);
      }
      const end = found < 0 ? head.length : found;
      const to = end > at && head[end - 1] === 0x0d ? end - 1 : end;
      if (to > at && record.load(head, at, to) === null && record.text(place) !== null) return true;
      at = end + 1;
    }
    return false;
  };
}

/** `a.log.2`, `a.log.1`, `a.log`: what was rotated longer ago comes first; other names as people count. */
export function byRotation(a: string, b: string): number {
  const parted = (path: string): [string, number] => {
    const [, stem = path, count] = /^(.*?)(?:\.(\d{1,6}))?(?:\.gz)?$/.exec(path) ?? [];
    return [stem, count === undefined ? -1 : Number(count)];
  };
  const [stemA, countA] = parted(a);
  const [stemB, countB] = parted(b);
  if (stemA === stemB) return countB - countA;
  const pieces = (text: string): string[] => text.match(/\d+|\D+/g) ?? [];
  const [left, right] = [pieces(stemA), pieces(stemB)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y) && x.length < 16 && y.length < 16 && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
