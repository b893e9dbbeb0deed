// A signed note and what it is worth; of a checkpoint, the tree head of a log. Witnesses are counted: how many are enough, only a policy can say.
import { toRfc3339 } from '../../contract/time.ts';
import { hexOf } from '../bytes.ts';
import type { Evidence } from '../define-verifier.ts';
import { type JudgedSigner, together } from '../several.ts';
import { LOG, linesOf, nameOfLine, type NoteLine } from '../signed-note/keys.ts';
import { type Checkpoint, checkpointIn, type Note } from '../signed-note/note.ts';
import type { Anchor } from '../trust/anchor.ts';
import { type Fact, fact, type Finding, step, type Step } from '../verdict.ts';

export interface Head {
  /** File in which it stands. */
  path: string;
  /** Null: the note is no checkpoint. */
  checkpoint: Checkpoint | null;
  /** Of the note; what rests on it has its reason and assurance. */
  finding: Finding;
  /** Lines that fit nothing, beside one that fits. */
  broken: readonly Finding[];
  /** The key by which the log signed, where that settles something. */
  key: Anchor | null;
}

const lineFacts = ({ anchor, role }: NoteLine): Fact[] => [
  fact(role === 'log' ? 'Key of the log' : 'Key of a witness', anchor.algorithm),
  fact('Key fingerprint', anchor.fingerprint),
  fact('Key from', anchor.origin),
];

function judgeLine({ keys }: Evidence, line: NoteLine): JudgedSigner {
  const name = nameOfLine(line);
  const steps = [step(line.fit === 'unsupported' ? null : line.fit === 'good', `Signature of ${name} over the text of the note`)];
  const said = (reason: Finding['reason'], contradicts = false, more: Partial<Finding> = {}): JudgedSigner => ({
    name,
    contradicts,
    finding: { reason, assurance: 'none', steps, facts: lineFacts(line), ...more },
  });
  keys.use(line.anchor);
  if (line.fit === 'unsupported') return said('unsupported_algorithm');
  if (line.fit === 'good') return said(null, false, keys.standingOf(line.anchor));
  return keys.pinning && !line.anchor.pinned
    ? said('key_not_pinned', false, {
        explain: 'The signature does not fit, by a key that nobody pinned: it settles nothing.',
        may_say: 'A note lies here whose signature does not fit it.',
        may_not_say: 'It was altered.',
      })
    : said('signature_mismatch', true);
}

/** Names of keys and logs may differ (Go's sum database, Rekor): they are the same only where a key of the log's own name says so. */
const knowsKeyOf = ({ keys }: Evidence, origin: string): boolean => keys.of('log').some(({ purposes, holder }) => purposes.includes(LOG) && holder === origin);

/** A count of those that fit by keys that settle something, and when they say that they signed. */
function witnessFacts({ keys }: Evidence, lines: readonly NoteLine[]): { steps: Step[]; facts: Fact[] } {
  const witnesses = lines.filter(({ role }) => role === 'witness');
  const good = witnesses.filter(({ fit, anchor }) => fit === 'good' && keys.standingOf(anchor).reason === null);
  return {
    steps: good.map((line) => step(true, `Cosignature of the witness ${nameOfLine(line)}, who says ${line.at === null ? 'no time' : toRfc3339(line.at, 0)}`)),
    facts: witnesses.length === 0 ? [] : [fact('Witnesses that cosigned, by keys at hand', `${good.length} of ${witnesses.length}`)],
  };
}

function noteFacts(note: Note, checkpoint: Checkpoint | null): Fact[] {
  const lines = fact('Signature lines', String(note.signatures.length));
  if (!checkpoint) return [lines];
  const { origin, size, root, extensions } = checkpoint;
  return [
    fact('Log', origin),
    fact('Entries', String(size)),
    fact('Root', hexOf(root)),
    ...(extensions.length > 0 ? [fact('Further lines, which nobody explains', String(extensions.length))] : []),
    lines,
  ];
}

const HEAD_SAYS = {
  explain: 'The log signed this tree head: so many entries, with this root.',
  may_say: 'Whoever holds the key of the log stated that its tree had this root at this size.',
  may_not_say: 'That the log showed everybody the same tree: one tree head alone proves no such thing. What its entries say is true.',
};

export function judgeNote(evidence: Evidence, path: string, note: Note): Head {
  const checkpoint = checkpointIn(note);
  const lines = linesOf(evidence, note);
  const witnesses = witnessFacts(evidence, lines);
  const facts = [...noteFacts(note, checkpoint), ...witnesses.facts];
  const judged = lines.map((line) => ({ line, signer: judgeLine(evidence, line) }));
  const named = checkpoint !== null && knowsKeyOf(evidence, checkpoint.origin);
  // Where the key of the log is at hand, that of another log says nothing for it.
  const logs = judged.filter(({ line }) => line.role === 'log' && (!named || line.name === checkpoint.origin));
  const all = together(logs.map(({ signer }) => signer));
  const fallen = judged.filter(({ line, signer }) => line.role === 'witness' && signer.contradicts).map(({ signer }) => signer.finding);
  if (all === null) {
    const told = note.signatures.map(nameOfLine).join(', ');
    const explain =
      witnesses.steps.length > 0
        ? 'Witnesses whose keys are at hand cosigned it; the key of the log itself is not, so that its own signature could not be checked.'
        : undefined;
    return {
      path,
      checkpoint,
      key: null,
      broken: fallen,
      finding: {
        reason: 'public_key_absent',
        assurance: 'none',
        steps: [step(null, `A key of the log is at hand: none for ${told}`), ...witnesses.steps],
        facts,
        needs: 'public key of the log',
        ...(explain === undefined ? {} : { explain }),
      },
    };
  }
  const { finding } = all;
  const strange = checkpoint !== null && !logs.some(({ line }) => line.name === checkpoint.origin);
  const otherName = strange
    ? [step(null, `Its key is named ${logs[0]?.line.name ?? ''}: that it is the key of ${checkpoint.origin}, the tree head alone says`)]
    : [];
  const key = logs.find(({ signer }) => signer.finding.reason === null)?.line.anchor ?? null;
  return {
    path,
    checkpoint,
    key,
    broken: [...all.broken, ...fallen],
    finding: {
      ...finding,
      steps: [...finding.steps, ...otherName, ...witnesses.steps],
      facts: [...facts, ...finding.facts],
      ...(finding.reason === null && checkpoint ? HEAD_SAYS : {}),
    },
  };
}

/** What rests on a head that stands, as `more` says; else that the head does not stand, whatever the arithmetic came to. */
export function restingOn({ finding }: Head, more: Finding): Finding {
  const { reason, assurance, status, needs } = finding;
  const both = { steps: [...more.steps, ...finding.steps], facts: [...more.facts, ...finding.facts] };
  if (reason === null) return { ...more, assurance, ...both };
  const fits = more.reason === null ? 'It fits its tree head' : 'It does not fit its tree head';
  const fallen = reason === 'signature_mismatch' || reason === 'log_fork';
  return {
    reason: fallen ? 'public_key_absent' : reason,
    assurance: 'none',
    ...both,
    ...(status === undefined || fallen ? {} : { status }),
    needs: fallen ? 'a tree head that stands' : (needs ?? 'a tree head that can be relied on'),
    explain: `${fits}. The tree head itself is not to be relied on, or not yet: see the steps.`,
    may_say: `${fits}, which cannot be relied on.`,
    may_not_say: 'It was altered, or is authentic.',
  };
}
