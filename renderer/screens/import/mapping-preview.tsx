// The first records as the mapping would have them read: what fills their columns, by name.

import { eventFieldNames, issueWords, type MappedLook } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { AssumedMark } from '../../widgets/verdict/verdict.tsx';

export function MappingPreview({ look, old }: { look: MappedLook; old: boolean }) {
  const { records, events, untimed, issues } = look;
  return (
    <div className={old ? 'mapping-preview old' : 'mapping-preview'} aria-busy={old} role="region" aria-label="Records as they would be read">
      <p className="t12">
        {formatCounted(events, 'event')} in its beginning{untimed > 0 ? <b>, {formatCount(untimed)} without a time</b> : ', all with a time'}.
        {issues.map(({ code, times, message }) => (
          <span key={code} className="mid">
            {' '}
            {issueWords(code)}, {formatCount(times)}: <EvidenceText text={message} most={120} />.
          </span>
        ))}
      </p>
      <ul className="mapping-records">
        {records.map(({ time, time_text, assumed, cells }, i) => (
          <li key={`${i} ${time ?? ''}`}>
            <span className="mono">
              {time === null ? (
                <span className="mapping-untimed">{time_text === null ? 'no time' : <EvidenceText text={`no time: ${time_text}`} most={60} />}</span>
              ) : (
                <TimeText time={time} digits={0} most={3} />
              )}
              {assumed === null ? null : (
                <span title={assumed}>
                  <AssumedMark alone />
                </span>
              )}
            </span>
            {Object.entries(cells).map(([column, text]) => (
              <span key={column} className="mapping-cell">
                <span className="dim">{eventFieldNames.get(column) ?? column} </span>
                <EvidenceText text={text} most={100} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
