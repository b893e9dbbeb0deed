// Right column of the home: what needs a decision, findings, the tail of the journal.
import type { CaseInfo, Decision, JournalEntry } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { hrefTo, inCaseHref } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Hash } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, Head, SkeletonRows } from '../../widgets/layout.tsx';
import { AssumedGlyph, familyOf, IssueGlyph, RangeGlyph, VerdictGlyph } from '../../widgets/verdict/signs.tsx';
import { FindingState, isRefused } from '../../frame/annotate/finding-state.tsx';
import { SeverityBars } from '../../widgets/verdict/severity.tsx';

function sign(kind: Decision['kind']): [family: string, glyph: React.ReactNode] {
  if (kind === 'needs') return ['open', <VerdictGlyph key="g" status="unverifiable" />];
  if (kind === 'assumption') return ['open', <AssumedGlyph key="g" />];
  if (kind === 'gap') return ['bad', <RangeGlyph key="g" range="gap, unexplained" />];
  if (kind === 'issue' || kind === 'stale' || kind === 'away' || kind === 'aside') return ['none', <IssueGlyph key="g" />];
  return [familyOf(kind), <VerdictGlyph key="g" status={kind} />];
}

export const Decisions = ({ decisions }: { decisions: readonly Decision[] | undefined }) => (
  <section>
    <Head title="Needs a decision" about={decisions ? `${formatCount(decisions.length)} open` : undefined} />
    {decisions === undefined ? (
      <SkeletonRows rows={4} />
    ) : decisions.length === 0 ? (
      <p className="t12 dim homenote">Nothing is open. That says that no question waits, not that everything is proven: see what proves the events.</p>
    ) : (
      <ul className="att">
        {decisions.map((one) => {
          const [family, glyph] = sign(one.kind);
          return (
            <li key={`${one.kind} ${one.title} ${one.href}`}>
              <span className="verdict-mark" data-v={family} title={one.kind}>
                {glyph}
                <span className="sr-only">{one.kind}</span>
              </span>
              <span className="med wrap">
                <span className="plaintext wraptext">
                  <EvidenceText text={one.title} />
                </span>
              </span>
              <a className="quiet-link" href={inCaseHref(one.href)} title={one.kind === 'assumption' ? 'Read them again in another zone or year' : undefined}>
                {formatCount(one.count)} {one.count === 1 ? one.unit.replace(/s$/, '') : one.unit}
                {one.kind === 'assumption' ? ': read again…' : ''}
              </a>
              <span className="att-detail plaintext wraptext">
                <EvidenceText text={one.detail} />
              </span>
            </li>
          );
        })}
      </ul>
    )}
  </section>
);

export function Findings() {
  const list = useQuery('finding.list', {});
  const rows = list.data?.findings.filter((one) => one.state !== 'withdrawn') ?? [];
  return (
    <section>
      <Head title="Findings">
        <a className="link t12" href={hrefTo('findings')}>
          Open
        </a>
      </Head>
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      {list.data === undefined ? (
        <SkeletonRows rows={3} />
      ) : rows.length === 0 ? (
        <p className="t12 dim homenote">No finding yet. A finding states something and is pinned to records: choose one in Events and press P.</p>
      ) : (
        <table className="tbl plain">
          <colgroup>
            <col className="w48" />
            <col />
            <col className="w30" />
            <col className={rows.some(isRefused) ? 'w108' : 'w64'} />
            <col className="w64" />
          </colgroup>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                <td>
                  <span className="pin">F{one.id}</span>
                </td>
                <td title={one.title}>
                  <a href={hrefTo('findings', { finding: one.id })} className="plaintext">
                    <EvidenceText text={one.title} />
                  </a>
                </td>
                <td>
                  <SeverityBars severity={one.severity} alone />
                </td>
                <td>
                  <FindingState finding={one} />
                </td>
                <td className="num">
                  <a className="quiet-link" href={hrefTo('findings', { finding: one.id })}>
                    {formatCounted(one.pins.length, 'pin')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The entry that opens an act says only that it begins: here no other column names the act. */
const said = ({ outcome, method, summary }: JournalEntry): string => (outcome === 'begun' ? `began ${method}` : summary);

export function JournalTail({ info }: { info: CaseInfo }) {
  const list = useQuery('journal.page', { limit: 6 });
  return (
    <section>
      <Head title="Journal" about={formatCounted(info.journal_entries, 'entry', 'entries')}>
        <a className="link t12" href={hrefTo('journal')}>
          All
        </a>
      </Head>
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      {list.data === undefined ? (
        <SkeletonRows rows={4} />
      ) : (
        <table className="tbl plain journaltail">
          <colgroup>
            <col className="w142" />
            <col />
            <col className="w82" />
          </colgroup>
          <tbody>
            {list.data.rows.map((row) => (
              <tr key={row.seq}>
                <td>
                  <TimeText time={row.at} show="minute" dim />
                </td>
                <td title={said(row)}>
                  <a href={hrefTo('journal', { entry: row.seq })} className="plaintext">
                    <EvidenceText text={said(row)} />
                  </a>
                </td>
                <td className="dim">
                  <Hash value={row.hash} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
