// Status line: case, display zone, filter, running job with cancel, head of the journal.
import { useEffect, useState } from 'react';
import { type CaseInfo, unreadWords } from '../../analysis/contract/index.ts';
import { wordsOf } from '../engine/job-words.ts';
import { ENDED_MS, isActive, type Job, pace, useJobs } from '../engine/jobs.ts';
import { formatMilliseconds } from '../format/duration.ts';
import { formatBytes, formatCount } from '../format/number.ts';
import { inZone } from '../format/time.ts';
import { hrefTo } from '../navigation/route.ts';
import { TextButton } from '../widgets/controls.tsx';
import { plainEvidence } from '../widgets/evidence/marks.ts';
import { Icon } from '../widgets/icons/icon.tsx';
import { Bar, progressText } from '../widgets/layout.tsx';
import { IssueMark } from '../widgets/verdict/verdict.tsx';
import { isDesktop } from '../engine/shell.ts';
import { useUi, useZone } from '../state/ui-store.ts';

const custodyWords = { intact: '', 'another key': 'another key:', 'older copy': 'older copy:', altered: 'case altered:' } as const;

export function StatusLine({ info, casePath }: { info: CaseInfo | undefined; casePath: string | null | undefined }) {
  const unread = info && unreadWords(info.unread, formatBytes, formatCount);
  const zone = useZone();
  const filter = useUi((state) => state.filterText);
  // What only looks shows what it saw on its own screen; its end is no news here.
  const job = useJobs(
    ({ jobs }) =>
      jobs.findLast(isActive) ??
      jobs
        .filter(({ method, state }) => state === 'failed' || !wordsOf(method).looks)
        .toSorted((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))
        .at(-1),
  );
  return (
    <footer className="status">
      {casePath ? (
        <span title={plainEvidence(casePath)} className="statuscase">
          <Icon name="folder-lock" size="xs" />
          <span className="cut">{plainEvidence(info?.name ?? casePath)}</span>
        </span>
      ) : (
        <span>no case open</span>
      )}
      <a href={hrefTo('settings')} title="Display zone, Shift+Z">
        display zone <b className="med">{zone}</b>
      </a>
      {info ? <span className="cut statusfilter">{filter || 'no filter'}</span> : null}
      {unread === undefined ? null : (
        <a href={hrefTo('import', { view: 'items', items: 'unread' })} title="Show the items that were not read" className="statusunread">
          <IssueMark tone="open">{unread}</IssueMark>
        </a>
      )}
      {job ? <JobStatus job={job} /> : null}
      <span className="grow" />
      {info ? (
        <a
          href={hrefTo('journal')}
          className={info.custody.intact ? undefined : 'verdict-mark'}
          data-v={info.custody.intact ? undefined : 'bad'}
          title={info.custody.intact ? `Custody journal, head ${info.journal_head}` : info.custody.explain}
        >
          {info.custody.intact ? null : (
            <>
              <Icon name="octagon-x" size="xs" />
              <b className="med">{custodyWords[info.custody.standing]}</b>{' '}
            </>
          )}
          journal {formatCount(info.journal_entries)} entries, head <span className="mono">{info.journal_head.slice(0, 8)}</span>
        </a>
      ) : (
        <span>
          <Icon name="unplug" size="xs" />
          {isDesktop() ? 'no network: this program opens no connection' : 'local only: nothing leaves this machine'}
        </span>
      )}
    </footer>
  );
}

/** A job in one line; one that ended stays for a while, with the way to the journal. */
function JobStatus({ job }: { job: Job }) {
  const zone = useZone();
  const [gone, setGone] = useState(-1);
  useEffect(() => {
    if (isActive(job)) return undefined;
    const timer = setTimeout(() => setGone(job.id), ENDED_MS - (performance.now() - (job.endedAt ?? 0)));
    return () => clearTimeout(timer);
  }, [job]);
  if (gone === job.id) return null;
  if (!isActive(job)) {
    const words = { done: 'finished', cancelled: 'cancelled, nothing was written', failed: 'stopped with a fault', running: '', cancelling: '' }[job.state];
    const took = (job.endedAt ?? job.startedAt) - job.startedAt;
    const ended = inZone((BigInt(Math.round(performance.timeOrigin + (job.endedAt ?? 0))) * 1_000_000n).toString(), zone);
    return (
      <span>
        <Icon name={job.state === 'done' ? 'check' : job.state === 'failed' ? 'octagon-x' : 'minus'} size="xs" />
        <a href={hrefTo('journal')}>
          {job.title} {words} {ended.clock}, {took < 1000 ? 'under 1 s' : formatMilliseconds(took)}
        </a>
      </span>
    );
  }
  const { progress } = job;
  const { left } = pace(job);
  return (
    <span>
      <Bar share={progress?.total ? progress.done / progress.total : undefined} label={job.title} />
      <span>
        {job.title}{' '}
        {job.state === 'cancelling'
          ? 'cancelling'
          : progress
            ? `${progress.stage === job.title ? '' : `${progress.stage} `}${progressText(progress)}`
            : 'starting'}
        {left === undefined ? '' : `, ${formatMilliseconds(left)} left`}
      </span>
      {job.state === 'running' ? <TextButton onClick={job.cancel}>Cancel</TextButton> : null}
    </span>
  );
}
