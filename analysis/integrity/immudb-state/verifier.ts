// Signed states of immudb: the signature of each, and whether states of one database contradict each other. A state says which transaction was the last and what
// all of them hash to; that an entry is in it, or that one state leads to a later one, only proofs of the server show.
import type { Chain } from '../../contract/model/integrity.ts';
import { wholeOf } from '../../kernel/evidence-file.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { hexOf } from '../bytes.ts';
import { bySignature, unproven } from '../forgers.ts';
import { defineVerifier, type Evidence, type Findings, type ProofFile } from '../define-verifier.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { fact, step, verdicts } from '../verdict.ts';
import sample from './cases/immudb-state-state/good.json?raw';
import { judgeSignature } from './signing.ts';
import { mayBeState, readStates, STATE_LIMIT, type State } from './state.ts';

const SCHEME = 'immudb-state';
const verdict = verdicts(SCHEME);
type Verdict = ReturnType<typeof verdict>;

const stateFile: ProofFile = {
  id: 'immudb-state:state',
  title: 'State of immudb',
  document: 'immudb source, pkg/api/schema/state.go and schema.proto, message ImmutableState',
  version: '1.9',
  origin: 'the call CurrentState of immudb, as JSON',
  sample,
  recognise: {
    examine: ({ complete, bytes, opening }) =>
      mayBeState(opening) && (!complete || readStates(bytes)) ? { score: 96, reasons: ['database, transaction and hash of a state of immudb'] } : undefined,
  },
  proves: (bytes) => readStates(bytes) !== null,
};

interface Judged {
  state: State;
  file: EvidenceFile;
  object: Verdict;
}
const keyOf = ({ db, tx }: State): string => `${db} transaction ${tx}`;

function judge(evidence: Evidence, state: State, file: EvidenceFile): Judged {
  const { finding } = judgeSignature(evidence, state, file.path);
  const good = finding.reason === null;
  const object = verdict(
    { key: keyOf(state), path: file.path, kind: 'database state' },
    {
      ...finding,
      facts: [fact('Database', state.db), fact('Transaction', String(state.tx)), fact('Hash of all transactions', hexOf(state.hash)), ...finding.facts],
      ...(good
        ? {
            may_say: 'The holder of the key signed that the database had this last transaction and this hash.',
            may_not_say: 'When that was, which entries are in it, or that another state leads to it: proofs of the server show that.',
          }
        : {}),
    },
  );
  return { state, file, object };
}

/** States of one database: one transaction has one hash. */
function compare(db: string, all: readonly Judged[], result: Findings): void {
  const ordered = [...all].sort((a, b) => (a.state.tx < b.state.tx ? -1 : 1));
  const byTx = new Map<bigint, Judged[]>();
  for (const one of ordered) pushTo(byTx, one.state.tx, one);
  const links: Chain['links'] = [];
  for (const [tx, same] of byTx) {
    const hashes = new Set(same.map(({ state }) => hexOf(state.hash)));
    const [first] = same as [Judged];
    if (hashes.size > 1)
      result.objects.push(
        verdict(
          { key: `${db}: hashes of transaction ${tx}`, path: first.file.path, kind: 'database history' },
          {
            reason: 'statements_contradict',
            assurance: 'none',
            steps: [step(false, `${hashes.size} states of transaction ${tx} state different hashes`)],
            facts: same.map(({ state, file, object }) => fact(file.path, `${hexOf(state.hash)}, ${object.status}`)),
            explain:
              'States of the same transaction of a database of this name state different hashes. Where one key signed both, its server held two histories.',
          },
        ),
      );
    links.push({
      key: keyOf(first.state),
      at: null,
      status: hashes.size > 1 ? 'unverifiable' : first.object.status,
      sha256: hexOf(first.state.hash),
      link: links.length === 0 ? 'start' : 'unknown',
      covers_from: null,
      covers_to: null,
      covers: 1,
    });
  }
  result.chains.push({ id: `immudb ${db}`, title: `States of ${db}`, scheme: SCHEME, links });
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const byDatabase = new Map<string, Judged[]>();
  for (const file of seen) {
    const bytes = await wholeOf(file, STATE_LIMIT).catch(() => null);
    evidence.signal.throwIfAborted();
    const states = bytes && readStates(bytes);
    if (!states) continue;
    result.proof.push(file.path);
    for (const state of states) {
      const judged = judge(evidence, state, file);
      result.objects.push(judged.object);
      pushTo(byDatabase, state.db, judged);
    }
  }
  for (const [db, all] of byDatabase) compare(db, all, result);
  return result;
}

export const immudbState = defineVerifier({
  id: SCHEME,
  title: 'Signed states of immudb',
  document: 'https://github.com/codenotary/immudb/blob/master/pkg/api/schema/state.go',
  version: 2,
  proofs: [stateFile],
  sees: ({ text }) => mayBeState(text),
  forgers: [...bySignature, unproven],
  verify,
});
