// Receipts: a log's signature over the root of its tree, with the proof that a statement is in it (COSE receipts; SCITT architecture). What the leaf is made of
// is the log's to say: a receipt that does not lead to what lies here accuses nobody.
import { bytesIn, numberIn } from '../cbor/read.ts';
import { hexOf, same } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import type { Finding } from '../verdict.ts';
import { fact, step } from '../verdict.ts';
import type { Store } from '../x509/trusted.ts';
import { held, judgeCose } from './judge.ts';
import { inclusionProofs, ledgerRoot, type Proof, treeRoot } from './merkle.ts';
import { type CoseMessage, LABEL, readCose } from './message.ts';

/** The structure has to be covered: where it is not, anybody could have written it beside a signature of another kind. */
export const isReceipt = ({ kind, headers }: CoseMessage): boolean => kind === 'COSE_Sign1' && headers.protected(LABEL.structure) !== undefined;
/** It names a structure where nothing covers it. */
export const saysReceipt = (message: CoseMessage): boolean => !isReceipt(message) && message.headers.any(LABEL.structure) !== undefined;

/** Receipts that are attached to a statement; `null` among them = it cannot be read. */
export function attached({ headers }: CoseMessage): (CoseMessage | null)[] {
  const list = headers.any(LABEL.receipts);
  if (list === undefined) return [];
  if (list.kind !== 'array' || list.items.length > 16) return [null];
  return list.items.map((one) => {
    const receipt = readCose(bytesIn(one) ?? one.raw);
    return receipt && isReceipt(receipt) ? receipt : null;
  });
}

export interface Witnessed {
  finding: Finding;
  /** What stands in the leaf, where the receipt says it (CCF): the digest of what was registered, hex. */
  data: string | null;
}

const WORDS = {
  may_say: 'The holder of the key of the log confirmed that this statement is in it.',
  may_not_say: 'What the statement says is true, or that the log shows everybody the same.',
};
const OTHER = {
  reason: 'object_absent' as const,
  assurance: 'none' as const,
  explain: 'The receipt does not lead from this content to a root that its key signed: it is about another statement, or one of the two was changed.',
  needs: 'the statement of this receipt, or the receipt of this statement',
  may_say: 'A receipt lies here that does not confirm this content.',
  may_not_say: 'The content was altered.',
};

/** By a key that signed the statement itself. */
const OWN = { reason: 'witness_is_signer' as const, assurance: 'none' as const };

const ELSE = 'The receipt is sound, and states the digest of something else than what lies here.';

/** `entries`: forms in which the statement may have been registered. `signers`: keys by which it is signed. */
export async function judgeReceipt(
  evidence: Evidence,
  store: Store,
  path: string,
  receipt: CoseMessage,
  entries: readonly Uint8Array[],
  signers: readonly Uint8Array[] = [],
): Promise<Witnessed> {
  const { crypto } = evidence;
  const [signer] = receipt.signers;
  const structure = receipt.headers.protected(LABEL.structure);
  const proofs = structure === undefined ? undefined : inclusionProofs(numberIn(structure), receipt.headers.any(LABEL.proofs));
  const plain = (reason: Finding['reason'], text: string): Witnessed => ({
    data: null,
    finding: { reason, assurance: 'none', steps: [step(null, text)], facts: [fact('Receipt in', path)] },
  });
  if (proofs === null) return plain('unsupported_algorithm', 'Structure of the log: not known here');
  if (proofs === undefined || !signer) return plain('statement_unreadable', 'Proof of inclusion: it cannot be read');
  const sign = async (root: Uint8Array, more: Finding['steps'], facts: Finding['facts']): Promise<Finding> => {
    // A root that is stated beside the proof has to be the one that the proof leads to.
    if (receipt.payload !== null && !same(receipt.payload, root))
      return { ...OTHER, steps: [...more, step(false, 'Root that the receipt states: another one')], facts };
    const { finding, by } = await judgeCose({ evidence, store, path, message: receipt, signer, payload: held(root) });
    const own = finding.reason === null && by !== undefined && signers.some((one) => same(one, by));
    return {
      ...finding,
      steps: [...more, ...finding.steps],
      facts: [...finding.facts, ...facts, fact('Root', hexOf(root))],
      ...(own ? OWN : finding.reason === null ? WORDS : {}),
    };
  };
  let last: Witnessed | null = null;
  for (const proof of proofs) {
    const found = proof.kind === 'ccf' ? await ofLedger(proof, entries, sign, crypto) : await ofTree(proof, entries, sign, crypto);
    if (found.finding.reason === null) return found;
    last ??= found;
  }
  return last ?? plain('statement_unreadable', 'Proof of inclusion: none');
}

type Sign = (root: Uint8Array, steps: Finding['steps'], facts: Finding['facts']) => Promise<Finding>;
type Crypto = Evidence['crypto'];

async function ofTree(proof: Extract<Proof, { kind: 'rfc9162' }>, entries: readonly Uint8Array[], sign: Sign, crypto: Crypto): Promise<Witnessed> {
  const facts = [fact('Tree', `leaf ${proof.leaf} of ${proof.size}, RFC 9162 with SHA-256`)];
  let last: Finding | null = null;
  for (const entry of entries) {
    const root = treeRoot(proof, entry, crypto);
    if (root === null)
      return {
        data: null,
        finding: { reason: 'statement_unreadable', assurance: 'none', steps: [step(false, 'Proof of inclusion: not as long as the tree is high')], facts },
      };
    const finding = await sign(root, [step(null, 'Root computed from the statement and the proof')], facts);
    if (finding.steps[1]?.good === true) return { data: null, finding };
    last ??= finding;
  }
  if (last === null)
    return { data: null, finding: { reason: 'object_absent', assurance: 'none', steps: [step(null, 'The statement of this receipt: not here')], facts } };
  // What the leaf is made of came from outside the receipt: it is not the receipt that contradicts itself.
  return { data: null, finding: last.reason === 'signature_mismatch' ? { ...OTHER, steps: last.steps, facts: last.facts } : last };
}

async function ofLedger(proof: Extract<Proof, { kind: 'ccf' }>, entries: readonly Uint8Array[], sign: Sign, crypto: Crypto): Promise<Witnessed> {
  const data = hexOf(proof.data);
  const about = entries.some((one) => crypto.sha256(one) === data);
  const facts = [fact('Commit evidence', proof.evidence), fact('Digest of what was registered', data)];
  const finding = await sign(
    ledgerRoot(proof, proof.path, crypto),
    [step(about ? true : null, about ? 'SHA-256 of the statement stands in the receipt' : 'SHA-256 in the receipt: not that of the statement beside it')],
    facts,
  );
  return { data, finding: finding.reason === null && !about ? { ...OTHER, explain: ELSE, steps: finding.steps, facts: finding.facts } : finding };
}
