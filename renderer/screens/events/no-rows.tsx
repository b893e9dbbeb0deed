// Why the list has no rows, and the way on: how each part of the filter was read, what it leaves alone, and what comes near.
import { type FilterExplanation, type FilterInput, nearWords, termWords, togetherWords } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { Empty } from '../../widgets/layout.tsx';

type Near = FilterExplanation['terms'][number]['near'][number];

export interface NoRowsProps {
  filter: FilterInput;
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
  onUse: (filter: Near['filter']) => void;
}

export function NoRows({ filter, wrong, events, left, started, conditions, onFirst, onClear, onUse }: NoRowsProps) {
  const none = !wrong && events !== 0 && left === 0 && conditions > 0;
  const explanation = useQuery('event.explain', { filter }, { enabled: none });
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
        : `None of ${formatCounted(events, 'event')} fits ${conditions === 1 ? 'the condition' : `all ${formatCounted(conditions, 'condition')}`}. The filter was read so:`}
      {explanation.data ? <Reading explanation={explanation.data} onUse={onUse} /> : null}
    </Empty>
  );
}

function Reading({ explanation, onUse }: { explanation: FilterExplanation; onUse: (filter: Near['filter']) => void }) {
  const together = togetherWords(explanation);
  return (
    <ul className="evt-reading">
      {explanation.terms.map((term, index) => (
        <li key={index} className="wrap">
          <EvidenceWords text={termWords(term)} />
          {term.near.map((one) => (
            <div key={one.value}>
              <EvidenceWords text={nearWords(one)} /> <TextButton onClick={() => onUse(one.filter)}>Use it</TextButton>
            </div>
          ))}
        </li>
      ))}
      {together === undefined ? null : <li>{together}</li>}
    </ul>
  );
}
