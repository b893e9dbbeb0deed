// The running import: bytes in full, rate, time left, items, cancel, and the rate of the last half minute.
import { type Job, pace } from '../../engine/jobs.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatBytes, formatCount } from '../../format/number.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Bar, Empty } from '../../widgets/layout.tsx';

export function Running({ job }: { job: Job }) {
  const { progress } = job;
  const { rate, left } = pace(job);
  const bytes = progress?.unit === 'bytes';
  const seconds = Math.max(0.001, (job.progressAt - job.startedAt) / 1000);
  const share = progress?.total ? progress.done / progress.total : undefined;
  return (
    <div className="import-overview">
      <div>
        <div className="overview-figure">{formatCount(progress?.done ?? 0)}</div>
        <div className="overview-label">
          {progress?.unit ?? 'bytes'} {progress?.total === undefined ? 'so far' : `of ${formatCount(progress.total)}`}
        </div>
      </div>
      <div>
        <div className="overview-figure">{rate === undefined ? 'measuring' : bytes ? `${formatBytes(rate)}/s` : `${formatCount(Math.round(rate))}/s`}</div>
        <div className="overview-label">{progress && bytes ? `now; mean ${formatBytes(progress.done / seconds)}/s` : 'now'}</div>
      </div>
      <div>
        <div className="overview-figure">{left === undefined ? 'not known' : formatMilliseconds(left)}</div>
        <div className="overview-label">left</div>
      </div>
      <div className="ovitem">
        <div className="overview-figure cut">{job.state === 'cancelling' ? 'cancelling' : (progress?.stage ?? 'starting')}</div>
        <div className="overview-label">{progress?.item ? <MiddleCut text={progress.item} tail={48} /> : 'the case is unchanged until the end'}</div>
      </div>
      <Rate rates={job.rates} />
      <Button disabled={job.state !== 'running'} onClick={job.cancel}>
        Cancel
      </Button>
      <div className="overview-whole">
        <Bar share={share} label="import" />
      </div>
    </div>
  );
}

/** An import that this page did not choose: begun by another one, or by this one before it was reloaded. */
export const Elsewhere = ({ job }: { job: Job }) => (
  <Empty title="An import is running">
    Another page began it, or this one before it was reloaded. It goes on when pages are closed. Until it ends the case is unchanged and no other import can
    begin. It reads <EvidenceText text={job.subject} />.
  </Empty>
);

const WIDTH = 150;
const HEIGHT = 32;
function Rate({ rates }: { rates: readonly number[] }) {
  const most = Math.max(1, ...rates);
  const points = rates.map(
    (one, index) => `${((index / Math.max(1, rates.length - 1)) * WIDTH).toFixed(1)} ${(HEIGHT - 1 - (one / most) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="ratechart" role="img" aria-label="rate of the last half minute">
      <path d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} className="ground" />
      {points.length > 1 ? (
        <>
          <path d={`M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`} className="area" />
          <path d={`M${points.join('L')}`} className="line" />
        </>
      ) : null}
    </svg>
  );
}
