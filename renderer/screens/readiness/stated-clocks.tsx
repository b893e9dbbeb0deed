// What time services and Windows state of a clock: by how much it was off or was set. Their word, not a measurement.
import type { Clock } from '../../../analysis/contract/index.ts';
import { formatDuration } from '../../format/duration.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { SourceName } from './source-name.tsx';

const signed = (ms: number) => `${ms < 0 ? '-' : '+'}${size(Math.abs(ms))}`;
/** Milliseconds count where a clock was off by seconds. */
const size = (ms: number) => (ms >= 1000 && ms < 600_000 ? `${(ms / 1000).toFixed(3)} s` : formatDuration(BigInt(Math.round(ms * 1000)) * 1000n));

export function StatedClocks({ clocks }: { clocks: readonly Clock[] }) {
  return (
    <section aria-label="Stated by time services">
      <h2 className="t12 med rdy-sub">Stated by time services and by Windows: + is a clock that was ahead</h2>
      <table className="tbl plain h28 rdy-list">
        <colgroup>
          <col className="w152" />
          <col className="w142" />
          <col className="w214" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>Clock of</th>
            <th>Against</th>
            <th>Offset, and between what</th>
            <th>When, and what was stated</th>
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
              <td className="tabular">
                <div className="rdy-share">{signed(one.offset_ms)}</div>
                <div className="mid">
                  {signed(one.low_ms)} to {signed(one.high_ms)}
                </div>
              </td>
              <td className="plaintext wraptext rdy-method">
                <div className="mono">{one.at}</div>
                <EvidenceText text={one.by ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
