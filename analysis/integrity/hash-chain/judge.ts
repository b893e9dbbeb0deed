// What the walk of one file amounts to: a verdict on the file, one on each break, and what is to be known beside them.
import type { Assurance } from '../../contract/assurances.ts';
import type { ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { Evidence } from '../define-verifier.ts';
import { type Reason, reasons } from '../reasons.ts';
import { fact, type Finding, step, verdicts } from '../verdict.ts';
import { breakVerdict, SCHEME } from './break-card.ts';
import { absentEntries, promisedAbsent } from './absent.ts';
import { factsOf, stepsOf } from './file-card.ts';
import type { WalkedFile, WalkedGroup } from './group.ts';
import { convicts } from './marks.ts';
import { isMac } from './profile.ts';
import { explained, reasonOf } from './worst.ts';
import type { Break } from './break.ts';

const verdict = verdicts(SCHEME);
export interface Judged {
  objects: ObjectVerdict[];
  findings: ChainFinding[];
}

/** `last`: nothing of the chain follows this file. */
export function judgeFile(evidence: Evidence, group: WalkedGroup, one: WalkedFile, pruned: ReadonlySet<string>, last: boolean): Judged {
  const { walk, file } = one;
  const { profile } = group.rule;
  const { path } = file;
  const findings: ChainFinding[] = [];
  const say = (code: string, line: number | null, explain: string): void => {
    findings.push({ code, key: line === null ? path : `${path}:${line}`, chain: path, from: null, to: null, explain });
  };
  for (const anchor of walk.usedSecrets) evidence.keys.use(anchor);

  // Entries that were removed lawfully, as a record of the chain says.
  const isDeclared = ({ names, reason }: Break): boolean =>
    names !== undefined && pruned.has(names) && (reason === 'predecessor_absent' || reason === 'chain_link_mismatch');
  const declared = walk.breaks.filter((each) => isDeclared(each) && (group.rule.pinned || each.reason === 'predecessor_absent'));
  for (const { line } of declared)
    say('gap_declared', line, `A record of the chain says that the entries before line ${line} were removed, and names the digest that line ${line} follows.`);
  // Which records may declare a removal, the profile says: one that came with the evidence opens a question in the middle of a chain, and closes none.
  const breaks = walk.breaks
    .filter((each) => !declared.includes(each))
    .map(
      (each): Break =>
        isDeclared(each)
          ? {
              ...each,
              reason: 'predecessor_absent',
              explain: 'A record of the chain says that the entries before it were removed, by a profile that came with the evidence.',
            }
          : each,
    );
  if (last) for (const each of absentEntries(group, one)) breaks.push(each);
  const count = breaks.length + Math.max(0, walk.breakCount - walk.breaks.length);

  for (const head of walk.heads.slice(0, 20)) {
    if (head.how === 'absent' && !declared.some(({ line }) => line === head.line))
      say(
        'head_open',
        head.line,
        `Line ${head.line}${head.sequence === null ? '' : ` has the number ${head.sequence} and`} names a predecessor that is not here: rotation, retention or a later beginning of the export leave just this.`,
      );
    if (head.how === 'continues') say('chain_continues', head.line, `Line ${head.line} follows the last record of ${head.after ?? 'another file'}.`);
  }
  for (const { code, line, explain } of walk.numbering) say(code, line, explain);
  if (group.checkpointsAbsent)
    say(
      'checkpoints_absent',
      null,
      `The profile promises checkpoints in ${profile.checkpoints?.file ?? ''}, which is not here: what they would have shown is open.`,
    );
  const promised = last ? promisedAbsent(group) : 0;
  if (promised > 0)
    say(
      'checkpoints_absent',
      null,
      `The profile promises a checkpoint every ${profile.checkpoints?.every} records; ${promised} of those are not here: what they would have shown is open.`,
    );
  if (group.unreadCheckpoints > 0)
    say('checkpoints_unread', null, `${group.unreadCheckpoints} lines of ${profile.checkpoints?.file ?? ''} cannot be read as checkpoints.`);

  const reached = walk.coverage.reached();
  const mac = isMac(profile);
  const allFail = walk.failed > 0 && walk.failed === walk.records && !group.marks.all.some((mark) => mark.met === 'contradicts' && convicts(mark));
  const unfit = walk.records === 0 ? one.fault === null : allFail && !mac && walk.records >= 3;
  const base: Assurance = mac ? 'keyed' : 'consistent only';
  const reason = unfit ? 'profile_mismatch' : reasonOf(evidence, group, one, breaks);
  const assurance = reason === null ? (reached.best ?? base) : 'none';
  const end = walk.lastRecord?.line ?? null;
  const endCovered = end !== null && reached.until === end;
  // Where a digest is stored with the next record only, nothing holds the last one.
  const unheld = profile.hash.field === null && last && !endCovered && end !== null && !breaks.some(({ line }) => line === end) ? end : null;
  const tail = end !== null && !breaks.some(({ line, onwards }) => line === end || onwards !== undefined);
  if (last && tail)
    say(
      'tail_open',
      end,
      `Nothing shows whether records followed line ${end}: ${endCovered ? 'what vouches for it was made before they could' : 'who removes the last ones leaves no trace in the chain'}.`,
    );

  // Beside a pinned key mere agreement settles nothing where a key should speak; a chain that promises none agrees as ever, and the whole case says what that is worth.
  const promises = profile.signature !== undefined || profile.checkpoints !== undefined || group.marks.all.length > 0;
  const restReason: Reason | null = evidence.keys.pinning && !mac && promises ? 'not_covered' : null;
  const ground =
    reason === null || breaks.length > 0
      ? {
          status: restReason !== null ? ('not covered' as const) : mac ? ('verified' as const) : ('agrees' as const),
          assurance: restReason === null ? base : ('none' as const),
          reason: restReason as Reason | null,
        }
      : { status: reasons[reason].status, assurance: 'none' as const, reason };
  const shown = unfit ? [] : breaks;
  const spans = walk.coverage.full ? undefined : walk.coverage.spans(ground, breaks, unheld);
  const remark = walk.rewrittenCount > 0 ? 'number_rewritten' : undefined;
  const range: NonNullable<Finding['range']>['status'] = walk.heads.some(({ how }) => how === 'absent' || how === 'broken')
    ? declared.length > 0
      ? 'gap, declared'
      : 'open head'
    : endCovered
      ? 'covered'
      : 'open tail';

  const objects = [
    verdict(
      { key: path, path, kind: 'chain' },
      {
        reason,
        assurance,
        steps: stepsOf(group, one, shown, count, reached),
        facts: factsOf(group, one, count),
        ...explained(group, one, reason, shown, count, reached),
        ...(remark === undefined ? {} : { remark }),
        range: { status: range, from: null, to: null },
        chain: path,
        ...(spans === undefined || spans.length === 0 ? {} : { spans }),
      },
    ),
  ];
  for (const each of shown) objects.push(breakVerdict(group, one, each, allFail));
  if (walk.leftOut > 0)
    objects.push(
      verdict(
        { key: `${path}: left out`, path, kind: 'entries' },
        {
          reason: 'not_covered',
          assurance: 'none',
          explain: `The profile leaves out ${walk.leftOut} records of this file; nothing speaks of them.`,
          steps: [step(null, 'Left out by the profile')],
          facts: [fact('Records', String(walk.leftOut))],
          chain: path,
          spans: walk.coverage.left.map(({ from, to }) => ({ from, to, status: 'not covered', assurance: 'none', reason: 'not_covered' })),
        },
      ),
    );
  if (unheld !== null && reason === null)
    objects.push(
      verdict(
        { key: `${path}:${unheld}`, path, kind: 'entry' },
        {
          reason: 'not_covered',
          assurance: 'none',
          explain: 'The digest of each record is stored with the next one; this is the last, so nothing holds it.',
          steps: [step(null, 'No record follows that would name its digest')],
          facts: [fact('Line', String(unheld))],
          chain: path,
          spans: walk.lastRecord
            ? [{ from: walk.lastRecord.from, to: walk.lastRecord.to, status: 'not covered', assurance: 'none', reason: 'not_covered' }]
            : [],
        },
      ),
    );
  if (reason === null && reached.best !== null && !mac && profile.partition === undefined)
    for (const { first, last: until, from, to } of reached.rest.slice(0, 100))
      objects.push(
        verdict(
          { key: `${path}:${first}${first === until ? '' : `-${until}`}`, path, kind: 'entries' },
          {
            reason: restReason,
            assurance: restReason === null ? 'consistent only' : 'none',
            explain: `${first === until ? `Line ${first} stands` : `Lines ${first} to ${until} stand`} behind the last place that a signature or note vouches for: ${restReason === null ? 'they follow from it, which anybody can make so' : 'beside a pinned key that settles nothing'}.`,
            steps: [step(true, 'Digests and links computed again'), step(null, 'No checkpoint, signature or note speaks of them')],
            facts: [fact('Lines', String(until - first + 1))],
            chain: path,
            spans: [
              {
                from,
                to,
                status: restReason === null ? 'agrees' : 'not covered',
                assurance: restReason === null ? 'consistent only' : 'none',
                reason: restReason,
              },
            ],
          },
        ),
      );
  return { objects, findings };
}
