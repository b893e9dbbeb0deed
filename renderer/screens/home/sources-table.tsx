// Sources with their three-part verdict and the stretch of time that they cover within the case.
import type { CaseInfo, Source } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatBytes, formatCounted } from '../../format/number.ts';
import { formatRange } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { hrefTo } from '../../navigation/route.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, NumberLink, SkeletonRows } from '../../widgets/layout.tsx';
import { addFindings, rangeRollUp, rangesTip } from '../../widgets/verdict/range-roll-up.ts';
import { AssuranceMark, RangeMark, VerdictMark, VerdictRollUp } from '../../widgets/verdict/verdict.tsx';

/** As Integrity says it: the ranges of the objects, and the open ends and gaps of their chains. */
function rangesOf(objects: readonly { range: string; count: number }[], findings: readonly { code: string }[]): Map<string, number> {
  const ranges = new Map(objects.map(({ range, count }) => [range, count]));
  addFindings(
    ranges,
    findings.map(({ code }) => code),
  );
  return ranges;
}

export function SourcesTable({ info }: { info: CaseInfo }) {
  const zone = useZone();
  const sources = useQuery('source.list', {});
  const summary = useQuery('integrity.summary', {});
  const fault = sources.fault ?? summary.fault;
  return (
    <section>
      <Head title="Sources" about={`coverage ${formatRange(info.first_time, info.last_time, zone, { show: 'date' })}`}>
        <a className="link t12" href={hrefTo('integrity')}>
          Integrity
        </a>
      </Head>
      {fault ? <FaultBox fault={fault} retry={sources.reload} /> : null}
      {sources.data ? (
        <table className="tbl plain h28 sourcestable">
          <colgroup>
            <col />
            <col className="w82" />
            <col className="w152" />
            <col className="w146" />
            <col className="w142" />
            <col className="w96" />
          </colgroup>
          <thead>
            <tr>
              <th>Source</th>
              <th className="num">Events</th>
              <th>Verdict</th>
              <th>Range</th>
              <th>Assurance</th>
              <th>Coverage</th>
            </tr>
          </thead>
          <tbody>
            {sources.data.sources.map((one) => {
              const found = summary.data?.sources.find((row) => row.source === one.id);
              const ranges = rangesOf(
                found?.ranges ?? [],
                (summary.data?.findings ?? []).filter((row) => row.source === one.id),
              );
              const { range, text } = rangeRollUp(ranges);
              return (
                <tr key={one.id}>
                  <td title={`${formatCounted(one.items, 'item')}, ${formatBytes(one.bytes)}, SHA-256 ${one.sha256}`}>
                    <a href={hrefTo('integrity', { source: one.id })}>
                      <MiddleCut text={one.name} />
                    </a>
                  </td>
                  <td className="num">
                    <NumberLink value={one.ledger.events} href={hrefToEvents({ source: one.id })} />
                  </td>
                  <td>
                    {info.verified_at === null || BigInt(one.imported_at) > BigInt(info.verified_at) ? (
                      <VerdictMark status="not checked" />
                    ) : found && found.objects > 0 ? (
                      <VerdictRollUp statuses={found.statuses} />
                    ) : (
                      <VerdictMark status="not covered" />
                    )}
                  </td>
                  <td title={rangesTip(ranges)}>
                    <RangeMark range={range} text={text} />
                  </td>
                  <td>
                    <AssuranceMark assurance={found?.assurance ?? 'none'} />
                  </td>
                  <td>
                    <Coverage source={one} info={info} text={formatRange(one.first_time, one.last_time, zone)} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : (
        <SkeletonRows rows={Math.min(6, info.sources)} />
      )}
    </section>
  );
}

const WIDE = 1000;
/** First to last event of the source on the scale of the case; a mark is 2 px at least. */
function Coverage({ source, info, text }: { source: Source; info: CaseInfo; text: string }) {
  if (source.first_time === null || source.last_time === null || info.first_time === null || info.last_time === null)
    return <span className="t11 dim">no times</span>;
  const start = BigInt(info.first_time);
  const whole = BigInt(info.last_time) - start || 1n;
  const at = (time: string) => Number(((BigInt(time) - start) * BigInt(WIDE)) / whole);
  const from = at(source.first_time);
  const width = Math.max(24, at(source.last_time) - from);
  return (
    <svg viewBox={`0 0 ${WIDE} 10`} width="100%" height="10" preserveAspectRatio="none" className="coverage" role="img" aria-label={text}>
      <title>{text}</title>
      <rect width={WIDE} height="10" className="ground" />
      <rect x={Math.min(from, WIDE - width)} y="1" width={width} height="8" className="ink" />
    </svg>
  );
}
