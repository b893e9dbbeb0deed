// The parts of the filter as chips: what they ask, and a cross that takes each away.
import type { Condition } from '../../../../analysis/contract/index.ts';
import { formatRange, formatTime } from '../../../format/time.ts';
import { useZone } from '../../../state/ui-store.ts';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { Icon } from '../../../widgets/icons/icon.tsx';
import type { EventsFilter } from './filter-state.ts';
import { TimeWindow } from '../../../widgets/time-window.tsx';

export const conditionText = ({ field, test, values }: Condition): string => `${field} ${test}${values.length > 0 ? ` ${values.join(', ')}` : ''}`;

function Chip({
  name,
  value,
  not,
  onRemove,
  title,
  children,
}: {
  name: string;
  value?: string;
  not?: boolean;
  onRemove: () => void;
  title?: string;
  children?: React.ReactNode;
}) {
  const says = plainEvidence(`${name} ${value ?? ''}`.trim());
  return (
    <span className={not ? 'chip not evt-chip' : 'chip evt-chip'} title={title ?? says}>
      <span className="chip-name">{name}</span>
      {children ?? (value === undefined ? null : <EvidenceText text={value} most={80} />)}
      <button type="button" className="evt-x" aria-label={`Remove ${says}`} onClick={onRemove}>
        <Icon name="x" size="xs" />
      </button>
    </span>
  );
}

export function FilterChips({ filter, onChange }: { filter: EventsFilter; onChange: (next: EventsFilter) => void }) {
  const zone = useZone();
  const without = (part: keyof EventsFilter) => {
    const next = { ...filter };
    delete next[part];
    return next;
  };
  const { from, to } = filter;
  return (
    <>
      {from !== undefined || to !== undefined ? (
        <span className="chip evt-chip evt-time">
          <TimeWindow
            from={from}
            to={to}
            onChange={(start, end) => {
              const next: EventsFilter = { ...filter };
              delete next.from;
              delete next.to;
              onChange({ ...next, ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }) });
            }}
            trigger={
              <button type="button" className="evt-chipbutton" title="Change the time window; its end is not included">
                <span className="chip-name">time</span>
                <span className="tabular">
                  {from !== undefined && to !== undefined
                    ? formatRange(from, to, zone, { show: 'full', digits: 0 })
                    : from !== undefined
                      ? `from ${formatTime(from, zone, { digits: 0 })}`
                      : `before ${formatTime(to ?? null, zone, { digits: 0 })}`}
                </span>
              </button>
            }
          />
          <button
            type="button"
            className="evt-x"
            aria-label="Remove the time window"
            onClick={() => {
              const next = { ...filter };
              delete next.from;
              delete next.to;
              onChange(next);
            }}
          >
            <Icon name="x" size="xs" />
          </button>
        </span>
      ) : null}
      {filter.session === undefined ? null : <Chip name="in session" value={filter.session} onRemove={() => onChange(without('session'))} />}
      {filter.sources === undefined ? null : (
        <Chip name={filter.sources.length === 1 ? 'source' : 'sources'} value={filter.sources.join(', ')} onRemove={() => onChange(without('sources'))} />
      )}
      {filter.annotated === undefined ? null : (
        <Chip name={filter.annotated ? 'pinned, tagged or noted' : 'no pin, tag or note'} onRemove={() => onChange(without('annotated'))} />
      )}
      {filter.text === undefined ? null : <Chip name="text" value={filter.text} onRemove={() => onChange(without('text'))} />}
      {filter.conditions.map((one, index) => (
        <Chip
          key={`${one.field} ${one.test} ${index}`}
          name={`${one.field} ${one.test}`}
          {...(one.values.length > 0 ? { value: one.values.join(', ') } : {})}
          not={one.test === 'is not' || one.test === 'is missing'}
          title={plainEvidence(conditionText(one))}
          onRemove={() => onChange({ ...filter, conditions: filter.conditions.filter((other) => other !== one) })}
        />
      ))}
    </>
  );
}
