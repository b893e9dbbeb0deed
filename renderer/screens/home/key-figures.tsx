// The seven figures of a case, what was not read and what was lost; each leads to its rows.
import { type CaseInfo, issueWords, unreadWords } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { formatRange } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { hrefTo } from '../../navigation/route.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';

const DAY = 86_400_000_000_000n;

export function KeyFigures({ info }: { info: CaseInfo }) {
  const zone = useZone();
  const span = info.first_time === null || info.last_time === null ? undefined : BigInt(info.last_time) - BigInt(info.first_time);
  const unread = unreadWords(info.unread, formatBytes, formatCount);
  const kinds = useQuery('source.kinds', {}, { enabled: unread !== undefined }).data?.kinds ?? [];
  const why = kinds.filter((one) => one.unread > 0).toSorted((a, b) => b.unread - a.unread);
  const figures: [href: string, value: string, unit: string, about: string, tip?: string][] = [
    [
      hrefTo('import'),
      formatCount(info.sources),
      info.sources === 1 ? 'source' : 'sources',
      `${formatCounted(info.items, 'item')}, ${formatBytes(info.bytes)}`,
    ],
    [
      hrefTo('events'),
      formatCount(info.events),
      info.events === 1 ? 'event' : 'events',
      [
        info.lost > 0 ? `${formatCounted(info.lost, 'record')} lost` : unread === undefined ? 'no record lost' : 'of what was read',
        ...(info.again > 0 ? [`${formatCount(info.again)} delivered again`] : []),
      ].join(', '),
    ],
    [
      hrefTo('timeline'),
      span === undefined ? 'no times' : formatDuration(span),
      'of evidence',
      formatRange(info.first_time, info.last_time, zone, { show: span !== undefined && span < DAY ? 'minute' : 'date' }),
      formatRange(info.first_time, info.last_time, zone, {}),
    ],
    [
      hrefTo('sessions'),
      formatCount(info.sessions),
      info.sessions === 1 ? 'session' : 'sessions',
      `${formatCount(info.sessions_without_end)} with no stated end`,
    ],
    [hrefTo('events', { facet: 'user.name' }), formatCount(info.identities), info.identities === 1 ? 'identity' : 'identities', 'distinct user names'],
    [hrefTo('import', { view: 'issues' }), formatCount(info.issues), info.issues === 1 ? 'issue' : 'issues', 'odd records and items'],
    [hrefTo('findings'), formatCount(info.findings), info.findings === 1 ? 'finding' : 'findings', formatCounted(info.pins, 'pin')],
  ];
  return (
    <div className="key-figures">
      {figures.map(([href, value, unit, about, tip]) => (
        <a key={unit} href={href} title={tip ?? about}>
          <b>{value}</b>
          <span className="mid med">{unit}</span>
          <span className="cut">{about}</span>
        </a>
      ))}
      {unread === undefined ? null : (
        <a
          className="kfunread"
          href={hrefTo('import', { view: 'items', items: 'unread' })}
          title="The items that were not read, or not whole: no event, verdict or session speaks of them"
        >
          <IssueMark tone="open">{unread}</IssueMark>
          <span>{why.length > 0 ? why.map((one) => `${plainEvidence(issueWords(one.code), 60)} ${formatCount(one.unread)}`).join(', ') : null}</span>
        </a>
      )}
      {info.lost === 0 ? null : (
        <a className="kfunread" href={hrefTo('import', { view: 'issues', effect: 'lost' })} title="The issues that cost a record">
          <IssueMark tone="open">{formatCounted(info.lost, 'record')} lost</IssueMark>
          <span>{info.lost === 1 ? 'it gives no event; an issue says why' : 'they give no event; an issue says of each why'}</span>
        </a>
      )}
    </div>
  );
}
