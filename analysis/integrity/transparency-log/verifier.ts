// Transparency logs: signed notes and checkpoints with the cosignatures of witnesses, inclusion and consistency proofs, tiles (C2SP; RFC 6962, RFC 9162).
import { wholeOf } from '../../kernel/evidence-file.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { forgers } from './forgers.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { LONGEST_NOTE, looksLikeNote, readNote } from '../signed-note/note.ts';
import { step, verdicts } from '../verdict.ts';
import { type Head, judgeNote } from './heads.ts';
import { type Brought, ENDINGS, Included } from './included.ts';
import { judgeLog, logsOf } from './logs.ts';
import { isAnswer, isCheckpoint, proofFiles } from './proofs.ts';
import { type InclusionProof, looksLikeAnswer, looksLikeConsistency, looksLikeProof, readAnswer, readConsistency, readProof } from './proof-file.ts';
import { SCHEME } from './scheme.ts';
import { judgeTiles } from './tile-verdicts.ts';
import { looksLikeTile, tileAt, Tiles } from './tiles.ts';

const verdict = verdicts(SCHEME);
/** Heads at hand to which a proof that brings none is held: those that stand, the largest first. */
const HELD = 100;

const isNamed = (path: string): boolean => path.toLowerCase().endsWith('.tlog-proof');

interface Gathered {
  heads: Head[];
  brought: { file: EvidenceFile; proof: InclusionProof; head: Head | null }[];
  consistency: (readonly Uint8Array[])[];
  tiles: Map<string, Tiles>;
}

async function gather(evidence: Evidence, seen: readonly EvidenceFile[], result: Findings): Promise<Gathered> {
  const found: Gathered = { heads: [], brought: [], consistency: [], tiles: new Map() };
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    const tile = looksLikeTile(file) ? tileAt(file) : null;
    if (tile) {
      const tiles = found.tiles.get(tile.prefix) ?? new Tiles(tile.prefix, evidence.crypto);
      found.tiles.set(tile.prefix, tiles);
      tiles.add(tile);
      continue;
    }
    const bytes = await wholeOf(file, LONGEST_NOTE).catch(() => null);
    evidence.signal.throwIfAborted();
    const proof = bytes && (readProof(bytes) ?? readAnswer(bytes));
    const note = bytes && !proof ? readNote(bytes) : null;
    const consistency = bytes && readConsistency(bytes);
    if (proof) {
      const head = proof.note ? judgeNote(evidence, file.path, proof.note) : null;
      if (head) found.heads.push(head);
      found.brought.push({ file, proof, head });
      result.proof.push(file.path);
    } else if (consistency) {
      found.consistency.push(consistency);
      result.proof.push(file.path);
    } else if (note && bytes) {
      found.heads.push(judgeNote(evidence, file.path, note));
      if (isCheckpoint(bytes)) result.proof.push(file.path);
    } else if (isNamed(file.path) || (bytes !== null && looksLikeProof(latin1(bytes.subarray(0, 64))))) {
      const key = isNamed(file.path) ? file.path.slice(0, -'.tlog-proof'.length) : file.path;
      const subject = evidence.shelf.find(key);
      const steps = [step(null, `The proof ${file.path} can be read: not so`)];
      result.objects.push(
        verdict({ key, path: subject?.path ?? null, kind: 'signed file' }, { reason: 'statement_unreadable', assurance: 'none', steps, facts: [] }),
      );
    }
  }
  return found;
}

/** Those that stand come first, then the larger. */
const rank = (a: Head, b: Head): number =>
  Number(b.finding.reason === null) - Number(a.finding.reason === null) || (b.checkpoint?.size ?? 0) - (a.checkpoint?.size ?? 0);

/** Heads in the folder of the tiles; where none lies there, all. */
function headsFor(prefix: string, heads: readonly Head[]): Head[] {
  const near = heads.filter(({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'));
  return (near.length > 0 ? near : [...heads]).sort(rank).slice(0, HELD);
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const { heads, brought, consistency, tiles } = await gather(evidence, seen, result);
  const checkpoints = heads.filter(({ checkpoint }) => checkpoint !== null);
  const logs = logsOf(heads);
  const included = new Included(evidence);
  for (const { file, proof, head } of brought) {
    evidence.signal.throwIfAborted();
    await included.add({ file, proof, heads: head ? [head] : [...checkpoints].sort(rank).slice(0, HELD) } satisfies Brought);
  }
  result.objects = result.objects.concat(included.all());
  for (const own of tiles.values()) {
    const held = headsFor(own.prefix, checkpoints);
    // Folders of numbered files are those of maps and pictures too: without a tree head they are none of a log.
    if (held.length === 0) continue;
    const { objects, tree } = await judgeTiles(evidence, own, held);
    result.objects = result.objects.concat(objects);
    for (const { file, level } of own.all) if (level !== null) result.proof.push(file.path);
    const log = tree?.head.checkpoint ? logs.get(tree.head.checkpoint.origin) : undefined;
    if (tree && log) log.trees.push(tree);
  }
  const forked = new Set<string>();
  for (const log of logs.values()) {
    const { chain, findings, forked: own } = await judgeLog(evidence, log, consistency, included.inclusions.get(log.origin) ?? []);
    result.chains.push(chain);
    result.findings = result.findings.concat(findings);
    for (const { path } of own) forked.add(path);
  }
  for (const { path, checkpoint, finding, broken } of heads) {
    const own = { key: path, path, kind: checkpoint ? 'checkpoint' : 'signed note' };
    const chain = checkpoint ? { chain: `${SCHEME} ${checkpoint.origin}` } : {};
    const { steps, facts, assurance } = finding;
    result.objects.push(
      forked.has(path)
        ? verdict(own, {
            reason: 'log_fork',
            assurance,
            steps: [...steps, step(false, 'The other tree heads that the same key signed are stages of one tree: not so')],
            facts,
            ...chain,
          })
        : verdict(own, { ...finding, ...chain }),
    );
    for (const one of broken) result.objects.push(verdict(own, { ...one, ...chain }));
  }
  return result;
}

export const transparencyLog = defineVerifier({
  id: SCHEME,
  title: 'Transparency logs: checkpoints, proofs and tiles',
  document: 'https://c2sp.org/tlog-checkpoint',
  version: 2,
  endings: ENDINGS,
  proofs: proofFiles,
  sees: (file) =>
    looksLikeTile(file) ||
    isNamed(file.path) ||
    looksLikeNote(file.text) ||
    looksLikeProof(file.text) ||
    looksLikeConsistency(file.text) ||
    (looksLikeAnswer(file.text) && (file.size > file.head.length || isAnswer(file.head))),
  forgers,
  verify,
});
