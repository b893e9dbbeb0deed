// The verdict of one journal in words, facts and spans.
import type { CoveredSpan, ObjectVerdict } from '../../contract/model/integrity.ts';
import { type Nanoseconds, toRfc3339 } from '../../contract/time.ts';
import { keyFile, reference } from '../reference.ts';
import { fact, type Fact, step, type Step, verdicts } from '../verdict.ts';
import type { Closed, Examined, Sealing } from './examine.ts';
import type { Header } from './header.ts';
import { epochStart, type Judged } from './judge.ts';

export const SCHEME = 'systemd-journal';
export const verdict = verdicts(SCHEME);
/** Spans that a verdict holds; a file of more alternations says the rest as one. */
const MOST_SPANS = 10_000;
const MOST_NAMED = 10;

const LATEST = 8_640_000_000_000_000;
/** Nanoseconds of microseconds; null = no time that a calendar has. */
export const nanosecondsOf = (time: number): Nanoseconds | null => (Number.isSafeInteger(time) && time <= LATEST ? (BigInt(time) * 1000n).toString() : null);
export const timeWords = (time: number): string => {
  const known = nanosecondsOf(time);
  return known === null ? `${time} us` : toRfc3339(known, 6);
};
const named = (list: readonly string[]): string =>
  `${list.slice(0, MOST_NAMED).join(', ')}${list.length > MOST_NAMED ? ` and ${list.length - MOST_NAMED} more` : ''}`;

export function closedVerdict(path: string, { reason, why, header }: Closed): ObjectVerdict {
  return verdict(
    { key: path, path, kind: 'journal' },
    {
      reason,
      assurance: 'none',
      explain: why,
      steps: [step(reason === 'truncated' || reason === 'structure_mismatch' ? false : null, why)],
      facts: header ? headerFacts(header) : [],
    },
  );
}

/** What it says of seals rests on the key that is named. journalctl unpacks nothing itself. */
const repeated = (path: string, sealing: Sealing | null): Fact[] =>
  reference(
    ...(/\.gz$/i.test(path)
      ? ['gunzip -c <', { file: path }, '> unpacked.journal && journalctl --verify --file unpacked.journal']
      : ['journalctl --verify --file', { file: path }]),
    ...(sealing === null ? [] : ['--verify-key "$(cat', keyFile(sealing.anchor), ')"']),
  );

const headerFacts = (header: Header): Fact[] => [
  fact('Machine', header.machine),
  fact('Sequence number id', header.sequenceId),
  fact('State', header.state),
  fact(
    'Form',
    [header.compact ? 'compact' : 'regular', header.keyed ? 'SipHash' : 'Jenkins hash', ...(header.continuous ? ['every epoch sealed'] : [])].join(', '),
  ),
];

export function journalVerdict(path: string, found: Examined, judged: Judged, keyUse: boolean): ObjectVerdict {
  const { sealing, structure } = found;
  const { reason, standing, explain } = judged;
  const sealed = reason === null && standing?.reason === null;
  const last = sealing?.stretches.findLast(({ latest }) => latest !== null)?.latest ?? null;
  const spans = spansOf(found, judged);
  return verdict(
    { key: path, path, kind: 'journal' },
    {
      reason,
      assurance: sealed ? standing.assurance : reason === 'not_sealed' ? 'structure only' : 'none',
      steps: stepsOf(found, judged),
      facts: [...factsOf(found, judged, keyUse), ...repeated(path, found.sealing)],
      ...(explain === undefined ? {} : { explain }),
      ...(sealed && sealing !== null && sealing.tail.entries > 0 ? { remark: 'tail_unsealed' } : {}),
      ...(sealed && structure.first !== null && last !== null
        ? { range: { status: 'covered', from: nanosecondsOf(structure.first.time), to: nanosecondsOf(last) } }
        : {}),
      ...(spans.length > 0 ? { spans } : {}),
    },
  );
}

function stepsOf(found: Examined, { unfit, late, holes, fitting }: Judged): Step[] {
  const { structure, sealing, header, outline } = found;
  const steps: Step[] = [
    step(found.size >= header.end, 'Size of the file compared with its header'),
    step(
      structure.altered === 0,
      `${structure.hashed} payloads hashed again${structure.unread > 0 ? `, ${structure.unread} not: they cannot be unpacked here` : ''}${structure.vouched > 0 ? `; ${structure.vouched} packed ones are as they were sealed` : ''}`,
    ),
    step(
      structure.faults.length === 0 ? true : header.state === 'online' ? null : false,
      structure.faults[0] ?? 'Chains, lists, numbers and counters followed',
    ),
  ];
  if (structure.unfollowed) steps.push(step(null, 'Hash tables or lists are too large to be followed here'));
  if (outline.tags.length === 0) return [...steps, step(null, 'No seal is in it')];
  if (sealing === null) return [...steps, step(null, `${outline.tags.length} seals, and no verification key`)];
  steps.push(step(fitting ? unfit.length === 0 : null, `${sealing.stretches.length - unfit.length} of ${sealing.stretches.length} seals fit what they cover`));
  if (fitting)
    steps.push(
      step(late.length === 0, 'Times of entries compared with the epochs of their seals'),
      step(holes.length === 0 ? true : null, 'Epochs follow one another'),
    );
  if (!sealing.anchor.pinned) steps.push(step(null, 'The verification key came with the evidence: whoever had both could seal it anew'));
  steps.push(step(null, 'Hash tables, entry lists, links and counters are under no seal in this format'));
  return steps;
}

function factsOf({ header, structure, sealing, outline, tried }: Examined, { unfit, holes }: Judged, keyUse: boolean): Fact[] {
  const facts = headerFacts(header);
  const { first, last } = structure;
  facts.push(fact('Entries', String(structure.counts.entries)), fact('Boots', named(structure.boots) || 'none'));
  if (first !== null && last !== null)
    facts.push(
      fact('Sequence numbers', `${first.sequence} to ${last.sequence}`),
      fact('First and last entry', `${timeWords(first.time)} to ${timeWords(last.time)}`),
    );
  facts.push(fact('Seals', String(outline.tags.length)));
  if (structure.unread > 0) facts.push(fact('Payloads not unpacked', String(structure.unread)));
  if (structure.backwards > 0) facts.push(fact('Entries before the time of the one before', String(structure.backwards)));
  if (structure.otherMachines.length > 0) facts.push(fact('Other machines that entries state', named(structure.otherMachines)));
  if (structure.altered > 0) facts.push(fact('Altered payloads at', named(structure.alteredAt.map((at) => `byte ${at}`))));
  if (structure.faults.length > 1) facts.push(fact('Further contradictions', structure.faults.slice(1, MOST_NAMED).join(' ')));
  if (keyUse && !header.sealed) facts.push(fact('Verification key', 'at hand, so journals of a machine were sealed; this file is not'));
  if (sealing === null) return facts;
  facts.push(
    fact('Key fingerprint', sealing.anchor.fingerprint),
    fact('Key from', sealing.anchor.origin),
    fact('Epochs', `from ${timeWords(sealing.start)}, each ${sealing.interval / 1_000_000} s`),
  );
  if (tried > 0) facts.push(fact('Keys that fit no seal', String(tried)));
  if (unfit.length > 0)
    facts.push(
      fact(
        'Seals that do not fit',
        named(unfit.map(({ epoch, from, to }) => `epoch ${epoch} from ${timeWords(epochStart(sealing, epoch))}, bytes ${from} to ${to}`)),
      ),
    );
  if (holes.length > 0) facts.push(fact('Epochs without a seal', String(holes.reduce((sum, { epochs }) => sum + epochs, 0))));
  if (sealing.tail.entries > 0) facts.push(fact('Entries behind the last seal', String(sealing.tail.entries)));
  return facts;
}

/** By stretch of a seal, equal neighbours joined; empty = the verdict speaks of all of it. */
function spansOf({ sealing }: Examined, { fitting, late, standing, reason }: Judged): CoveredSpan[] {
  if (sealing === null) return [];
  const { stretches, tail, tainted } = sealing;
  if (reason === null && tail.entries === 0) return [];
  const found: CoveredSpan[] = [];
  const put = (from: number, to: number, status: CoveredSpan['status'], assurance: CoveredSpan['assurance'], why: string | null): void => {
    const before = found.at(-1);
    if (before && before.to === from && before.status === status && before.reason === why) before.to = to;
    else if (before && found.length >= MOST_SPANS) Object.assign(before, { to, status: 'unverifiable', assurance: 'none', reason: 'tag_mismatch' });
    else found.push({ from, to, status, assurance, reason: why });
  };
  const lateOnes = new Set(late);
  for (const one of stretches) {
    if (!fitting) put(one.from, one.to, 'unverifiable', 'none', 'tag_mismatch');
    else if (!one.fits) put(one.from, one.to, 'altered', 'none', 'tag_mismatch');
    else if (lateOnes.has(one)) put(one.from, one.to, 'altered', 'none', 'sealed_with_later_epoch');
    else if (tainted.has(one)) put(one.from, one.to, 'unverifiable', 'none', 'tag_mismatch');
    else if (standing?.reason) put(one.from, one.to, 'unverifiable', 'none', standing.reason);
    else put(one.from, one.to, 'verified', standing?.assurance ?? 'none', null);
  }
  if (tail.to > tail.from) put(tail.from, tail.to, 'not covered', 'none', 'tail_unsealed');
  return found;
}

/** What a finding about a hole says. */
export const holeWords = (sealing: Sealing, { before, after, epochs }: Judged['holes'][number]): string =>
  `No seal of ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} from ${timeWords(epochStart(sealing, before.epoch + 1))} to ${timeWords(epochStart(sealing, after.epoch))}: ` +
  'an idle writer leaves such a hole, and so does who cuts entries out and lets the log go on.';
