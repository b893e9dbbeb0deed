// The worst that can be said of a file, and in which words.
import type { Evidence } from '../define-verifier.ts';
import { type Reason, reasons } from '../reasons.ts';
import { type Break, isConvicting } from './break.ts';
import type { Reached } from './coverage.ts';
import type { WalkedFile, WalkedGroup } from './group.ts';
import { isMac } from './profile.ts';

/** The worst that can be said of the file; null = nothing against it. */
export function reasonOf(evidence: Evidence, group: WalkedGroup, { walk, fault }: WalkedFile, breaks: readonly Break[]): Reason | null {
  const { pinned } = group.rule;
  const worst = breaks.find((one) => isConvicting(one.reason));
  if (worst) return worst.reason;
  if (fault !== null) return fault;
  if (walk.tooManyChains) return 'too_large';
  if (walk.records === 0) return 'profile_mismatch';
  const [open] = breaks;
  if (open) return open.reason;
  if (walk.keyless > 0) return 'key_absent';
  const [unsigned] = walk.unsigned.keys();
  if (unsigned !== undefined) return unsigned;
  for (const { kind, standing, met } of group.marks.all) if (kind === 'checkpoint' && standing.reason !== null && met !== 'unseen') return standing.reason;
  if (group.unreadCheckpoints > 0) return 'statement_unreadable';
  for (const anchor of walk.usedSecrets) {
    const { reason } = evidence.keys.standingOf(anchor, 'keyed');
    if (reason !== null) return reason;
  }
  // Whoever wrote the profile chose which bytes are hashed and signed: beside pinned keys it has to be vouched for as they are.
  if (evidence.keys.pinning && !pinned && (isMac(group.rule.profile) || walk.coverage.reached().best !== null)) return 'profile_not_pinned';
  if (walk.touching) return 'ambiguous_concatenation';
  if (walk.uncovered.names.size > 0 && !pinned) return 'members_not_covered';
  if (walk.coverage.full) return 'too_large';
  return null;
}

export function explained(
  group: WalkedGroup,
  { walk }: WalkedFile,
  reason: Reason | null,
  breaks: readonly Break[],
  count: number,
  reached: Reached,
): { explain?: string } {
  const records = `${walk.records} ${walk.records === 1 ? 'record' : 'records'}`;
  if (reason === null) {
    const rewritten =
      walk.rewrittenCount === 0
        ? ''
        : ` In ${walk.rewrittenCount === 1 ? 'one of them' : `${walk.rewrittenCount} of them`} a number is written with digits that its digest does not cover; its value is the one that was hashed.`;
    const rest = reached.rest.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    if (isMac(group.rule.profile)) return { explain: `All ${records} carry authentication codes that fit them and the key.${rewritten}` };
    if (reached.best !== null)
      return {
        explain: `All ${records} follow from one another; checkpoints, signatures or notes vouch for them up to line ${reached.until}${rest === 0 ? '' : `, and for ${rest} lines behind nothing does`}.${rewritten}`,
      };
    return {
      explain: `All ${records} follow from one another. Nothing vouches for the chain: who changed a record could compute all later digests anew.${rewritten}`,
    };
  }
  if (reason === 'members_not_covered')
    return {
      explain: `The digests fit, and do not cover ${[...walk.uncovered.names].join(', ')}. The profile came with the evidence, so nobody else says that this is how the log was made.`,
    };
  if (reason === 'profile_mismatch' && walk.records === 0) return { explain: 'No record in it holds what the profile chains by.' };
  if (reason === 'statement_unreadable')
    return {
      explain: `The records follow from one another, and ${group.unreadCheckpoints} lines of the checkpoints cannot be read: what they stated is open.`,
    };
  if (breaks.length === 0) return {};
  if (reason === 'mac_mismatch' && walk.failed === walk.records && walk.records > 1)
    return { explain: `Not one of the ${records} fits the key. A wrong key is likelier than an alteration of all of them.` };
  const named = breaks.slice(0, 10).map(({ line, onwards }) => (onwards === undefined ? String(line) : `${line} and every later one`));
  return {
    explain: `${reasons[reason].explain} So it is with line${count === 1 ? '' : 's'} ${named.join(', ')}${count > 10 ? `, and ${count - 10} more` : ''} of ${records}; the card of each says what was expected and found.`,
  };
}
