// What time services and Windows state of a clock: by how much it was off or was set. Their word, not a measurement.
import type { Clock } from '../../../analysis/contract/index.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { SourceName } from './source-name.tsx';

const signed = (ms: number) => `${ms < 0 ? '-' : '+'}${formatDuration(BigInt(Math.round(Math.abs(ms) * 1000)) * 1000n)}`;

export function StatedClocks({ clocks }: { clocks: readonly Clock[] }) {
  return (
    <section aria-label="Stated by time services">
      <h2 className="t12 med rdy-sub">Stated by time services and by Windows: + is a clock that was ahead</h2>
      <table className="tbl plain h28 rdy-list">
        <colgroup>
          <col className="w152" />
          <col className="w142" />
          <col className="w142" />
          <col className="w200" />
          <col />
          <col className="w82" />
        </colgroup>
        <thead>
          <tr>
            <th>Clock of</th>
            <th>Against</th>
            <th className="num">Offset</th>
            <th>At</th>
            <th>What was stated</th>
            <th className="num">Statements</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- hosts of one source may state the same
            <tr key={index}>
              <td>
                <SourceName id={one.source} />
              </td>
              <td className="plaintext wraptext">
                <EvidenceText text={String(one.against)} />
              </td>
              <td className="num tabular" title={`${signed(one.low_ms)} to ${signed(one.high_ms)}`}>
                {signed(one.offset_ms)}
              </td>
              <td className="mono">{one.at}</td>
              <td className="plaintext wraptext rdy-method">
                <EvidenceText text={one.by ?? ''} />
              </td>
              <td className="num tabular">{formatCount(one.anchors)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
