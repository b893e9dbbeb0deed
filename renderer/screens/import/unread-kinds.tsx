// Why items were not read, counted: each leads to the issues that say it of each.
import { issueWords, type Result } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { hrefTo } from '../../navigation/route.ts';

export function UnreadKinds({ kinds, source }: { kinds: Result<'source.kinds'>['kinds']; source: number | undefined }) {
  const unread = kinds.filter((one) => one.unread > 0).toSorted((a, b) => b.unread - a.unread);
  if (unread.length === 0) return null;
  return (
    <div className="importwhy" role="group" aria-label="Why">
      {unread.map((one) => (
        <a key={one.code} className="btn s" title="The issues of this kind" href={hrefTo('import', { view: 'issues', issues: one.code, source })}>
          {plainEvidence(issueWords(one.code), 60)} <b className="tabular">{formatCount(one.unread)}</b>
        </a>
      ))}
    </div>
  );
}
