// Going to a time in the list.
import { useState } from 'react';
import { readAs, readTime } from '../../format/zone-time.ts';
import { useZone } from '../../state/ui-store.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { Popover } from '../../widgets/floating.tsx';

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
        className="fields"
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
