// The verdict of one signed log in words, facts and spans.
import type { CoveredSpan, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Reason } from '../reasons.ts';
import { type Fact, fact, step, type Step, verdicts } from '../verdict.ts';
import { groupTitle } from './block.ts';
import type { Absent, CoveredFile, CoveredLine } from './cover.ts';
import type { SenderKey } from './sender.ts';

export const SCHEME = 'signed-syslog';
const verdict = verdicts(SCHEME);
const KIND = 'signed log';

/** What one line is worth. */
function spanOf(line: CoveredLine): Omit<CoveredSpan, 'from' | 'to'> {
  const standing = line.kind === 'message' ? (line.repeated ? null : line.entry.standing) : line.kind === 'block' ? line.standing : null;
  if (line.kind === 'free' && line.altered) return { status: 'altered', assurance: 'none', reason: 'signed_message_mismatch' };
  if (standing === null)
    return line.kind === 'block'
      ? { status: 'unverifiable', assurance: 'none', reason: 'statement_unreadable' }
      : { status: 'not covered', assurance: 'none', reason: line.kind === 'message' ? 'second_copy' : 'not_covered' };
  const { reason, assurance } = standing;
  return { status: reason === null ? 'verified' : reason === 'signature_mismatch' ? 'altered' : 'unverifiable', assurance, reason };
}

/** Neighbours that stand alike are one stretch. */
function spansOf(lines: readonly CoveredLine[]): CoveredSpan[] {
  const spans: CoveredSpan[] = [];
  for (const line of lines) {
    const own = spanOf(line);
    const last = spans.at(-1);
    if (last?.to === line.from && last.status === own.status && last.reason === own.reason && last.assurance === own.assurance) last.to = line.to;
    else spans.push({ from: line.from, to: line.to, ...own });
  }
  return spans;
}

interface Counted {
  signed: number;
  blocks: number;
  altered: number;
  broken: number;
  free: number;
  repeated: number;
  /** Messages and blocks that a signature names which settles nothing, by its reason. */
  open: Map<Reason, number>;
  key: SenderKey | null;
  assurance: ObjectVerdict['assurance'];
}
function count(lines: readonly CoveredLine[]): Counted {
  const found: Counted = { signed: 0, blocks: 0, altered: 0, broken: 0, free: 0, repeated: 0, open: new Map(), key: null, assurance: 'none' };
  for (const line of lines) {
    const { status, reason, assurance } = spanOf(line);
    const standing = line.kind === 'message' ? line.entry.standing : line.kind === 'block' ? line.standing : null;
    found.key ??= standing?.key ?? null;
    if (status === 'verified') {
      found[line.kind === 'block' ? 'blocks' : 'signed']++;
      // The weakest of them.
      if (found.assurance !== 'signed, key came with the evidence') found.assurance = assurance;
    } else if (line.kind === 'free') found[line.altered ? 'altered' : 'free']++;
    else if (line.kind === 'message' && line.repeated) found.repeated++;
    else if (status === 'altered') found.broken++;
    else found.open.set(reason as Reason, (found.open.get(reason as Reason) ?? 0) + 1);
  }
  return found;
}

function reasonOf({ signed, blocks, altered, broken, free, repeated, open }: Counted): Reason | null {
  if (altered > 0) return 'signed_message_mismatch';
  if (broken > 0) return 'signature_mismatch';
  const [worst] = [...open].sort((a, b) => b[1] - a[1]);
  if (signed + blocks === 0) return worst?.[0] ?? 'signed_form_absent';
  if (signed === 0 && free > 0) return 'signed_form_absent';
  return free + repeated > 0 || worst ? 'messages_not_covered' : null;
}

export function fileCard({ file, lines }: CoveredFile, unformed: number, absent: readonly Absent[]): ObjectVerdict {
  const found = count(lines);
  const { signed, blocks, altered, broken, free, repeated, open, key } = found;
  const reason = reasonOf(found);
  const lacking = absent.filter((one) => one.file === file).reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const steps: Step[] = [
    step(broken > 0 ? false : blocks > 0 ? true : null, `Signatures of blocks: ${blocks} fit${broken > 0 ? `, ${broken} do not` : ''}`),
    step(altered > 0 ? false : signed > 0 ? true : null, `Messages compared with the digests that blocks state: ${signed} are as they were signed`),
    ...(altered > 0 ? [step(false, `${altered} stand at the place of a signed message and are not it`)] : []),
    ...(lacking > 0 ? [step(false, `${lacking} signed messages between others of this file are not here`)] : []),
    ...[...open].map(([why, number]) => step(null, `${number} messages and blocks: ${why.replaceAll('_', ' ')}`)),
    ...(free > 0 ? [step(null, `${free} messages that no block names`)] : []),
    ...(repeated > 0 ? [step(null, `${repeated} messages that stand here once more`)] : []),
    ...(unformed > 0 ? [step(null, `${unformed} lines hold a block and are not in the form in which it was signed`)] : []),
    ...(key?.steps ?? []),
  ];
  const facts: Fact[] = [...(key?.facts ?? []), fact('Messages that are signed', String(signed)), fact('Blocks', String(blocks + broken))];
  const settled = reason === null || reason === 'messages_not_covered' || reason === 'signed_message_mismatch';
  return verdict(
    { key: file.path, path: file.path, kind: KIND },
    {
      reason,
      assurance: settled ? found.assurance : reason === 'signature_mismatch' ? (key?.assurance ?? 'none') : 'none',
      steps,
      facts,
      ...(reason === null
        ? {
            explain: 'Each message is named by a signature block that fits.',
            may_not_say: 'That no message is lacking before the first or behind the last block, or that what they say is true.',
          }
        : reason === 'signature_mismatch'
          ? {
              explain: 'A block does not fit its signature, by the key of its sender: the block was changed. What it says of messages was not used.',
              may_say: 'This block is not the one that was signed.',
            }
          : {}),
      ...(lacking > 0 ? { range: { status: 'gap, unexplained' as const, from: null, to: null } } : {}),
      spans: spansOf(lines),
    },
  );
}

export const unreadCard = (file: EvidenceFile, reason: 'too_large'): ObjectVerdict =>
  verdict({ key: file.path, path: file.path, kind: KIND }, { reason, assurance: 'none', steps: [], facts: [] });

export function absentCard({ group, first, last, file, standing }: Absent): ObjectVerdict {
  const numbers = first === last ? `message ${first}` : `messages ${first} to ${last}`;
  return verdict(
    { key: `${groupTitle(group)}: ${numbers}`, path: null, kind: 'log message' },
    {
      reason: 'signed_message_absent',
      assurance: standing.assurance,
      steps: [
        step(
          false,
          `${numbers.charAt(0).toUpperCase()}${numbers.slice(1)} of the sender: ${file ? 'not between their neighbours' : 'not here as they were signed'}`,
        ),
      ],
      facts: [...(standing.key?.facts ?? []), ...(file ? [fact('Neighbours in', file.path)] : [])],
    },
  );
}
