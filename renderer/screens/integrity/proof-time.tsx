// Share of events by what proves them, over time: a column a slot, all of equal height, so that quiet hours show as plainly as busy ones.
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { inOrder, inWords } from '../../widgets/verdict/proof.tsx';

export function ProofTime() {
  const zone = useZone();
  const query = useQuery('integrity.proof', {});
  const { slots = [], width = '0', untimed = 0 } = query.data ?? {};
  const [first, last] = [slots[0], slots.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const step = BigInt(width);
  const count = Number((BigInt(last.at) - BigInt(first.at)) / step) + 1;
  const at = (time: string): number => Number((BigInt(time) - BigInt(first.at)) / step);
  return (
    <div>
      <div
        className="iptime"
        role="group"
        aria-label={`Proof over time, ${formatCount(count)} slots of ${formatDuration(step)}; the table of events has the numbers`}
      >
        {slots.map((slot) => {
          const rows = inOrder(slot.shares.map((share) => ({ ...share, by: '' })));
          const all = rows.reduce((sum, one) => sum + one.events, 0);
          return (
            <a
              key={slot.at}
              tabIndex={-1}
              href={hrefToEvents({ from: slot.at, to: String(BigInt(slot.at) + step) })}
              title={`${formatTime(slot.at, zone, { show: 'minute' })}, ${formatDuration(step)}: ${rows.map((one) => `${inWords(one)} ${formatCount(one.events)}`).join(', ')}`}
              style={{ left: `${(100 * at(slot.at)) / count}%`, width: `${100 / count}%` }}
            >
              {rows.toReversed().map((one) => (
                <i key={`${one.status} ${one.assurance}`} className={one.pattern} style={{ flexGrow: one.events / all }} />
              ))}
            </a>
          );
        })}
      </div>
      <p className="iptimes t11 dim tabular">
        <span>{formatTime(first.at, zone, { show: 'minute' })}</span>
        <span>
          each column {formatDuration(step)}
          {untimed > 0 ? `; ${formatCounted(untimed, 'event')} without any time` : ''}
        </span>
        <span>{formatTime(String(BigInt(last.at) + step), zone, { show: 'minute' })}</span>
      </p>
    </div>
  );
}
