// What a verdict says of parts of its file, as a strip over its bytes with the stretches that do not hold beside it.
import type { CoveredSpan } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted, formatShare } from '../../format/number.ts';
import { Section } from '../../widgets/layout.tsx';
import { proofPattern, type ProofPart, ProofStrip, ProofSwatch } from '../../widgets/verdict/proof.tsx';

/** Stretches that are listed below the strip. */
const LISTED = 50;
/** Parts that a strip of the panel's width can show. */
const DRAWN = 300;

/** Stretches in order, with what none covers between them; `bytes` null = the size of the file is not known here. */
export function stretchesOf(spans: readonly CoveredSpan[], bytes: number | null): (CoveredSpan & { covered: boolean })[] {
  const rows: (CoveredSpan & { covered: boolean })[] = [];
  let at = 0;
  const open = (to: number): void => {
    if (to > at) rows.push({ from: at, to, status: 'not covered', assurance: 'none', reason: null, covered: false });
  };
  for (const span of spans) {
    open(span.from);
    rows.push({ ...span, covered: true });
    at = Math.max(at, span.to);
  }
  open(bytes ?? at);
  return rows;
}

/** Neighbours of one look joined, then as many as can be drawn; what is left out is drawn as the worst of it. */
function partsOf(stretches: ReturnType<typeof stretchesOf>, open: string): ProofPart[] {
  const joined: (ProofPart & { count: number })[] = [];
  const most = Math.max(1, Math.ceil(stretches.length / DRAWN));
  for (const one of stretches) {
    const pattern = one.covered ? proofPattern(one.status, one.assurance) : 'p-own';
    const last = joined.at(-1);
    const amount = one.to - one.from;
    if (last && (last.pattern === pattern || (last.count < most && pattern !== 'p-bad' && last.pattern !== 'p-bad'))) {
      last.amount += amount;
      last.count++;
    } else joined.push({ pattern, amount, count: 1, title: `${one.covered ? one.status : open}, from byte ${formatCount(one.from)}` });
  }
  return joined;
}

/** Its status, and its reason where that says more. */
function said({ status, reason }: CoveredSpan): string {
  const why = reason?.replaceAll('_', ' ') ?? status;
  return why === status ? status : `${status}, ${why}`;
}

export interface PartsProps {
  spans: readonly CoveredSpan[];
  bytes: number | null;
  /** The verdict is about a part of its file: of the rest, others speak. */
  part: boolean;
}

export function Parts({ spans, bytes, part }: PartsProps) {
  const stretches = stretchesOf(spans, bytes);
  const open = part ? 'not what this is about' : 'nothing speaks of it';
  const about = stretches.reduce((sum, one) => sum + (one.covered ? one.to - one.from : 0), 0);
  const whole = stretches.reduce((sum, one) => sum + one.to - one.from, 0);
  const proven = stretches.reduce((sum, one) => sum + (one.status === 'verified' || one.status === 'agrees' ? one.to - one.from : 0), 0);
  const rest = stretches.filter(({ status, covered }) => status !== 'verified' && status !== 'agrees' && (covered || !part));
  const words = part
    ? `This is about ${formatCount(about)} of ${formatCounted(whole, 'byte')}, ${formatShare(proven, about)} of which hold`
    : `${formatShare(proven, whole)} of ${formatCounted(whole, 'byte')} hold`;
  return (
    <Section title="Which bytes">
      <ProofStrip parts={partsOf(stretches, open)} label={words} />
      <p className="t12 mid iparts-share">
        {words}
        {rest.length === 0 ? '.' : '; the rest, by bytes:'}
      </p>
      {rest.length === 0 ? null : (
        <ul className="iparts t12">
          {rest.slice(0, LISTED).map((one) => (
            <li key={one.from}>
              <ProofSwatch pattern={one.covered ? proofPattern(one.status, one.assurance) : 'p-own'} />
              <span className="mono tabular">
                {formatCount(one.from)} to {formatCount(one.to)}
              </span>
              <span className="mid">{one.covered ? said(one) : open}</span>
            </li>
          ))}
        </ul>
      )}
      {rest.length > LISTED ? <p className="t11 dim">and {formatCount(rest.length - LISTED)} more</p> : null}
    </Section>
  );
}
