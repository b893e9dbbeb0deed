// The card of one break: where it is, what does not fit, and what the numbers say of it.
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { type Reason, reasons } from '../reasons.ts';
import { fact, type Fact, step, verdicts } from '../verdict.ts';
import type { WalkedFile, WalkedGroup } from './group.ts';
import { hashedFacts } from './hashed.ts';
import { isMac } from './profile.ts';
import type { Break } from './break.ts';

export const SCHEME = 'hash-chain';
const verdict = verdicts(SCHEME);

const checked: Partial<Record<Reason, string>> = {
  content_hash_mismatch: 'The digest of this record, computed again, is not the one that it carries',
  mac_mismatch: 'The authentication code of this record, computed again, is not the one that it carries',
  chain_link_mismatch: 'The predecessor that this record names is not the record before it',
  duplicate_member: 'Member names looked through: one stands twice',
  predecessor_absent: 'The predecessor of this record is not here',
  ambiguous_concatenation: 'The digest fits; the joined fields can be parted in several ways',
  number_not_exact: 'The digest fits; a number in it was rounded before it was hashed',
  checkpoint_hash_mismatch: 'The checkpoint about this record states another digest',
  anchor_mismatch: 'A note from outside states another digest for this record',
  signature_mismatch: 'The signature does not fit',
};

/** `allFail`: no record of the file fits. */
export function breakVerdict(group: WalkedGroup, { file, walk }: WalkedFile, one: Break, allFail: boolean): ObjectVerdict {
  const { line, from, to, sequence, also, onwards } = one;
  const { status, needs, may_say, may_not_say, explain } = reasons[one.reason];
  // Where the code covers a predecessor that is named nowhere, it cannot fit without it. That is what is found; what it means is that the predecessor is absent.
  const unmatched = one.reason === 'predecessor_absent' && group.rule.profile.previous.field === null && isMac(group.rule.profile);
  const reason: Reason = unmatched ? 'mac_mismatch' : one.reason;
  const facts: Fact[] = [fact('Line', String(line)), ...one.facts.map(([label, value]) => fact(label, value)), ...hashedFacts(group.rule.profile)];
  if (sequence !== null) facts.push(fact('Number', String(sequence)));
  if (also?.code === 'sequence_gap') facts.push(fact('Numbers left out before it', String(also.missing)));
  if (also?.code === 'sequence_repeat') facts.push(fact('Number', 'not higher than that of the record before'));
  if (onwards !== undefined) facts.push(fact('Later records that fail too', String(onwards)));
  return verdict(
    { key: `${file.path}:${line}`, path: file.path, kind: 'entry' },
    {
      reason,
      assurance: 'none',
      ...explained(group, walk.records, one, allFail),
      ...(unmatched
        ? { status, needs, may_say, may_not_say, explain: `Its code covers the record before it, which is not here, so that it cannot fit. ${explain}` }
        : {}),
      steps: [step(status === 'altered' || status === 'missing' ? false : null, checked[one.reason] ?? explain)],
      facts,
      chain: file.path,
      ...(from === to ? {} : { spans: [{ from, to, status, assurance: 'none', reason }] }),
    },
  );
}

function explained(group: WalkedGroup, records: number, { reason, explain, onwards, also }: Break, allFail: boolean): { explain?: string } {
  if (explain !== undefined) return { explain };
  const said: string[] = [reasons[reason].explain];
  const mac = isMac(group.rule.profile);
  if (allFail && mac && records > 1) said.push('Every record fails, from the first on: a wrong key is likelier than an alteration of all of them.');
  else if (onwards !== undefined)
    said.push(
      `So do all ${onwards} later records: from here on they were made anew without the ${mac ? 'key' : 'right bytes'}, or by another ${mac ? 'key' : 'way of making digests'}.`,
    );
  if (reason === 'mac_mismatch' && group.rule.profile.previous.field === null)
    said.push('The code also covers the record before, so that one may have been taken out or put in here.');
  if (reason === 'chain_link_mismatch') {
    if (also?.code === 'sequence_gap') said.push(`The numbers leave out ${also.missing} before it.`);
    if (also?.code === 'sequence_repeat')
      said.push(
        'Its number is not higher than that of the record before: one of the two was put in, or they were exchanged. Which one, the chain cannot tell.',
      );
  }
  return said.length === 1 ? {} : { explain: said.join(' ') };
}
