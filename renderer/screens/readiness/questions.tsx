// The five questions by source and kind of log: how many of the events answer each.
import type { CoverageCell, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { quoted } from '../../navigation/event-links.ts';
import { hrefTo } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { NumberLink } from '../../widgets/layout.tsx';
import { percent } from './share-bar.tsx';
import { SourceName } from './source-name.tsx';

const asked = [
  { id: 'who', title: 'Who', missing: 'not user.name:* and not user.id:* and not user.email:*' },
  { id: 'what', title: 'What', missing: 'not event.action:* and not event.code:*' },
  { id: 'when', title: 'When', missing: 'not @timestamp:*' },
  { id: 'where', title: 'Where', missing: 'not source.ip:* and not source.address:* and not host.name:*' },
  {
    id: 'how',
    title: 'How',
    missing: 'not event.provider:* and not network.protocol:* and not http.request.method:* and not process.name:* and not user_agent.original:*',
  },
  { id: 'outcome', title: 'Outcome', missing: 'not event.outcome:success and not event.outcome:failure' },
] as const;

export function Questions({ assessment }: { assessment: KeptAssessment }) {
  const rows = assessment.coverage.filter(({ day }) => day === null);
  return (
    <table className="tbl h28 rdy-matrix">
      <colgroup>
        <col />
        <col className="w152" />
        <col className="rdy-f" />
        {asked.map(({ id }) => (
          <col key={id} className="rdy-cell" />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th>Source</th>
          <th>Kind of log</th>
          <th className="num">Events</th>
          {asked.map(({ id, title }) => (
            <th key={id} className="num">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.source} ${row.dataset ?? ''}`}>
            <td>
              <SourceName id={row.source} />
            </td>
            <td className="mono cut">{row.dataset === null ? <span className="dim">none</span> : <EvidenceText text={row.dataset} />}</td>
            <td className="num">{formatCount(row.events)}</td>
            {asked.map(({ id, title, missing }) => (
              <Cell key={id} row={row} stated={row[id]} title={title} missing={missing} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ row, stated, title, missing }: { row: CoverageCell; stated: number; title: string; missing: string }) {
  const share = row.events === 0 ? 0 : stated / row.events;
  const dataset = row.dataset === null ? 'not event.dataset:*' : `event.dataset:${quoted(row.dataset)}`;
  return (
    <td
      className="num rdy-heat"
      style={{ '--share': `${share * 100}%` } as React.CSSProperties}
      title={`${title}: ${formatCount(stated)} of ${formatCount(row.events)}`}
    >
      {stated === row.events ? (
        '100 %'
      ) : (
        <NumberLink href={hrefTo('events', { where: `sealtrail.source:${row.source} and ${dataset} and ${missing}` })}>{percent(share)}</NumberLink>
      )}
    </td>
  );
}
