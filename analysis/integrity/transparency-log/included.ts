// Files with an inclusion proof beside them. A log says nothing of how it makes entries of files: a proof that leads from none of the usual forms convicts
// nobody, unless other proofs of the same log show which form it uses.
import type { Inclusion } from '../../contract/model/integrity.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { hexOf, ofHex, same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { leafHash, rootByInclusion, sidesOf } from '../merkle/tree.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { type Head, restingOn } from './heads.ts';
import type { InclusionProof } from './proof-file.ts';
import { SCHEME } from './scheme.ts';

const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;
export const ENDINGS = ['.tlog-proof', '.proof.json', '.inclusion.json', '.json'];
/** Entries of logs are small; of what is larger, its digest may be one. */
const ENTRY = 16 * 1024 * 1024;

export interface Brought {
  file: EvidenceFile;
  proof: InclusionProof;
  /** Tree heads to which it may lead: its own, or those at hand. */
  heads: readonly Head[];
}

const forms = ['the file itself', 'the SHA-256 of the file'] as const;
type Form = (typeof forms)[number];

interface Shown {
  target: EvidenceFile;
  head: Head;
  form: Form;
  leaf: Uint8Array;
}

async function leavesOf({ shelf, crypto, signal }: Evidence, file: EvidenceFile): Promise<Map<Form, Uint8Array>> {
  const leaves = new Map<Form, Uint8Array>();
  const digest = await shelf.digest(file, 'sha256');
  if (digest !== null) leaves.set('the SHA-256 of the file', leafHash(crypto, ofHex(digest)));
  const whole = await wholeOf(file, ENTRY).catch(() => null);
  signal.throwIfAborted();
  if (whole) leaves.set('the file itself', leafHash(crypto, whole));
  return leaves;
}

export class Included {
  readonly inclusions = new Map<string, Inclusion[]>();
  private readonly known = new Map<string, Set<Form>>();
  private readonly open: (() => Verdict)[] = [];
  /** Of files that were read: any number of proofs may be named like one. */
  private readonly leaves = new Map<EvidenceFile, Map<Form, Uint8Array>>();
  readonly objects: Verdict[] = [];
  constructor(private readonly evidence: Evidence) {}

  private lead({ proof }: Brought, head: Head, leaf: Uint8Array): boolean {
    const { checkpoint } = head;
    if (!checkpoint) return false;
    const root = rootByInclusion(this.evidence.crypto, leaf, proof.index, checkpoint.size, proof.path);
    return root !== null && same(root, checkpoint.root);
  }
  private async shown(brought: Brought, candidates: readonly EvidenceFile[]): Promise<Shown | null> {
    for (const target of candidates) {
      const leaves = this.leaves.get(target) ?? (await leavesOf(this.evidence, target));
      this.leaves.set(target, leaves);
      // Heads that stand come first, so that one that does not is no obstacle.
      for (const head of brought.heads) for (const [form, leaf] of leaves) if (this.lead(brought, head, leaf)) return { target, head, form, leaf };
    }
    return null;
  }
  async add(brought: Brought): Promise<void> {
    const { file, proof, heads } = brought;
    const candidates = (await this.evidence.pairing.of(file.path, ENDINGS)).filter((one) => !heads.some(({ path }) => path === one.file.path));
    const found = await this.shown(
      brought,
      candidates.map((one) => one.file),
    );
    const [head] = heads;
    const facts = [
      fact('Proof', file.path),
      fact('Index in the log', String(proof.index)),
      ...(proof.extra ? [fact('Further bytes in the proof', 'present; nothing signs them')] : []),
    ];
    if (found) {
      this.note(brought, found);
      const { target, form, leaf } = found;
      const steps = [step(true, `The proof leads from ${form}, as entry ${proof.index}, to the root that the tree head states`)];
      for (const twin of this.evidence.shelf.all(target)) {
        const judged = { key: twin.path, path: twin.path, kind: 'signed file' };
        if (twin === target)
          this.objects.push(
            verdict(judged, {
              ...restingOn(found.head, { reason: null, assurance: 'none', steps, facts: [...facts, fact('Leaf', hexOf(leaf))], ...SAYS }),
            }),
          );
        else this.objects.push(verdict(judged, { reason: 'not_covered', assurance: 'none', steps: [], facts }));
      }
      return;
    }
    const named = candidates.find(({ by }) => by === 'named')?.file;
    const target = named ?? null;
    if (head === undefined || target === null) {
      const why = head === undefined ? 'A tree head to which the proof may lead: none is at hand' : 'The entry that the proof is of: not here';
      const ending = ENDINGS.find((one) => file.path.toLowerCase().endsWith(one));
      const key = target?.path ?? (ending === undefined ? file.path : file.path.slice(0, -ending.length));
      const needs = head === undefined ? 'a signed tree head of the size for which the proof was made' : 'the entry';
      this.objects.push(
        verdict(
          { key, path: target?.path ?? null, kind: 'signed file' },
          {
            reason: target === null ? 'object_absent' : 'inclusion_not_shown',
            assurance: 'none',
            steps: [step(null, why)],
            facts,
            needs,
            ...(target === null ? { explain: 'A proof of a log is here, and no entry that it is of.' } : {}),
          },
        ),
      );
      return;
    }
    // Which form the log uses may be told by a later proof.
    this.open.push(() => this.unfit(brought, head, target, facts));
  }
  private unfit({ proof }: Brought, head: Head, target: EvidenceFile, facts: ReturnType<typeof fact>[]): Verdict {
    const origin = head.checkpoint?.origin ?? '';
    const form = [...(this.known.get(origin) ?? [])];
    const convicts = form.length > 0 && head.finding.reason === null;
    const steps = [
      step(convicts ? false : null, `The proof leads to the root from ${convicts ? form.join(' or ') : forms.join(', or ')}, as entry ${proof.index}: not so`),
      ...head.finding.steps,
    ];
    return verdict(
      { key: target.path, path: target.path, kind: 'signed file' },
      {
        reason: convicts ? 'inclusion_mismatch' : 'inclusion_not_shown',
        assurance: convicts ? head.finding.assurance : 'none',
        steps,
        facts: [...facts, ...head.finding.facts],
      },
    );
  }
  private note({ proof }: Brought, { target, head, form, leaf }: Shown): void {
    const { checkpoint } = head;
    if (!checkpoint) return;
    const { origin, size, root } = checkpoint;
    if (head.finding.reason === null) this.known.set(origin, (this.known.get(origin) ?? new Set<Form>()).add(form));
    const sides = sidesOf(proof.index, size, proof.path.length) ?? [];
    const path = proof.path.map((hash, at) => ({ hash: hexOf(hash), side: sides[at] ?? 'left' }));
    const list = this.inclusions.get(origin) ?? [];
    list.push({ key: target.path, index: proof.index, size, leaf: hexOf(leaf), root: hexOf(root), path });
    this.inclusions.set(origin, list);
  }
  /** Once all were added. */
  all(): Verdict[] {
    return [...this.objects, ...this.open.map((said) => said())];
  }
}

const SAYS = {
  explain: 'It is an entry of the log: its proof leads to the root that the log signed.',
  may_say: 'These bytes were in the log when it signed this tree head, and are unaltered since.',
  may_not_say: 'What they say is true, who had them logged, or that the log showed everybody the same tree.',
};
