// One receipt: leaf, path, root; the signature of the node over the root; the certificate of the node by that of the service; what was written, by its digest.
import { hexOf, joined, ofHex, utf8 } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { type Fact, fact, type Finding, step, type Step } from '../verdict.ts';
import { certificateFacts, convicts, groundsOf } from '../x509/trust-of.ts';
import type { Store } from '../x509/trusted.ts';
import { claimsDigest } from './claims.ts';
import type { LedgerReceipt } from './receipt.ts';

const none = { assurance: 'none' as const };

/**
 * What the root is the digest of. The node signs the root as a digest that is not hashed once more, so a signature over these bytes with SHA-256 is just that
 * one. Null = the receipt states a bare leaf and no path: of what that is a digest it does not say.
 */
function underRoot({ leaf, path }: LedgerReceipt, { crypto }: Evidence): Uint8Array | null {
  const digest = (bytes: Uint8Array): Uint8Array => ofHex(crypto.sha256(bytes));
  let under = 'writes' in leaf ? joined(leaf.writes, digest(utf8(leaf.evidence)), leaf.claims ?? new Uint8Array(0)) : null;
  for (const { left, hash } of path) {
    const below = under === null ? (leaf as { hash: Uint8Array }).hash : digest(under);
    under = left ? joined(hash, below) : joined(below, hash);
  }
  return under;
}

const committedIn = (leaf: LedgerReceipt['leaf']): string | undefined => ('writes' in leaf ? /^ce:(\d+\.\d+):/.exec(leaf.evidence)?.[1] : undefined);

/** What the answer says beside the signed part contradicts it; null = nothing does. */
function contradiction({ node, nodeId, leaf, transaction }: LedgerReceipt, { crypto }: Evidence): string | null {
  if (nodeId !== null && nodeId !== crypto.sha256(node.key)) return 'The identifier of the node is not that of its certificate';
  const committed = committedIn(leaf);
  if (transaction !== null && committed !== undefined && transaction !== committed)
    return `The answer says that it is about transaction ${transaction}; the signed evidence says ${committed}`;
  return null;
}

/** Zeros: nothing was claimed. */
const NOTHING = '0'.repeat(64);

export function judgeReceipt(evidence: Evidence, store: Store, receipt: LedgerReceipt): Finding {
  const { crypto, keys } = evidence;
  const { node, leaf, signature, claims, endorsements, transaction } = receipt;
  const under = underRoot(receipt, evidence);
  const check = crypto.signature({ scheme: 'ecdsa', hash: 'sha256', form: 'der', key: { form: 'spki', bytes: node.key } });
  check.update(under ?? new Uint8Array(0));
  const signed = under === null || !node.algorithm.startsWith('ECDSA ') ? 'unsupported' : check.fits(signature);
  const trust = groundsOf(node, keys, store, { brought: endorsements, at: null, says: 'the receipt', proven: false, purpose: 'signing', revocations: [] });
  const steps: Step[] = [
    step(null, `Root computed from the leaf, ${receipt.path.length} steps up`),
    step(signed === 'unsupported' ? null : signed === 'good', 'Signature of the node over the root'),
    ...trust.steps,
  ];
  const facts: Fact[] = [
    ...(transaction === null ? [] : [fact('Transaction', committedIn(leaf) === undefined ? `${transaction} (nothing signed says so)` : transaction)]),
    ...('writes' in leaf ? [fact('Commit evidence', leaf.evidence), fact('Digest of the writes', hexOf(leaf.writes))] : []),
    ...(under === null ? [] : [fact('Root', crypto.sha256(under))]),
    ...certificateFacts(node, store, 'Node'),
  ];
  if (signed === 'unsupported') return { ...none, reason: 'unsupported_algorithm', steps, facts };
  if (signed === 'bad') {
    if (convicts(trust, keys, false)) return { reason: 'signature_mismatch', assurance: trust.assurance, steps, facts };
    const explain = 'The signature is not of this root, and no trusted certificate leads to the node: it settles nothing.';
    return {
      ...none,
      reason: 'signer_not_trusted',
      steps,
      facts,
      explain,
      may_say: 'A receipt lies here whose signature does not fit it.',
      may_not_say: 'It was altered.',
    };
  }
  const strange = contradiction(receipt, evidence);
  if (strange !== null)
    return {
      reason: 'structure_mismatch',
      assurance: trust.assurance,
      steps: [...steps, step(false, strange)],
      facts,
      explain: `The signed part fits. ${strange}.`,
    };
  if (trust.reason !== null)
    return { reason: trust.reason, assurance: trust.assurance, steps, facts, ...(trust.explain === undefined ? {} : { explain: trust.explain }) };
  if (!('writes' in leaf))
    return { ...none, ...BARE, reason: 'object_absent', steps: [...steps, step(null, 'What the leaf is made of: the receipt does not say')], facts };
  return aboutClaims(evidence, { reason: null, assurance: trust.assurance, steps, facts }, leaf.claims, claims);
}

/** Any node of the tree may stand where a leaf does, and names no transaction. */
const BARE = {
  explain:
    'The receipt leads to a root that the service signed, from a bare digest. What that is the digest of, and of which transaction, nothing signed says.',
  needs: 'the receipt with the parts of its leaf',
  may_say: 'A digest lies here that stands in the tree of the ledger.',
  may_not_say: 'Which transaction, or what content, it is of.',
};

const RECEIPT = {
  may_say: 'The service confirmed that the transaction is in its ledger.',
  may_not_say: 'What was written is true, or that the ledger shows everybody the same.',
};

function aboutClaims({ crypto }: Evidence, good: Finding, stated: Uint8Array | null, claims: readonly unknown[] | null): Finding {
  const digest = stated === null ? NOTHING : hexOf(stated);
  if (claims === null || claims.length === 0) {
    const open =
      digest === NOTHING
        ? 'The receipt names no content: nothing was claimed for the transaction'
        : 'The content of which the receipt states the digest is not here';
    const facts = digest === NOTHING ? good.facts : [...good.facts, fact('Digest of the claims', digest)];
    return { ...good, ...RECEIPT, steps: [...good.steps, step(null, open)], facts };
  }
  const found = claimsDigest(claims, crypto);
  if (found === null)
    return {
      ...good,
      ...none,
      reason: 'unsupported_algorithm',
      steps: [...good.steps, step(null, 'Claims: one is of a kind that is not known here')],
      explain: 'The receipt stands; what it was made of is of a kind that is not checked here.',
    };
  const facts = [...good.facts, fact('Digest of the claims, signed', digest), fact('Digest of the claims, computed', found)];
  if (found !== digest)
    return { ...good, reason: 'content_digest_mismatch', steps: [...good.steps, step(false, 'Content beside the receipt: its digest is another one')], facts };
  return {
    ...good,
    ...RECEIPT,
    may_say: 'The content beside the receipt is what was written to the ledger in this transaction.',
    steps: [...good.steps, step(true, 'Content beside the receipt: its digest stands in the leaf')],
    facts,
  };
}
