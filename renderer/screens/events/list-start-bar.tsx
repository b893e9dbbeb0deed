// Says that the list does not begin at the first row, and leads back there.
import { formatTime } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { parseRecord } from '../../navigation/route.ts';
import { TextButton } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import type { ListStart } from './use-list-start.ts';

export function ListStartBar({ at, start }: { at: string; start: ListStart }) {
  const zone = useZone();
  const place = parseRecord(at) ? `record ${at}` : /^-?\d{1,19}$/.test(at) ? formatTime(at, zone, { digits: 0 }) : plainEvidence(at, 40);
  return (
    <div className="banner evt-start">
      <span className="grow">
        The list starts at <span className="tabular">{place}</span>. Earlier rows are counted, not listed.
      </span>
      <TextButton disabled={start.busy} onClick={() => void start.earlier(at)}>
        500 earlier
      </TextButton>
      <TextButton onClick={() => start.from(undefined)}>From the first row</TextButton>
    </div>
  );
}
