// Clocks: how far apart they were, between bounds, to scale.
import type { Clock, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { Empty } from '../../widgets/layout.tsx';
import { LogName } from './log-name.tsx';
import { SourceName } from './source-name.tsx';
import { StatedClocks } from './stated-clocks.tsx';

const signed = (ms: number) => `${ms < 0 ? '-' : '+'}${formatMilliseconds(Math.abs(ms))}`;

export function Clocks({ assessment: { clocks } }: { assessment: KeptAssessment }) {
  const measured = clocks.filter(({ against }) => typeof against === 'number');
  const stated = clocks.filter(({ against }) => typeof against !== 'number');
  return (
    <>
      <Measured clocks={measured} />
      {stated.length === 0 ? null : <StatedClocks clocks={stated} />}
    </>
  );
}

function Measured({ clocks }: { clocks: readonly Clock[] }) {
  if (clocks.length === 0)
    return (
      <Empty title="No two clocks can be compared">
        An offset needs records of one act in two logs, joined by an id that both state. Without them the order of events of different logs rests on their own
        clocks alone.
      </Empty>
    );
  return (
    <table className={clocks.some(({ log, against_log }) => log !== undefined || against_log !== undefined) ? 'tbl rdy-table' : 'tbl h28'}>
      <colgroup>
        <col />
        <col />
        <col className="w142" />
        <col className="w200" />
        <col className="rdy-s" />
        <col className="w200" />
        <col className="w82" />
      </colgroup>
      <thead>
        <tr>
          <th>Clock of</th>
          <th>Against</th>
          <th className="num">Offset</th>
          <th>Between (95 %)</th>
          <th className="num">Drift, ppm</th>
          <th>At</th>
          <th className="num">Anchors</th>
        </tr>
      </thead>
      <tbody>
        {clocks.map((one) => (
          <tr key={`${one.source} ${one.log ?? ''} ${one.against} ${one.against_log ?? ''} ${one.at}`}>
            <td>
              <SourceName id={one.source} />
              <LogName log={one.log} />
            </td>
            <td>
              {typeof one.against === 'number' ? <SourceName id={one.against} /> : one.against}
              <LogName log={one.against_log} />
            </td>
            <td className="num tabular rdy-share">{signed(one.offset_ms)}</td>
            <td>
              <Whiskers clock={one} />
            </td>
            <td className="num tabular">{one.drift_ppm === null ? <span className="dim">none told</span> : one.drift_ppm.toFixed(1)}</td>
            <td className="mono">{one.at}</td>
            <td className="num tabular" title={one.by}>
              {formatCount(one.anchors)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Whiskers = ({ clock: { low_ms, high_ms } }: { clock: Clock }) => (
  <span className="tabular mid">
    {signed(low_ms)} to {signed(high_ms)}
  </span>
);
