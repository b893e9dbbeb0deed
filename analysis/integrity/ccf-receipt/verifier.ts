// Receipts of ledgers of the Confidential Consortium Framework, Azure confidential ledger among them: JSON, with what was written beside them or without.
import { isMembers } from '../../contract/proof/closed.ts';
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

const MEMBERS = ['receipt', 'state', 'transactionId', 'applicationClaims', 'transaction_id', 'application_claims'];
const RECEIPT = /^(?:cert|is_?[sS]ignature_?[tT]ransaction|leaf|leaf_?[cC]omponents|node_?[iI]d|proof|signature|service_?[eE]ndorsements|root)$/;
/** A receipt and nothing else; one that brings contents is evidence. */
function provesOnly(bytes: Uint8Array): boolean {
  const document = jsonDocument(bytes);
  const read = readReceipt(document);
  if (!isMembers(document) || read === null || holdsContents(read.claims)) return false;
  const inner = isMembers(document['receipt']) ? document['receipt'] : document;
  const outer = inner === document ? [] : Object.keys(document);
  return Object.keys(inner).every((name) => RECEIPT.test(name)) && outer.every((name) => MEMBERS.includes(name));
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
  version: 2,
  proofs: [receipts],
  sees: ({ text }) => looksLike(text),
  forgers,
  verify,
});
