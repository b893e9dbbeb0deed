// A time in the display zone, with offset; the original text, the instant in UTC and what was assumed are in the tip. A time that was not read stands as it
// is written, marked in front: it is in no zone, and must not be taken for one of the times around it.
import type { Nanoseconds } from '../../../analysis/contract/index.ts';
import { formatTime, type TimeStyle } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { AssumedMark, IssueMark } from '../verdict/verdict.tsx';
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
    time === null ? (written ? 'not read: the event has no time' : undefined) : formatTime(time, 'UTC', { digits: 9 }),
    assumed ? `assumed: ${assumed}` : undefined,
  ]
    .filter(Boolean)
    .join('\n');
  if (time === null && written)
    return (
      <span className="mono dim" title={tip}>
        <IssueMark tone="open">
          <span className="sr-only">time not read</span>
        </IssueMark>{' '}
        {plainEvidence(written)}
      </span>
    );
  return (
    <span className={dim ? 'mono dim' : 'mono'} title={tip || undefined}>
      {formatTime(time, zone, style)}
      {assumed ? (
        <>
          {' '}
          <AssumedMark alone>{`assumed: ${assumed}`}</AssumedMark>
        </>
      ) : null}
    </span>
  );
}
