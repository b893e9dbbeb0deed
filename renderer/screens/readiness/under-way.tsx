// A run of the checks that goes on: what it has computed so far, told apart from a run that is kept. Nothing here leads to rows, is decided, or goes out.
import type { AskedCheck, Figure } from '../../../analysis/contract/index.ts';
import type { Job } from '../../engine/jobs.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { SkeletonRows } from '../../widgets/layout.tsx';
import { ScoreTable } from './score-table.tsx';
import { ShareBar } from './share-bar.tsx';
import { StatusMark } from './status.tsx';

export interface UnderWay {
  figures: ReadonlyMap<string, Figure>;
  /** Title of what is worked on. */
  item: string | undefined;
}

export const underWay = ({ progress }: Job): UnderWay => ({
  figures: new Map(progress?.figures?.map((figure) => [figure.id, figure])),
  item: progress?.item,
});

/** Progress and cancel, and what these figures are not. `kept`: number of the last run that the case keeps. */
export const InProgress = ({ job, kept }: { job: Job; kept: number | undefined }) => (
  <div className="sec rdy-in-progress">
    <JobProgress job={job} />
    <p className="t12">
      <b>A run in progress: nothing of it is kept before its end.</b> Until then its figures,{' '}
      <span className="tabular">{formatCount(job.progress?.figures?.length ?? 0)}</span> so far, cannot be decided on, exported or cited
      {kept === undefined ? '.' : `; run ${kept} stands as it was.`}
    </p>
  </div>
);

/** For those who hear the screen: some words on the way, not one for each figure. */
export const Heard = ({ job }: { job: Job | undefined }) => (
  <div className="sr-only" role="status" aria-live="polite">
    {job ? heard(job) : null}
  </div>
);

function heard({ state, progress }: Job): string {
  if (state === 'done') return 'The run of the checks has ended and is kept.';
  if (state === 'cancelled') return 'The run of the checks was cancelled. Nothing of it is kept.';
  if (state === 'failed') return 'The run of the checks failed. Nothing of it is kept.';
  if (state === 'cancelling') return 'The run of the checks is being cancelled.';
  const share = progress?.total ? progress.done / progress.total : 0;
  const far = share >= 0.75 ? 'Three quarters of its steps are done.' : share >= 0.5 ? 'Half of its steps are done.' : '';
  return `The checks run. ${far || ((progress?.figures ?? []).length > 0 ? 'The first figures are there.' : '')}`.trim();
}

export const Awaited = ({ title, underWay: { item } }: { title: string; underWay: UnderWay }) => (
  <span className="dim">{item === title ? 'being computed' : 'to be computed'}</span>
);

/** The first run of a case: there is nothing yet that it could stand beside. */
export function FirstFigures({ underWay: going }: { underWay: UnderWay }) {
  const asked = useQuery('readiness.checks', {});
  if (asked.data === undefined) return <SkeletonRows rows={8} />;
  return (
    <ScoreTable
      label="Figures of a run in progress"
      checks={asked.data.checks.map((check) => ({ ...check, row: <Row check={check} going={going} /> }))}
      beside={false}
    />
  );
}

function Row({ check: { id, title, method, unit }, going }: { check: AskedCheck; going: UnderWay }) {
  const figure = going.figures.get(id);
  return (
    <tr>
      <td>
        <span className="med">{title}</span>
        <div className="t11 dim rdy-method">{method}</div>
      </td>
      <td className="rdy-st">{figure ? <StatusMark status={figure.status} /> : <Awaited title={title} underWay={going} />}</td>
      <td className="num tabular rdy-share">
        {figure === undefined ? null : figure.share === null ? <span className="dim">none</span> : formatShare(figure.passed, figure.total)}
      </td>
      <td className="rdy-b">{figure ? <ShareBar {...figure} /> : null}</td>
      <td className="num tabular rdy-p">
        {figure === undefined ? null : figure.total === 0 ? (
          <span className="dim">{`no ${unit}`}</span>
        ) : (
          `${formatCount(figure.passed)} of ${formatCount(figure.total)}`
        )}
      </td>
      <td className="num tabular rdy-f">{figure === undefined || figure.total === 0 ? null : formatCount(figure.total - figure.passed)}</td>
    </tr>
  );
}
