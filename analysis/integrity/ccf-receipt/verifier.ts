// Receipts of ledgers of the Confidential Consortium Framework, Azure confidential ledger among them: JSON, with what was written beside them or without.
import { closed, isMembers, isScalar } from '../../contract/proof/closed.ts';
import { jsonDocument, jsonDocuments } from '../../contract/proof/json-documents.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { forgers } from './forgers.ts';
import { defineVerifier, type Evidence, type Findings, type ProofFile } from '../define-verifier.ts';
import { step, verdicts } from '../verdict.ts';
import { storeOf } from '../x509/trusted.ts';
import sample from './cases/ccf-receipt-receipt/good.json?raw';
import { holdsContents } from './claims.ts';
import { judgeReceipt } from './judge.ts';
import { isReceipt, readReceipt } from './receipt.ts';

const SCHEME = 'ccf-receipt';
const verdict = verdicts(SCHEME);
const MOST = 16 * 1024 * 1024;
const looksLike = (text: string): boolean =>
  /^\s*[[{]/.test(text) && /"(?:applicationClaims|application_claims|serviceEndorsements|service_endorsements|leafComponents|leaf_components)"\s*:/.test(text);

/** One or several, behind one another or in one list; those that are meant as receipts. */
function documentsIn(bytes: Uint8Array): unknown[] {
  const all = jsonDocuments(bytes) ?? [];
  const [only] = all;
  return (all.length === 1 && Array.isArray(only) ? (only as unknown[]) : all).filter(isReceipt);
}

const listOf = (of: (value: unknown) => boolean) => (value: unknown) => value === null || (Array.isArray(value) && value.every(of));
const isPart = (value: unknown): boolean => value === null || closed(value, [/^(?:write_?[sS]et|claims)_?[dD]igest$/, /^commit_?[eE]vidence$/]) !== null;
const isStep = (value: unknown): boolean => closed(value, ['left', 'right']) !== null;
const isDigest = (value: unknown): boolean => value === null || closed(value, ['protocol', 'value']) !== null;
const isClaims = listOf((one) => closed(one, ['kind', 'ledgerEntry'], { digest: isDigest }) !== null);
const isInner = (value: unknown): boolean =>
  closed(value, [/^(?:cert|is_?[sS]ignature_?[tT]ransaction|leaf|node_?[iI]d|signature|root)$/], {
    leafComponents: isPart,
    leaf_components: isPart,
    proof: listOf(isStep),
    serviceEndorsements: listOf(isScalar),
    service_endorsements: listOf(isScalar),
  }) !== null;
const isOuter = (value: unknown): boolean =>
  closed(value, ['state', 'transactionId', 'transaction_id'], { receipt: isInner, applicationClaims: isClaims, application_claims: isClaims }) !== null;
/** A receipt and nothing else; one that brings contents is evidence. */
function provesOnly(bytes: Uint8Array): boolean {
  const document = jsonDocument(bytes);
  const read = readReceipt(document);
  if (!isMembers(document) || read === null || holdsContents(read.claims)) return false;
  return isMembers(document['receipt']) ? isOuter(document) : isInner(document);
}

const receipts: ProofFile = {
  id: 'ccf-receipt:receipt',
  title: 'Receipt of a CCF ledger (Azure confidential ledger)',
  document: 'https://learn.microsoft.com/azure/confidential-ledger/write-transaction-receipts',
  version: '2022-05-13',
  origin: '`GET /app/transactions/ID/receipt` of Azure confidential ledger, `GET /app/receipt` of CCF',
  sample,
  recognise: {
    examine: ({ bytes, text, complete }) =>
      looksLike(text) && complete && provesOnly(bytes) ? { score: 97, reasons: ['a receipt of a CCF ledger'] } : undefined,
  },
  proves: provesOnly,
};

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const store = storeOf(evidence.keys, evidence.crypto);
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    const bytes = await wholeOf(file, MOST).catch(() => null);
    evidence.signal.throwIfAborted();
    const found = bytes === null ? [] : documentsIn(bytes);
    for (const [number, document] of found.entries()) {
      if (number % 256 === 0) evidence.progress({ stage: 'checking ledger receipts', done: number, total: found.length, unit: 'objects', item: file.path });
      const object = { key: found.length === 1 ? file.path : `${file.path}: receipt ${number + 1}`, path: file.path, kind: 'receipt' };
      const receipt = readReceipt(document);
      result.objects.push(
        verdict(
          object,
          receipt
            ? judgeReceipt(evidence, store, receipt)
            : { reason: 'statement_unreadable', assurance: 'none', steps: [step(null, 'The receipt can be read: not so')], facts: [] },
        ),
      );
    }
    if (bytes && provesOnly(bytes)) result.proof.push(file.path);
  }
  return result;
}

export const ccfReceipt = defineVerifier({
  id: SCHEME,
  title: 'Receipts of CCF ledgers',
  document: 'https://microsoft.github.io/CCF/main/use_apps/verify_tx.html',
  version: 3,
  proofs: [receipts],
  sees: ({ text }) => looksLike(text),
  forgers,
  verify,
});
