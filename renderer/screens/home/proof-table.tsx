// What proves the events: every event once, by the verdict that stands for its item. The shares sum to all events.
import type { CaseInfo, ProofShare } from '../../../analysis/contract/index.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { useQuery } from '../../engine/use-query.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { Head, NumberLink, SkeletonRows } from '../../widgets/layout.tsx';
import { Headline } from '../../widgets/verdict/headline.tsx';
import { inOrder, inWords, ProofStrip, ProofSwatch } from '../../widgets/verdict/proof.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';

const groundsOf = ({ beside, by }: { beside: string | undefined; by: string }): string => (beside === undefined ? by : `${beside}: ${by}`);

export function ProofTable({ shares, info }: { shares: readonly ProofShare[] | undefined; info: CaseInfo }) {
  const { events } = info;
  const rows = inOrder(shares ?? []);
  const sum = rows.reduce((total, row) => total + row.events, 0);
  const summary = useQuery('integrity.summary', {}).data;
  return (
    <section>
      <Head title="What proves the events" about="every event once: what contradicts its item, else what is open, else what proves it" />
      {shares === undefined ? (
        <SkeletonRows rows={4} />
      ) : (
        <>
          {summary?.verified_at ? (
            <p className="proofhead">
              <Headline {...summary} altered={info.custody.standing === 'altered'} />
            </p>
          ) : null}
          <div className="proofwrap">
            <ProofStrip
              label={rows.map((row) => `${inWords(row)} ${formatCount(row.events)}`).join(', ')}
              parts={rows.map((row) => ({ pattern: row.pattern, amount: row.events, title: `${inWords(row)}: ${formatCount(row.events)} events` }))}
            />
          </div>
          <table className="tbl plain">
            <colgroup>
              <col className="w230" />
              <col className="w96" />
              <col className="w82" />
              <col />
            </colgroup>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.status} ${row.assurance} ${row.by}`}>
                  <td>
                    <span className="proofname">
                      <ProofSwatch pattern={row.pattern} />
                      {row.pattern === 'p-bad' || row.status === 'unverifiable' || row.status === 'agrees' ? (
                        <VerdictMark status={row.status} />
                      ) : (
                        <span className="cut">{row.word}</span>
                      )}
                    </span>
                  </td>
                  <td className="num">
                    <NumberLink value={row.events} href={hrefToEvents({ verdict: row.status, assurance: row.assurance })} />
                  </td>
                  <td className="num dim">{formatShare(row.events, sum)}</td>
                  <td className="dim" title={groundsOf(row)}>
                    {groundsOf(row)}
                  </td>
                </tr>
              ))}
              <tr className="sum">
                <td>all events</td>
                <td className="num">{formatCount(sum)}</td>
                <td className="num">{sum === events ? '100 %' : ''}</td>
                <td className="dim">{sum === events ? '' : `the case holds ${formatCount(events)}: verify again`}</td>
              </tr>
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
