// The files that one profile speaks of, walked in their order, and what vouches for them from outside: checkpoints, notes, secrets.
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { contentOf } from '../content.ts';
import type { Evidence } from '../define-verifier.ts';
import { headIn } from '../trust/head.ts';
import { walkAhead, worth } from './ahead.ts';
import { BlockReader, mayBeApart } from './block.ts';
import { comparedForm } from './digest-text.ts';
import { type Layout, eachLine } from './lines.ts';
import { type Mark, Marks } from './marks.ts';
import { isMac, type Profile, type SignatureRule } from './profile.ts';
import { placeIn, RecordLine } from './record.ts';
import { Secrets } from './secrets.ts';
import { Signer } from './signer.ts';
import type { Rule } from './rules.ts';
import type { FileEnd } from './break.ts';
import { Walk } from './walk.ts';
import { folderOf } from '../paths.ts';

export interface WalkedFile {
  file: EvidenceFile;
  walk: Walk;
  layout: Layout;
  /** Why it could not be read to its end. */
  fault: 'unreadable' | 'too_large' | null;
}
export interface WalkedGroup {
  rule: Rule;
  files: WalkedFile[];
  marks: Marks;
  secrets: Secrets;
  /** The profile promises checkpoints and their file is not here. */
  checkpointsAbsent: boolean;
  /** Lines of the checkpoint file that are none. */
  unreadCheckpoints: number;
  /** Paths that hold nothing but statements of the scheme. */
  proof: string[];
}

const CHECKPOINTS = 64 * 1024 * 1024;
const nothing: Layout = { lines: 0, crlf: 0, mark: false, open: false };

export async function walkGroup(evidence: Evidence, rule: Rule, targets: readonly EvidenceFile[]): Promise<WalkedGroup> {
  const { profile } = rule;
  const { keys, crypto, signal } = evidence;
  // What the profile names lies beside it, or, where it came from elsewhere, beside the log.
  const folder = rule.folder ?? folderOf(targets[0]?.path ?? '');
  const fileOf = (name: string): EvidenceFile | undefined => evidence.shelf.find(folder + name.replaceAll('\\', '/'));
  const secrets = await Secrets.of(isMac(profile) ? profile.hash.key : undefined, keys, fileOf, crypto);
  const pathOf = (name: string): string | null => fileOf(name)?.path ?? null;
  const signerOf = (one: SignatureRule, digest: string): Signer => new Signer(one, profile, digest, keys, pathOf, crypto);

  const loose = targets.length > 1 && profile.rotation?.files !== 'continue';
  const group: WalkedGroup = { rule, files: [], marks: new Marks([]), secrets, checkpointsAbsent: false, unreadCheckpoints: 0, proof: [...secrets.files] };
  const all: Mark[] = notedMarks(evidence, rule, targets, folder);
  if (profile.checkpoints !== undefined) {
    const file = fileOf(profile.checkpoints.file);
    const bytes = file && (await wholeOf(file, CHECKPOINTS).catch(() => null));
    if (!file || !bytes) group.checkpointsAbsent = true;
    else {
      const { marks, unread } = checkpointMarks(profile, profile.checkpoints, bytes, file.path, loose, signerOf);
      group.unreadCheckpoints = unread;
      if (unread === 0 && marks.length > 0) group.proof.push(file.path);
      for (const one of marks) all.push(one);
    }
  }
  group.marks = new Marks(all);
  const signer = profile.signature === undefined ? null : signerOf(profile.signature, profile.hash.field ?? '');
  const ends: FileEnd[] = [];
  for (const [index, file] of targets.entries()) {
    signal.throwIfAborted();
    evidence.progress({ stage: 'checking hash chains', done: index, total: targets.length, unit: 'objects', item: file.path });
    const walk = new Walk({
      profile,
      crypto,
      keys,
      secrets,
      marks: group.marks,
      signer,
      pinned: rule.pinned,
      ends: profile.rotation?.files === 'restart' ? [] : [...ends],
    });
    const { layout, fault } = await walkFile(evidence, file, walk, profile);
    walk.end();
    group.files.push({ file, walk, layout, fault });
    ends.push(...walk.ends(file.path));
    if (ends.length > 10_000) ends.splice(0, ends.length - 10_000);
  }
  return group;
}

async function walkFile(evidence: Evidence, file: EvidenceFile, walk: Walk, profile: Profile): Promise<Pick<WalkedFile, 'layout' | 'fault'>> {
  const onLine = walk.line.bind(walk);
  try {
    const head = await file.head();
    if (head[0] !== 0x1f || head[1] !== 0x8b) return { layout: await linesOf(evidence, file, walk, profile), fault: null };
    const { bytes, fault, trailing, padded } = await contentOf(evidence, file);
    if (bytes === null) return { layout: nothing, fault: 'too_large' };
    const layout = await eachLine(piecesOf(bytes), evidence.signal, onLine);
    return { layout, fault: fault !== null || (trailing > 0 && !padded) ? 'unreadable' : null };
  } catch {
    evidence.signal.throwIfAborted();
    return { layout: nothing, fault: 'unreadable' };
  }
}

function linesOf({ signal, crypto, helper }: Evidence, file: EvidenceFile, walk: Walk, profile: Profile): Promise<Layout> {
  if (helper === undefined || file.size < worth(helper) || !mayBeApart(profile)) return eachLine(file.pieces(), signal, walk.line.bind(walk));
  return walkAhead(file.pieces(), signal, walk, new BlockReader(profile, crypto), helper, profile);
}

async function* piecesOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** Notes of the investigator, of the profile, and those that lie beside it. */
function notedMarks({ keys }: Evidence, rule: Rule, targets: readonly EvidenceFile[], folder: string): Mark[] {
  const marks: Mark[] = [];
  const { profile } = rule;
  if (profile.partition !== undefined) return marks;
  const make = (head: { sequence: number | null; line: number | null; hash: string; file: string | null }, said: string, standing: Mark['standing']): void => {
    const named = head.file === null ? targets : targets.filter(({ path }) => path === head.file || path.endsWith(`/${head.file}`));
    if (named.length === 0) return;
    // Lines are counted in each file; numbers run on where files continue.
    const alone = targets.length === 1 || (head.line === null && profile.rotation?.files === 'continue');
    marks.push({
      kind: 'anchor',
      sequence: head.sequence,
      line: head.line,
      hash: comparedForm(head.hash, profile.hash),
      written: head.hash,
      said,
      standing,
      loose: !alone || (head.file === null && rule.others > 0),
      met: 'unseen',
    });
  };
  for (const anchor of keys.of('head')) {
    if (!anchor.pinned && folderOf(anchor.origin) !== folder) continue;
    // Those of a profile that the investigator brought are anchors of their own.
    const head = headIn(anchor.bytes);
    if (head)
      make(head, `${anchor.origin}${anchor.pinned ? ', brought by the investigator' : ', which came with the evidence'}`, keys.standingOf(anchor, 'anchored'));
  }
  const unpinned = keys.pinning ? ({ reason: 'key_not_pinned', assurance: 'none' } as const) : ({ reason: null, assurance: 'anchored' } as const);
  if (!rule.pinned)
    for (const { sequence = null, line = null, hash, source, file = null } of profile.anchors ?? [])
      make({ sequence, line, hash, file }, `${rule.origin}, the profile that came with the evidence${source === undefined ? '' : ` (${source})`}`, unpinned);
  for (const { head, path } of rule.notes) make(head, `${path}, which came with the evidence`, unpinned);
  return marks;
}

function checkpointMarks(
  profile: Profile,
  rule: NonNullable<Profile['checkpoints']>,
  bytes: Uint8Array,
  path: string,
  loose: boolean,
  signerOf: (one: SignatureRule, digest: string) => Signer,
): { marks: Mark[]; unread: number } {
  const record = new RecordLine({});
  const place = placeIn({});
  const [sequence, hash] = [place(rule.sequence), place(rule.hash)];
  const signer = rule.signature === undefined ? null : signerOf(rule.signature, rule.hash);
  const marks: Mark[] = [];
  let unread = 0;
  let at = 0;
  for (let line = 1; at < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, at);
    const end = found < 0 ? bytes.length : found;
    const to = end > at && bytes[end - 1] === 0x0d ? end - 1 : end;
    const from = at;
    at = end + 1;
    if (from === to) continue;
    const fault = record.load(bytes, from, to);
    const number = fault === null ? record.text(sequence) : null;
    const written = fault === null ? record.text(hash) : null;
    if (number === null || written === null || !/^-?\d{1,15}$/.test(number)) {
      unread++;
      continue;
    }
    const signed = signer?.check(record);
    // Without a signature a checkpoint agrees, and vouches for nothing.
    const standing: Mark['standing'] = !signed
      ? { reason: null, assurance: 'consistent only' }
      : signed.fit === 'good'
        ? signed.standing
        : { reason: signed.fit, assurance: 'none' };
    marks.push({
      kind: 'checkpoint',
      sequence: Number(number),
      line: null,
      hash: comparedForm(written, profile.hash),
      written,
      said: `${path}, line ${line}`,
      standing,
      loose,
      met: 'unseen',
    });
  }
  return { marks, unread };
}
