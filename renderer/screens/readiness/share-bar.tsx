// A share as a bar from 0 to 1, to scale; the interval of an estimate as a box around its end.
import { formatShare } from '../../format/number.ts';

export const percent = (share: number): string => `${(share * 100).toFixed(share > 0.9995 && share < 1 ? 3 : 1)} %`;

interface Shown {
  passed: number;
  total: number;
  low?: number | null;
  high?: number | null;
}

export const ShareBar = ({ passed, total, low = null, high = null }: Shown) => {
  if (total === 0) return <span className="dim">nothing to count</span>;
  const share = passed / total;
  const interval = low === null || high === null ? '' : `, 95 % interval ${percent(low)} to ${percent(high)}`;
  return (
    <svg className="rdy-bar" viewBox="0 0 200 16" preserveAspectRatio="none" role="img" aria-label={`${formatShare(passed, total)}${interval}`}>
      <rect className="whole" x="0" y="6" width="200" height="4" />
      <rect className="share" x="0" y="6" width={share * 200} height="4" />
      {low === null || high === null ? null : <rect className="span" x={low * 200} y="3" width={Math.max(1, (high - low) * 200)} height="10" />}
      <rect className="point" x={Math.min(198.5, Math.max(0, share * 200 - 0.75))} y="1" width="1.5" height="14" />
    </svg>
  );
};
