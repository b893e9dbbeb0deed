// A verdict in words: object, range, assurance. Sign and word always; the sign alone only in narrow event rows.
import { badnessOf } from '../../../analysis/contract/index.ts';
import { AssumedGlyph, AssuranceGlyph, BalancedGlyph, familyOf, IssueGlyph, RangeGlyph, RefusedGlyph, VerdictGlyph } from './signs.tsx';

/** `needs signature` instead of `unverifiable` when it is known what is missing. */
export const verdictWord = (status: string, needs?: string | null): string => (status === 'unverifiable' && needs ? `needs ${needs}` : status);
export const rangeWord = (range: string): string => (range === 'none' ? 'no range' : range);

/** The object's part. `alone` = sign only, with the word as accessible name and tip (event rows). */
export function VerdictMark({ status, needs, alone = false }: { status: string; needs?: string | null; alone?: boolean }) {
  const word = verdictWord(status, needs);
  return (
    <span className="verdict-mark" data-v={familyOf(status)} title={word}>
      <VerdictGlyph status={status} />
      {alone ? <span className="sr-only">{word}</span> : <span className="cut">{word}</span>}
    </span>
  );
}

export const RangeMark = ({ range, text }: { range: string; text?: string }) => (
  <span className="rng">
    <RangeGlyph range={range} />
    <span className="cut">{text ?? rangeWord(range)}</span>
  </span>
);

export const AssuranceMark = ({ assurance }: { assurance: string }) => (
  <span className="asr" title={assurance}>
    <AssuranceGlyph assurance={assurance} />
    <span className="cut">{assurance}</span>
  </span>
);

export interface VerdictBadgeProps {
  status: string;
  range: string;
  assurance: string;
  needs?: string | null;
  /** More than the bare word, e.g. `gap, unexplained: 01:05:11 to 02:05:11 UTC`. */
  rangeText?: string;
  assuranceText?: string;
  /** One part a line, full width: for cards. */
  tall?: boolean;
}

/** The three parts together. There is no way to draw fewer. */
export const VerdictBadge = ({ status, range, assurance, needs, rangeText, assuranceText, tall }: VerdictBadgeProps) => (
  <span className={tall ? 'verdict-badge tall' : 'verdict-badge'} data-v={familyOf(status)}>
    <span>
      <VerdictGlyph status={status} />
      {verdictWord(status, needs)}
    </span>
    <span>
      <RangeGlyph range={range} />
      {rangeText ?? rangeWord(range)}
    </span>
    <span>
      <AssuranceGlyph assurance={assurance} size="xs" />
      {assuranceText ?? assurance}
    </span>
  </span>
);

/** Roll-up in words, worst first and with a count: `1 altered, 1 missing`; one state alone is said without count. */
export function rollUp(statuses: readonly { status: string; count: number }[]): { sign: string; text: string } {
  const present = statuses.filter((one) => one.count > 0).sort((a, b) => badnessOf(a.status) - badnessOf(b.status));
  const worst = present[0];
  if (!worst) return { sign: 'not checked', text: 'not checked' };
  if (present.length === 1 && familyOf(worst.status) !== 'bad') return { sign: worst.status, text: worst.status };
  const bad = present.filter((one) => familyOf(one.status) === 'bad');
  if (bad.length > 0) return { sign: worst.status, text: bad.map((one) => `${one.count} ${one.status}`).join(', ') };
  const open = present.filter((one) => one.status === 'unverifiable');
  if (open.length > 0) return { sign: 'mixed', text: `${open[0]?.count} open` };
  const total = present.reduce((sum, one) => sum + one.count, 0);
  const count = (status: string): number => present.find((one) => one.status === status)?.count ?? 0;
  if (count('verified') + count('agrees') === total) return { sign: 'agrees', text: `${count('verified')} verified, ${count('agrees')} agree` };
  return { sign: 'mixed', text: `${count('verified') > 0 ? count('verified') : count('agrees')} of ${total} ${count('verified') > 0 ? 'verified' : 'agree'}` };
}

export function VerdictRollUp({ statuses }: { statuses: readonly { status: string; count: number }[] }) {
  const { sign, text } = rollUp(statuses);
  return (
    <span className="verdict-mark" data-v={familyOf(sign)} title={statuses.map((one) => `${one.count} ${one.status}`).join(', ')}>
      <VerdictGlyph status={sign} />
      <span className="cut">{text}</span>
    </span>
  );
}

/** Marks that are not verdicts: issue, refusal, assumption, balanced. */
export const IssueMark = ({ children = 'issue', tone = 'none' }: { children?: React.ReactNode; tone?: 'none' | 'open' }) => (
  <span className="verdict-mark" data-v={tone}>
    <IssueGlyph />
    {children}
  </span>
);
export const RefusedMark = ({ children = 'refused' }: { children?: React.ReactNode }) => (
  <span className="verdict-mark" data-v="bad">
    <RefusedGlyph />
    {children}
  </span>
);
export const AssumedMark = ({ children = 'assumed', alone = false }: { children?: React.ReactNode; alone?: boolean }) => (
  <span className="verdict-mark" data-v="open" title={alone ? 'assumed' : undefined}>
    <AssumedGlyph />
    {alone ? <span className="sr-only">{children}</span> : children}
  </span>
);
export const BalancedMark = ({ children = 'balanced' }: { children?: React.ReactNode }) => (
  <span className="verdict-mark" data-v="none">
    <BalancedGlyph />
    {children}
  </span>
);
