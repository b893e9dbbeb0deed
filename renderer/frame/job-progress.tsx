// A job as one line and a bar, for the screen that started it.
import { type Job, pace } from '../engine/jobs.ts';
import { formatMilliseconds } from '../format/duration.ts';
import { formatBytes, formatCount } from '../format/number.ts';
import { Button } from '../widgets/controls.tsx';
import { Bar, progressText } from '../widgets/layout.tsx';

/** Progress of a job: stage, amount, rate, time left, cancel. */
export function JobProgress({ job }: { job: Job }) {
  const { progress } = job;
  const { rate, left } = pace(job);
  const share = progress?.total ? progress.done / progress.total : undefined;
  return (
    <div className="progress t12">
      <div className="row">
        <span className="med">{job.title}:</span>
        <span>{job.state === 'cancelling' ? 'cancelling' : (progress?.stage ?? 'starting')}</span>
        <span className="mono cut grow">{progress?.item}</span>
        <span className="tabular">
          {progress ? progressText(progress) : null}
          {rate && progress?.unit === 'bytes'
            ? `, ${formatBytes(rate)}/s`
            : rate && progress?.unit === 'records'
              ? `, ${formatCount(Math.round(rate))} records/s`
              : null}
          {left === undefined ? null : `, ${formatMilliseconds(left)} left`}
        </span>
        <Button look="ghost" disabled={job.state !== 'running'} onClick={job.cancel}>
          Cancel
        </Button>
      </div>
      <Bar share={share} label={job.title} />
    </div>
  );
}
