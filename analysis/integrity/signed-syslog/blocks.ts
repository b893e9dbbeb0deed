// All blocks of all files, each with what its signature is worth; and from them, which digest stands for which message of which originator.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import type { Assurance } from '../../contract/assurances.ts';
import { same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { isWeakKey } from '../keys.ts';
import type { Reason } from '../reasons.ts';
import type { Store } from '../x509/trusted.ts';
import { blockOf, type CertificateBlock, type Group, groupName, senderOf, type SignatureBlock } from './block.ts';
import { linesOf } from '../lines.ts';
import { fits, keyIn, keysAtHand, type SenderKey } from './sender.ts';

export interface Standing {
  reason: Reason | null;
  assurance: Assurance;
  key: SenderKey | null;
}
/** A digest that a block states for a message. */
export interface Entry {
  group: GroupState;
  number: number;
  standing: Standing;
  /** Where a message with it was found first. */
  place: { file: number; line: number } | null;
}
export interface GroupState {
  group: Group;
  entries: Map<string, Entry>;
  /** One number has two digests, by keys that may accuse: sessions that share their number. Nobody is accused by such numbers. */
  ambiguous: boolean;
  /** Applications of which signed messages are here: the originator signs what these write. */
  applications: Set<string>;
}
export interface Blocks {
  /** By file and offset of its line; null = it cannot be read as a block. */
  at: ReadonlyMap<EvidenceFile, ReadonlyMap<number, Standing | null>>;
  byDigest: ReadonlyMap<string, Entry[]>;
  groups: readonly GroupState[];
  /** Digests of messages that any block uses. */
  hashes: ReadonlySet<'sha1' | 'sha256'>;
  /** Lines that hold a block and are not in the form in which it was signed. */
  unformed: ReadonlyMap<EvidenceFile, number>;
  /** Global block counters by originator, and the keys by which its blocks fit. */
  counters: ReadonlyMap<string, { group: Group; seen: Set<number>; keys: Map<string, SenderKey> }>;
  /** More than is held at once. */
  tooMany: boolean;
  unreadable: ReadonlySet<EvidenceFile>;
}

/** Digests that are held at once: of some 100 MB of blocks. */
const MOST_DIGESTS = 2_000_000;
const MARK = [0x5b, 0x73, 0x73, 0x69, 0x67, 0x6e];
function holdsMark(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x5b); at >= 0; at = bytes.indexOf(0x5b, at + 1)) if (MARK.every((byte, n) => bytes[at + n] === byte)) return true;
  return false;
}

interface Placed<T> {
  file: EvidenceFile;
  from: number;
  block: T;
}

/** Fragments of one payload that wait for others. */
const FRAGMENTS = 1000;
/** Payloads of certificate blocks, put together from fragments (RFC 5848, 5.3.1), which UDP delivers in any order; of two with one place the later counts. */
function payloads(blocks: readonly Placed<CertificateBlock>[]): { text: string; of: Placed<CertificateBlock>[] }[] {
  const open = new Map<string, { byIndex: Map<number, Placed<CertificateBlock>>; held: number }>();
  const whole: { text: string; of: Placed<CertificateBlock>[] }[] = [];
  for (const one of blocks) {
    const { group, total, index, fragment } = one.block;
    const name = `${groupName(group)} ${total}`;
    const begun = open.get(name) ?? { byIndex: new Map<number, Placed<CertificateBlock>>(), held: 0 };
    open.set(name, begun);
    const { byIndex } = begun;
    if (byIndex.size >= FRAGMENTS) byIndex.clear();
    begun.held = (byIndex.size === 0 ? 0 : begun.held - (byIndex.get(index)?.block.fragment.length ?? 0)) + fragment.length;
    byIndex.set(index, one);
    if (begun.held < total) continue;
    const of: Placed<CertificateBlock>[] = [];
    let text = '';
    for (let next = byIndex.get(1); next && next.block.fragment !== ''; next = byIndex.get(text.length + 1)) {
      of.push(next);
      text += next.block.fragment;
    }
    if (text.length !== total) continue;
    whole.push({ text, of });
    open.delete(name);
  }
  return whole;
}

/** Keys of one sender and session: those that settle something first, or whoever sends eight of their own would hide them. */
const OWN = 8;
const withKey = (known: readonly SenderKey[], key: SenderKey): SenderKey[] =>
  [...known, key].sort((a, b) => Number(b.convicts) - Number(a.convicts) || Number(a.reason !== null) - Number(b.reason !== null)).slice(0, OWN);
const nobody: Standing = { reason: 'public_key_absent', assurance: 'none', key: null };
const rank = ({ reason }: Standing): number => (reason === null ? 0 : reason === 'weak_algorithm' ? 1 : 2);
const worth = (standing: Standing): number => rank(standing) * 2 + (standing.key?.convicts ? 0 : 1);

/** `own`: keys that the originator sent. */
function standingOf(evidence: Evidence, block: SignatureBlock | CertificateBlock, own: readonly SenderKey[], others: readonly SenderKey[]): Standing {
  let best: Standing | null = null;
  let against: SenderKey | null = null;
  for (const key of [...own, ...others]) {
    const fit = fits(evidence, key, block);
    if (fit === 'bad' && own.includes(key)) against ??= key;
    if (fit !== 'good') continue;
    const weak = key.reason === null && (block.hash === 'sha1' || isWeakKey(key.algorithm));
    const found: Standing = weak ? { reason: 'weak_algorithm', assurance: 'none', key } : { reason: key.reason, assurance: key.assurance, key };
    if (best === null || rank(found) < rank(best)) best = found;
    if (rank(best) === 0) break;
  }
  if (best?.key?.anchor) evidence.keys.use(best.key.anchor);
  if (best) return best;
  if (against === null) return nobody;
  if (!against.convicts) return { reason: evidence.keys.pinning ? 'key_not_pinned' : 'signer_not_trusted', assurance: 'none', key: against };
  return { reason: 'signature_mismatch', assurance: against.assurance, key: against };
}

export async function blocksOf(evidence: Evidence, store: Store, files: readonly EvidenceFile[]): Promise<Blocks> {
  const signatures: Placed<SignatureBlock>[] = [];
  const certificates: Placed<CertificateBlock>[] = [];
  const at = new Map<EvidenceFile, Map<number, Standing | null>>(files.map((file) => [file, new Map()]));
  const unformed = new Map<EvidenceFile, number>();
  const unreadable = new Set<EvidenceFile>();
  let digests = 0;
  for (const [number, file] of files.entries()) {
    evidence.progress({ stage: 'looking for signed messages', done: number, total: files.length, unit: 'objects', item: file.path });
    try {
      for await (const { bytes, from } of linesOf(file)) {
        if (from % 1024 === 0) evidence.signal.throwIfAborted();
        if (bytes === null || !holdsMark(bytes)) continue;
        const block = blockOf(bytes);
        if (block === undefined) unformed.set(file, (unformed.get(file) ?? 0) + 1);
        else if (block === null) at.get(file)?.set(from, null);
        else if (block.kind === 'certificate') certificates.push({ file, from, block });
        else if ((digests += block.hashes.length) <= MOST_DIGESTS) signatures.push({ file, from, block });
      }
    } catch {
      evidence.signal.throwIfAborted();
      unreadable.add(file);
    }
  }
  const others = keysAtHand(evidence, store);
  const own = new Map<string, SenderKey[]>();
  const unread = new Set<CertificateBlock>();
  for (const { text, of } of payloads(certificates)) {
    const [first] = of;
    if (!first) continue;
    const key = keyIn(evidence, store, text, first.file.path);
    if (key === null) for (const { block } of of) unread.add(block);
    const sender = senderOf(first.block.group);
    const known = own.get(sender) ?? [];
    // It has to sign for itself: a key that was changed on the way, or a block that a relay rewrote, accuses nobody.
    if (key === null || key === 'absent' || known.some(({ spki }) => same(spki, key.spki))) continue;
    if (of.some(({ block }) => fits(evidence, key, block) === 'good')) own.set(sender, withKey(known, key));
  }
  for (const { file, from, block } of certificates) {
    const standing = standingOf(evidence, block, own.get(senderOf(block.group)) ?? [], others);
    // Of the key, two blocks say the same: one that does not fit may be anybody's.
    const told = standing.reason === 'signature_mismatch' ? nobody : standing;
    at.get(file)?.set(from, told.reason === 'public_key_absent' && unread.has(block) ? null : told);
  }
  return { at, unformed, unreadable, tooMany: digests > MOST_DIGESTS, ...digestsOf(evidence, signatures, own, others, at) };
}

function digestsOf(
  evidence: Evidence,
  signatures: readonly Placed<SignatureBlock>[],
  own: ReadonlyMap<string, SenderKey[]>,
  others: readonly SenderKey[],
  at: ReadonlyMap<EvidenceFile, Map<number, Standing | null>>,
): Pick<Blocks, 'byDigest' | 'groups' | 'hashes' | 'counters'> {
  const byDigest = new Map<string, Entry[]>();
  // With the digests that may accuse, by number.
  const groups = new Map<string, GroupState & { digests: Map<number, string> }>();
  const hashes = new Set<'sha1' | 'sha256'>();
  const counters = new Map<string, { group: Group; seen: Set<number>; keys: Map<string, SenderKey> }>();
  const fallen: (Placed<SignatureBlock> & { standing: Standing })[] = [];
  for (const [done, { file, from, block }] of signatures.entries()) {
    if (done % 256 === 0) {
      evidence.signal.throwIfAborted();
      evidence.progress({ stage: 'checking signature blocks', done, total: signatures.length, unit: 'objects', item: file.path });
    }
    const sender = senderOf(block.group);
    const standing = standingOf(evidence, block, own.get(sender) ?? [], others);
    // What was changed states nothing.
    if (standing.reason === 'signature_mismatch') {
      fallen.push({ file, from, block, standing });
      continue;
    }
    at.get(file)?.set(from, standing);
    hashes.add(block.hash as 'sha1' | 'sha256');
    const counter = counters.get(sender) ?? { group: block.group, seen: new Set<number>(), keys: new Map<string, SenderKey>() };
    counters.set(sender, counter);
    if (standing.key) counter.keys.set(evidence.crypto.sha256(standing.key.spki), standing.key);
    if (standing.reason === null) counter.seen.add(block.counter);
    const name = groupName(block.group);
    const state = groups.get(name) ?? {
      group: block.group,
      entries: new Map<string, Entry>(),
      ambiguous: false,
      applications: new Set<string>(),
      digests: new Map<number, string>(),
    };
    groups.set(name, state);
    for (const [offset, digest] of block.hashes.entries()) {
      const number = block.first + offset;
      const known = state.entries.get(`${number} ${digest}`);
      // Blocks repeat digests (4.2.7): the best that states one counts.
      if (standing.reason === null && standing.key?.convicts) {
        if ((state.digests.get(number) ?? digest) !== digest) state.ambiguous = true;
        state.digests.set(number, digest);
      }
      if (known) {
        if (worth(standing) < worth(known.standing)) known.standing = standing;
        continue;
      }
      const entry: Entry = { group: state, number, standing, place: null };
      state.entries.set(`${number} ${digest}`, entry);
      pushTo(byDigest, digest, entry);
    }
  }
  for (const { file, from, block, standing } of fallen) {
    const state = groups.get(groupName(block.group));
    at.get(file)?.set(from, fillsHole(block, (number) => state?.digests.has(number) === true) ? standing : nobody);
  }
  return { byDigest, groups: [...groups.values()], hashes, counters };
}

/** Whoever may send a line may send a block that fits nothing. It is one that was changed where sound blocks name the messages right before and behind its own. */
const fillsHole = ({ first, hashes }: SignatureBlock, sound: (number: number) => boolean): boolean =>
  (first <= 1 || sound(first - 1)) && sound(first + hashes.length) && !hashes.some((_, offset) => sound(first + offset));
