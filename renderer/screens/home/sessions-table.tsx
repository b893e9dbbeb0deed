// The sessions with the most events.
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { hrefTo } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, Head, NumberLink, SkeletonRows } from '../../widgets/layout.tsx';

const SHOWN = 5;

export function SessionsTable({ count }: { count: number }) {
  const list = useQuery('session.list', { order: 'events', limit: SHOWN });
  return (
    <section>
      <Head title="Largest sessions" about={`${Math.min(SHOWN, count)} of ${formatCount(count)}, by events`}>
        <a className="link t12" href={hrefTo('sessions')}>
          All {formatCount(count)}
        </a>
      </Head>
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      {list.data === undefined ? (
        list.loading ? (
          <SkeletonRows />
        ) : null
      ) : list.data.rows.length === 0 ? (
        <p className="t12 dim homenote">No session yet. They are reconstructed after an import, or by “Reconstruct the sessions” in the palette.</p>
      ) : (
        <table className="tbl plain">
          <colgroup>
            <col className="w72" />
            <col />
            <col />
            <col className="w214" />
            <col className="w96" />
            <col className="w72" />
          </colgroup>
          <thead>
            <tr>
              <th>Session</th>
              <th>Identity</th>
              <th>System</th>
              <th>Opened</th>
              <th>Closed</th>
              <th className="num">Events</th>
            </tr>
          </thead>
          <tbody>
            {list.data.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <a className="quiet-link mono" href={hrefTo('sessions', { session: row.id })}>
                    {row.id}
                  </a>
                </td>
                <td>
                  <EvidenceText text={row.user ?? 'unknown'} />
                </td>
                <td className="mid">
                  {row.kind}
                  {row.host ? (
                    <>
                      , <EvidenceText text={row.host} />
                    </>
                  ) : null}
                </td>
                <td>{row.opened_at === null ? <span className="dim">before the evidence</span> : <TimeText time={row.opened_at} most={3} />}</td>
                <td className="mid" title={row.close_reason ?? undefined}>
                  {row.close_kind}
                </td>
                <td className="num">
                  <NumberLink value={row.events} href={hrefToEvents({ session: row.id })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
