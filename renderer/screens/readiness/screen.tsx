// Readiness: how far these logs can be trusted, and for what they do not suffice. Every figure with its base and method, and a way to the rows that fail.
import { type ReactNode, useEffect } from 'react';
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { isActive } from '../../engine/jobs.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatTime } from '../../format/time.ts';
import { useActions } from '../../frame/actions.ts';
import { useDialogs } from '../../frame/annotate/use-dialogs.tsx';
import { useKeys } from '../../frame/keys.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { hrefTo, setParams, useRoute } from '../../navigation/route.ts';
import { firstRunBegins } from '../../state/first-runs.ts';
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
import { FirstFigures, Heard, InProgress, type UnderWay, underWay } from './under-way.tsx';
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
  // The first figures need no click; after that the examiner says when, also where he cancelled that first run.
  const first = latest.data !== undefined && latest.data.assessment === null && info !== undefined && !nothing;
  useEffect(() => {
    if (first && firstRunBegins(info)) run();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the answer is there
  }, [first]);
  // What this page asked for is told a moment later; until then the last one is still the newest.
  const going = isActive(job.job) ? job.job : undefined;
  // It has ended, and what it kept is being read.
  const settling = first && latest.loading && job.job?.state === 'done' ? job.job : undefined;
  const shown = going ?? settling;
  const dialogs = useDialogs();
  const decide = (subject: string, about: string) => dialogs.open((close) => <DecideDialog subject={subject} about={about} onClose={close} />);
  useActions('Readiness', [{ id: 'readiness-check', title: 'Check again', icon: 'refresh-cw', keys: 'F5', run }]);
  useKeys('Readiness', [{ keys: 'Escape', label: 'Close the check', run: () => setParams({ check: undefined }) }]);
  const about = assessment
    ? `run ${assessment.run}, ${formatTime(assessment.at, zone, { show: 'minute', offset: true })}`
    : going
      ? 'no run is kept yet'
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
      {going ? <InProgress job={going} kept={assessment?.run} /> : null}
      <Heard job={job.job} />
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
            <View view={view} assessment={assessment} check={params.check} beside={going ? underWay(going) : undefined} onDecide={decide} />
          </Page>
        ) : shown && view === 'scorecard' ? (
          <Page view={view} own={false}>
            <FirstFigures underWay={underWay(shown)} />
          </Page>
        ) : shown ? (
          <Empty
            title="The checks run for the first time"
            action={
              <a className="btn" href={hrefTo('readiness')}>
                First figures
              </a>
            }
          >
            This page is there when all of them are done. The first figures stand on the scorecard. The run can be left and cancelled.
          </Empty>
        ) : first && !job.active && job.job && !latest.loading ? (
          <Empty
            title="No run is kept"
            action={
              <Button icon="refresh-cw" hint="F5" onClick={run}>
                Check
              </Button>
            }
          >
            The checks have not run to their end in this case. A run that was cancelled or failed leaves no figure.
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
  beside: UnderWay | undefined;
  onDecide: (subject: string, about: string) => void;
}

function View({ view, assessment, check, beside, onDecide }: Shown) {
  switch (view) {
    case 'scorecard':
      return (
        <>
          <Scorecard assessment={assessment} chosen={check} beside={beside} />
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
