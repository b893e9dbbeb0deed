// Zone and year as an examiner types them, and titles as choices.
import { useId } from 'react';
import { type TimePolicy, zoneProblem } from '../../../analysis/contract/index.ts';
import { allZones } from '../../format/time.ts';
import { Field, TextButton } from '../../widgets/controls.tsx';
import { yearOf } from './import-store.ts';

const titled = ({ id, title }: { id: string; title: string }) => ({ value: id, text: title });
/** As options of a choice, in the order of what is read there. */
export const byTitle = (entries: readonly { id: string; title: string }[]) => entries.map(titled).sort((a, b) => a.text.localeCompare(b.text, 'en'));

interface TimeFieldsProps {
  time: TimePolicy;
  onChange: (time: TimePolicy) => void;
  needs: readonly ('zone' | 'year')[];
  /** What an empty field means. */
  unsaid?: string;
}

/** Zone and year; what does not parse is kept in the field and says so, and counts as not stated. */
export function TimeFields({ time, onChange, needs, unsaid = 'not stated' }: TimeFieldsProps) {
  const list = useId();
  const problem = time.zone ? zoneProblem(time.zone) : undefined;
  return (
    <div className="timefields zoned">
      {needs.includes('zone') ? (
        <>
          <Field
            label="Zone"
            mono
            list={list}
            placeholder={unsaid}
            value={time.zone ?? ''}
            onChange={(zone) => onChange({ ...time, zone: zone === '' ? undefined : zone })}
            wrong={problem ? (problem.instead.length > 0 ? 'an abbreviation, no zone' : 'no zone of this name') : null}
          />
          <datalist id={list}>
            {allZones().map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {problem && problem.instead.length > 0 ? (
            <p className="t12 mid zoneoffers">
              <span>Clocks that show {time.zone} are in</span>
              {problem.instead.map((name) => (
                <TextButton key={name} onClick={() => onChange({ ...time, zone: name })}>
                  {name}
                </TextButton>
              ))}
            </p>
          ) : null}
        </>
      ) : null}
      {needs.includes('year') ? (
        <Field
          label="Year of the first record"
          mono
          inputMode="numeric"
          placeholder={unsaid}
          maxLength={4}
          value={time.year === undefined ? '' : String(time.year)}
          onChange={(year) => onChange({ ...time, year: year === '' ? undefined : Number(year.replace(/\D/g, '')) || undefined })}
          wrong={time.year !== undefined && yearOf(String(time.year)) === undefined ? '1970 to 2200' : null}
        />
      ) : null}
    </div>
  );
}
