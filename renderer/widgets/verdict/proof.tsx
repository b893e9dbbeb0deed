// What proves a stretch of bytes or events: pattern first, colour repeats it. The order is that of the strip, strongest first.
import { formatCounted } from '../../format/number.ts';
import { contradicts, type ProofShare } from '../../../analysis/contract/index.ts';

export type ProofPattern = 'p-sig' | 'p-fss' | 'p-link' | 'p-struct' | 'p-own' | 'p-not' | 'p-open' | 'p-bad';

/** Pattern of records with this object status and assurance. */
export function proofPattern(status: string, assurance: string): ProofPattern {
  if (contradicts(status)) return 'p-bad';
  if (status === 'unverifiable') return 'p-open';
  if (status === 'agrees') return assurance === 'structure only' ? 'p-struct' : 'p-link';
  if (status !== 'verified') return assurance === 'none' ? 'p-own' : 'p-not';
  if (assurance.startsWith('signed') || assurance === 'anchored') return 'p-sig';
  if (assurance === 'forward sealed' || assurance === 'keyed') return 'p-fss';
  // Verified without a key does not exist: whoever wrote that, it is not drawn as proof.
  return 'p-not';
}

/** Strongest first: the order of strips and of the tables beside them. */
const strength: readonly ProofPattern[] = ['p-sig', 'p-fss', 'p-link', 'p-struct', 'p-own', 'p-not', 'p-open', 'p-bad'];

/** Shares in that order, each with its pattern and in words: what is verified is named by its assurance; what is open or contradicted keeps its own beside the verdict, or two shares would read alike. */
export const inOrder = (shares: readonly ProofShare[]) =>
  shares
    .filter(({ events }) => events > 0)
    .map((share) => {
      const { status, assurance } = share;
      const beside =
        assurance === 'none' || status === 'verified' || status === 'agrees' ? undefined : contradicts(status) ? `statement ${assurance}` : assurance;
      return { ...share, pattern: proofPattern(status, assurance), word: status === 'verified' ? assurance : status, beside };
    })
    .sort((a, b) => strength.indexOf(a.pattern) - strength.indexOf(b.pattern) || b.events - a.events);

/** Amounts by pattern, strongest first, for a strip. */
export const partsInOrder = (amounts: ReadonlyMap<ProofPattern, number>, unit: string): ProofPart[] =>
  strength.flatMap((pattern) => {
    const amount = amounts.get(pattern) ?? 0;
    return amount === 0 ? [] : [{ pattern, amount, title: `${patternWords[pattern]}: ${formatCounted(amount, unit)}` }];
  });
const patternWords: Record<ProofPattern, string> = {
  'p-sig': 'signed or anchored',
  'p-fss': 'sealed or keyed',
  'p-link': 'agrees',
  'p-struct': 'structure only',
  'p-own': 'nothing speaks of it',
  'p-not': 'not covered',
  'p-open': 'unverifiable',
  'p-bad': 'contradicted',
};

/** One share in one line. */
export const inWords = ({ word, beside }: { word: string; beside: string | undefined }): string => (beside === undefined ? word : `${word}, ${beside}`);

export const ProofSwatch = ({ pattern }: { pattern: ProofPattern }) => <i className={`proof-swatch ${pattern}`} aria-hidden="true" />;

export interface ProofPart {
  pattern: ProofPattern;
  /** Any unit; shares of the sum are drawn. */
  amount: number;
  title: string;
}
/** Strip of proof; parts under 2 px are drawn at 2 px. The table beside it carries the numbers for those who do not see it. */
export function ProofStrip({ parts, label, thin = false }: { parts: readonly ProofPart[]; label: string; thin?: boolean }) {
  const whole = parts.reduce((sum, part) => sum + part.amount, 0);
  return (
    <div className={thin ? 'proof thin' : 'proof'} role="img" aria-label={label}>
      {parts
        .filter((part) => part.amount > 0)
        .map((part, index) => (
          <i key={index} className={part.pattern} title={part.title} style={{ width: `${(part.amount / whole) * 100}%` }} />
        ))}
    </div>
  );
}
