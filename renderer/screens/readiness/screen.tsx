// Readiness: how far these logs can be trusted, and for what they do not suffice. Every figure with its base and method, and a way to the rows that fail.
import { type ReactNode, useEffect } from 'react';
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatTime } from '../../format/time.ts';
import { useActions } from '../../frame/actions.ts';
import { useDialogs } from '../../frame/annotate/use-dialogs.tsx';
import { JobProgress } from '../../frame/job-progress.tsx';
import { useKeys } from '../../frame/keys.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { hrefTo, setParams, useRoute } from '../../navigation/route.ts';
import { useZone } from '../../state/ui-store.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { Banner, Empty, FaultBox, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import { ActionsMatrix } from './actions-matrix.tsx';
import { Alerts } from './alerts.tsx';
import { Ask } from './ask.tsx';
import { Changes } from './changes.tsx';
import { CheckPanel } from './check-panel.tsx';
import { Clocks } from './clocks.tsx';
import { Completeness } from './completeness.tsx';
import { Content } from './content.tsx';
import { Controls } from './controls.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { Fixes } from './fixes.tsx';
import { Gaps } from './gaps.tsx';
import { Identities } from './identities.tsx';
import { Metrics } from './metrics.tsx';
import { Questions } from './questions.tsx';
import { Retention } from './retention.tsx';
import { Scorecard } from './scorecard.tsx';
import { Tokens } from './tokens.tsx';
import { Profiles } from './profiles/profiles.tsx';
import { Sampling } from './sampling/sampling.tsx';
import { Scopes } from './scopes/scopes.tsx';
import { groupsBegin, needsEvidence, needsRun, type ViewId, type ViewWithoutRun, views } from './views.ts';
import { Volume } from './volume.tsx';
import './readiness.css';

function Readiness() {
  const info = useCaseInfo();
  const zone = useZone();
  const { params } = useRoute();
  const latest = useQuery('readiness.latest', {});
  const job = useJob('readiness.check', { inline: true });
  const assessment = latest.data?.assessment ?? undefined;
  const view = views.find(({ id }) => id === params.view)?.id ?? 'scorecard';
  const check = view === 'scorecard' ? assessment?.checks.find(({ id }) => id === params.check) : undefined;
  const nothing = info !== undefined && info.sources === 0;
  const run = () => (job.active || nothing ? undefined : void job.run({}));
  // The first figures need no click; after that the examiner says when.
  const first = latest.data !== undefined && latest.data.assessment === null && info !== undefined && !nothing;
  useEffect(() => {
    if (first) run();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the answer is there
  }, [first]);
  const dialogs = useDialogs();
  const decide = (subject: string, about: string) => dialogs.open((close) => <DecideDialog subject={subject} about={about} onClose={close} />);
  useActions('Readiness', [{ id: 'readiness-check', title: 'Check again', icon: 'refresh-cw', keys: 'F5', run }]);
  useKeys('Readiness', [{ keys: 'Escape', label: 'Close the check', run: () => setParams({ check: undefined }) }]);
  const about = assessment
    ? `run ${assessment.run}, ${formatTime(assessment.at, zone, { show: 'minute', offset: true })}`
    : 'how far these logs can answer, counted over the whole case';
  return (
    <>
      <Toolbar title="Readiness" about={about}>
        <Button icon="refresh-cw" hint="F5" disabled={nothing || job.active} onClick={run}>
          Check again
        </Button>
      </Toolbar>
      {assessment?.stale && !job.active ? (
        <Banner action={<TextButton onClick={run}>Check now</TextButton>}>
          <b>These figures are out of date.</b> Sources, sessions, verdicts or what is declared changed since.
        </Banner>
      ) : null}
      {job.active && job.job ? (
        <div className="sec">
          <JobProgress job={job.job} />
        </div>
      ) : null}
      {(job.fault ?? latest.fault) ? (
        <FaultBox fault={(job.fault ?? latest.fault) as NonNullable<typeof job.fault>} retry={job.fault ? run : latest.reload} />
      ) : null}
      <div className="split">
        <Views assessment={assessment} view={view} />
        {nothing && needsEvidence(view) ? (
          <Nothing />
        ) : !needsRun(view) ? (
          <Page view={view} own={view !== 'ask'}>
            <Work view={view} assessment={assessment} />
          </Page>
        ) : assessment ? (
          <Page view={view} own={view === 'identities'}>
            <View view={view} assessment={assessment} check={params.check} onDecide={decide} />
          </Page>
        ) : job.active ? (
          <Empty title="The checks run for the first time">
            Their figures, and what speaks against each, stand here when all of them are done. The run can be left and cancelled.
          </Empty>
        ) : (
          <div className="grow">
            <SkeletonRows rows={8} />
          </div>
        )}
        {check ? <CheckPanel check={check} onDecide={() => decide(`check:${check.id}`, check.title)} /> : null}
      </div>
      {dialogs.shown}
    </>
  );
}

const Nothing = () => (
  <Empty
    title="Nothing to check"
    action={
      <a className="btn" href={hrefTo('import', { view: 'new' })}>
        Import evidence
      </a>
    }
  >
    This screen says how far the logs of a case can be trusted, for what they do not suffice, and what is to be put right. The case has no logs yet.
  </Empty>
);

/** `own` = the page scrolls by itself. */
const Page = ({ view, own, children }: { view: ViewId; own: boolean; children: ReactNode }) => (
  <div
    className={own ? 'col grow rdy-main' : 'scroll rdy-main'}
    role="region"
    aria-label={views.find(({ id }) => id === view)?.title}
    {...(own ? {} : { tabIndex: 0 })}
  >
    {children}
  </div>
);

const Views = ({ assessment, view }: { assessment: KeptAssessment | undefined; view: ViewId }) => (
  <nav className="rdy-views" aria-label="Readiness">
    {views.map(({ id, title, says }) => (
      <a
        key={id}
        className={groupsBegin.has(id) ? 'begins' : undefined}
        href={hrefTo('readiness', { view: id === 'scorecard' ? undefined : id })}
        aria-current={id === view ? 'page' : undefined}
      >
        <span className="cut grow">{title}</span>
        <span className="dim tabular t11">{assessment ? says(assessment) : ''}</span>
      </a>
    ))}
  </nav>
);

function Work({ view, assessment }: { view: ViewWithoutRun; assessment: KeptAssessment | undefined }) {
  switch (view) {
    case 'ask':
      return <Ask />;
    case 'sampling':
      return <Sampling />;
    case 'scopes':
      return <Scopes identities={assessment?.identities ?? []} />;
    case 'profiles':
      return <Profiles />;
  }
}

interface Shown {
  view: Exclude<ViewId, ViewWithoutRun>;
  assessment: KeptAssessment;
  check: string | undefined;
  onDecide: (subject: string, about: string) => void;
}

function View({ view, assessment, check, onDecide }: Shown) {
  switch (view) {
    case 'scorecard':
      return (
        <>
          <Scorecard assessment={assessment} chosen={check} />
          <p className="t11 dim rdy-foot">
            Everything is counted: an interval (95 %) stands only where a figure is estimated. A high share is no verdict on the evidence, and nothing here
            speaks of logs that were never written.
          </p>
        </>
      );
    case 'questions':
      return <Questions assessment={assessment} />;
    case 'actions':
      return <ActionsMatrix assessment={assessment} />;
    case 'volume':
      return <Volume assessment={assessment} />;
    case 'fixes':
      return <Fixes />;
    case 'changes':
      return <Changes last={assessment.run} />;
    case 'metrics':
      return <Metrics assessment={assessment} />;
    case 'completeness':
      return <Completeness assessment={assessment} />;
    case 'gaps':
      return <Gaps assessment={assessment} />;
    case 'clocks':
      return <Clocks assessment={assessment} />;
    case 'retention':
      return <Retention assessment={assessment} />;
    case 'tokens':
      return <Tokens assessment={assessment} />;
    case 'identities':
      return <Identities assessment={assessment} />;
    case 'content':
      return <Content assessment={assessment} />;
    case 'alerts':
      return <Alerts assessment={assessment} />;
    case 'controls':
      return <Controls assessment={assessment} onDecide={onDecide} />;
  }
}

export default defineScreen({
  id: 'readiness',
  title: 'Readiness',
  icon: 'list-checks',
  group: 'Conclude',
  order: 10,
  key: 'd',
  needsCase: true,
  component: Readiness,
});
