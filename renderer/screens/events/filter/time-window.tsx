// Two small forms: the time window of the filter, and going to a time in the list.
import { useState } from 'react';
import { formatTime } from '../../../format/time.ts';
import { useZone } from '../../../state/ui-store.ts';
import { Button, Field } from '../../../widgets/controls.tsx';
import { Popover } from '../../../widgets/floating.tsx';
import { readTime } from './zone-time.ts';

const example = '2026-03-12 02:58 or 2026-03-12T02:58:31.5+01:00';

function readAs(text: string, time: string | undefined, zone: string): { help: string; wrong: string | null } {
  if (text.trim() === '') return { help: `e.g. ${example}`, wrong: null };
  if (time === undefined) return { help: '', wrong: `Not a time in ${zone}. Write ${example}.` };
  return { help: `read as ${formatTime(time, zone, { digits: 0 })}`, wrong: null };
}

export interface TimeWindowProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
  trigger: React.ReactNode;
}

export function TimeWindow({ from, to, onChange, trigger }: TimeWindowProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover label="Time window" trigger={trigger} open={open} onOpenChange={setOpen}>
      <WindowForm
        from={from}
        to={to}
        onChange={(start, end) => {
          setOpen(false);
          onChange(start, end);
        }}
      />
    </Popover>
  );
}

function WindowForm({ from, to, onChange }: Omit<TimeWindowProps, 'trigger'>) {
  const zone = useZone();
  const written = (time: string | undefined) => (time === undefined ? '' : formatTime(time, zone, { offset: zone === 'UTC', digits: 0 }));
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
      className="evt-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onChange(first, last);
      }}
    >
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
          Apply
        </Button>
        <Button onClick={() => onChange(undefined, undefined)}>All times</Button>
      </div>
    </form>
  );
}

export function GoToTime({ onGo, open, onOpenChange }: { onGo: (time: string) => void; open: boolean; onOpenChange: (open: boolean) => void }) {
  const zone = useZone();
  const [text, setText] = useState('');
  const time = readTime(text, zone);
  const says = readAs(text, time, zone);
  return (
    <Popover
      label="Go to a time"
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button icon="clock" hint="Shift+T">
          Go to time
        </Button>
      }
    >
      <form
        className="evt-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (time === undefined) return;
          onOpenChange(false);
          onGo(time);
        }}
      >
        <Field label={`Time, ${zone}`} value={text} onChange={setText} mono help={says.help} wrong={says.wrong} />
        <Button type="submit" look="primary" disabled={time === undefined} hint="Enter">
          Go
        </Button>
      </form>
    </Popover>
  );
}
