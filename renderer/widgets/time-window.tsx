// A window of time as a small form: from, to, and what to do with them.
import { useState } from 'react';
import { formatTime } from '../format/time.ts';
import { readAs, readTime } from '../format/zone-time.ts';
import { useZone } from '../state/ui-store.ts';
import { Button, Field } from './controls.tsx';
import { Popover } from './floating.tsx';

export interface TimeWindowProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
  trigger: React.ReactNode;
  label?: string;
  /** Above the fields: what the window is for. */
  about?: React.ReactNode;
  /** The words on the two buttons. */
  apply?: string;
  clear?: string;
  align?: 'start' | 'end';
}

export function TimeWindow({ trigger, label = 'Time window', align, onChange, ...form }: TimeWindowProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover label={label} trigger={trigger} align={align} open={open} onOpenChange={setOpen}>
      <WindowForm
        {...form}
        onChange={(start, end) => {
          setOpen(false);
          onChange(start, end);
        }}
      />
    </Popover>
  );
}

function WindowForm({ from, to, onChange, about, apply = 'Apply', clear = 'All times' }: Omit<TimeWindowProps, 'trigger' | 'label' | 'align'>) {
  const zone = useZone();
  const written = (time: string | undefined) => (time === undefined ? '' : formatTime(time, zone, { digits: 0 }));
  const [start, setStart] = useState(() => written(from));
  const [end, setEnd] = useState(() => written(to));
  const first = readTime(start, zone);
  const last = readTime(end, zone);
  const startSays = readAs(start, first, zone);
  const endSays = readAs(end, last, zone);
  const backwards = first !== undefined && last !== undefined && BigInt(first) >= BigInt(last);
  const fits = !startSays.wrong && !endSays.wrong && !backwards;
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onChange(first, last);
      }}
    >
      {about}
      <Field label={`From, ${zone}`} value={start} onChange={setStart} mono help={startSays.help} wrong={startSays.wrong} />
      <Field
        label="To, not included"
        value={end}
        onChange={setEnd}
        mono
        help={endSays.help}
        wrong={backwards ? 'The end must be after the start.' : endSays.wrong}
      />
      <div className="row">
        <Button type="submit" look="primary" disabled={!fits} hint="Enter">
          {apply}
        </Button>
        <Button onClick={() => onChange(undefined, undefined)}>{clear}</Button>
      </div>
    </form>
  );
}
