// One check in full: what it counted, what it does not say, each source, and the way to its rows.
import type { CheckResult } from '../../../analysis/contract/index.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { Button } from '../../widgets/controls.tsx';
import { SidePanel } from '../../frame/side-panel.tsx';
import { inCaseHref, setParams } from '../../navigation/route.ts';
import { KeyValue, NumberLink, Section } from '../../widgets/layout.tsx';
import { CheckTrend } from './check-trend.tsx';
import { Decided } from './decided.tsx';
import { percent, ShareBar } from './share-bar.tsx';
import { SourceName } from './source-name.tsx';
import { StatusMark } from './status.tsx';

export function CheckPanel({ check, onDecide }: { check: CheckResult; onDecide: () => void }) {
  const { passed, total, low, high, unit } = check;
  return (
    <SidePanel
      id="readiness"
      title={check.title}
      onClose={() => setParams({ check: undefined })}
      footer={
        check.status === 'met' || check.status === 'not applicable' ? null : (
          <Button icon="check" onClick={onDecide}>
            Decide…
          </Button>
        )
      }
    >
      <Section>
        <KeyValue
          width={96}
          rows={[
            { label: 'Status', value: <StatusMark status={check.status} /> },
            {
              label: 'Figure',
              value: total === 0 ? `no ${unit} to count` : `${formatShare(passed, total)}: ${formatCount(passed)} of ${formatCount(total)} ${unit}`,
            },
            {
              label: 'Interval',
              value: low === null || high === null ? 'none: all were counted' : `${percent(low)} to ${percent(high)}, 95 %`,
            },
            { label: 'Method', value: check.method },
            { label: 'Silent on', value: check.silent_on },
          ]}
        />
      </Section>
      {check.decided ? (
        <Section title="Decision">
          <Decided decided={check.decided} />
        </Section>
      ) : null}
      <CheckTrend check={check.id} title={check.title} />
      <Section title="By source">
        {check.sources.length === 0 ? (
          <p className="dim t12">No source has anything to count.</p>
        ) : (
          <table className="tbl plain rdy-sources">
            <tbody>
              {check.sources.map((one) => (
                <tr key={one.source}>
                  <td>
                    <SourceName id={one.source} />
                  </td>
                  <td className="rdy-mini">
                    <ShareBar passed={one.passed} total={one.total} />
                  </td>
                  <td className="num tabular rdy-s">{formatShare(one.passed, one.total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      {total > passed ? (
        <Section title="Rows">
          <p className="t12">
            <NumberLink href={inCaseHref(check.failing)}>
              {formatCount(total - passed)} {unit} did not pass: show their events
            </NumberLink>
          </p>
          <p className="t11 dim mono">check:{check.id}</p>
        </Section>
      ) : null}
    </SidePanel>
  );
}
