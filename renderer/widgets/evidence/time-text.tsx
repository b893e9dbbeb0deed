// A time in the display zone, with offset; the original text, the instant in UTC and what was assumed are in the tip.
import type { Nanoseconds } from '../../../analysis/contract/index.ts';
import { formatTime, type TimeStyle } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { AssumedMark } from '../verdict/verdict.tsx';
import { plainEvidence } from './marks.ts';

export interface TimeTextProps extends TimeStyle {
  time: Nanoseconds | null;
  /** The time as the record states it. */
  written?: string | null;
  /** What was assumed to read it. */
  assumed?: string | null;
  dim?: boolean;
}

export function TimeText({ time, written, assumed, dim, ...style }: TimeTextProps) {
  const zone = useZone();
  const tip = [
    written ? `as written: ${plainEvidence(written)}` : undefined,
    time === null ? undefined : formatTime(time, 'UTC', { digits: 9 }),
    assumed ? `assumed: ${assumed}` : undefined,
  ]
    .filter(Boolean)
    .join('\n');
  return (
    <span className={dim ? 'mono dim' : 'mono'} title={tip || undefined}>
      {time === null && written ? plainEvidence(written) : formatTime(time, zone, style)}
      {assumed ? (
        <>
          {' '}
          <AssumedMark alone>{`assumed: ${assumed}`}</AssumedMark>
        </>
      ) : null}
    </span>
  );
}
