// The overall verdict as one sentence with its sign: the same sentence as in the report and the terminal, never the bare word.
import { inAlteredCase, isKeyed, rangeWords, type Ground, type StatedRange, type Verdict } from '../../../analysis/contract/index.ts';
import { formatTime } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { type Family, VerdictGlyph } from './signs.tsx';

/** Green only where a key stands behind everything that is valid. */
function look(overall: Verdict | null, basis: readonly Ground[]): { sign: string; family: Family } {
  if (overall === null) return { sign: 'not checked', family: 'none' };
  if (overall === 'invalid') return { sign: 'altered', family: 'bad' };
  if (overall === 'unverifiable') return { sign: 'unverifiable', family: 'open' };
  return basis.length > 0 && basis.every((one) => isKeyed(one.assurance)) ? { sign: 'verified', family: 'ok' } : { sign: 'agrees', family: 'same' };
}

interface HeadlineProps {
  overall: Verdict | null;
  basis: readonly Ground[];
  headline: string;
  /** The exported range that was stated for it. */
  range: StatedRange | null;
  /** The case was changed by other means: what it says of itself is no proof, and looks like none. */
  altered: boolean;
}

export function Headline({ overall, basis, headline, range, altered }: HeadlineProps) {
  const zone = useZone();
  const { sign, family } = altered && overall === 'valid' ? { sign: 'unverifiable', family: 'open' as const } : look(overall, basis);
  return (
    <>
      <span className="verdict-mark headline" data-v={family}>
        <VerdictGlyph status={sign} />
        <b>{altered ? inAlteredCase(headline) : headline}</b>
      </span>
      {range === null ? null : <span className="stated">{rangeWords(range, (at) => formatTime(at, zone, { digits: 0 }))}</span>}
    </>
  );
}
