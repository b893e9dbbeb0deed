// Why the list has no rows, and the way on.
import { formatCounted } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { Empty } from '../../widgets/layout.tsx';

export interface NoRowsProps {
  /** The filter itself does not fit. */
  wrong: boolean;
  /** Events of the case; undefined = not known yet. */
  events: number | undefined;
  /** Rows that the filter leaves, wherever the list starts. */
  left: number;
  /** The list starts at a place of its own. */
  started: boolean;
  conditions: number;
  onFirst: () => void;
  onClear: () => void;
}

export function NoRows({ wrong, events, left, started, conditions, onFirst, onClear }: NoRowsProps) {
  if (wrong) return <Empty title="The filter cannot be applied">Correct it above; what does not fit is marked.</Empty>;
  if (events === 0)
    return (
      <Empty
        title="No event yet"
        action={
          <a className="btn" href={hrefTo('import', { view: 'new' })}>
            Import evidence
          </a>
        }
      >
        This screen lists every event of the case with its proof, its bytes and its place. Import evidence first.
      </Empty>
    );
  if (started && left > 0)
    return (
      <Empty title="No event from here on" action={<Button onClick={onFirst}>From the first row</Button>}>
        The filter leaves {formatCounted(left, 'event')}, all before this place.
      </Empty>
    );
  return (
    <Empty title="No event fits the filter" action={<Button onClick={onClear}>Clear the filter</Button>}>
      {events === undefined
        ? 'Take conditions away to see more.'
        : `None of ${formatCounted(events, 'event')} fits all ${formatCounted(conditions, 'condition')}.`}
    </Empty>
  );
}
