// Case home: the case at a glance. Every figure leads to its rows.
import { useCommand } from '../../engine/use-command.ts';
import { isActive, useJobs } from '../../engine/jobs.ts';
import { useJob } from '../../engine/use-job.ts';
import { useVerify } from '../../engine/use-verify.ts';
import { useQuery } from '../../engine/use-query.ts';
import { useActions } from '../../frame/actions.ts';
import { Altered } from '../../frame/altered.tsx';
import { JobProgress } from '../../frame/job-progress.tsx';
import { useCaseInfo } from '../../frame/use-case.ts';
import { hrefTo, navigate } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import { Banner, FaultBox, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import { Activity } from './activity.tsx';
import { CaseTitle } from './case-title.tsx';
import { Decisions, Findings, JournalTail } from './desk.tsx';
import { KeyFigures } from './key-figures.tsx';
import { NextSteps } from './next-steps.tsx';
import { ProofTable } from './proof-table.tsx';
import { SessionsTable } from './sessions-table.tsx';
import { SourcesTable } from './sources-table.tsx';
import { staleWords } from './stale.ts';
import './home.css';

function Home() {
  const info = useCaseInfo();
  const decisions = useQuery('case.decisions', {}, { enabled: (info?.sources ?? 0) > 0 });
  const verify = useVerify();
  const rebuild = useJob('session.rebuild');
  const working = useJobs((state) => state.jobs.findLast(isActive));
  const close = useCommand('case.close', { failed: 'The case was not closed' });
  const runVerify = () => void verify.run();
  useActions('Case', [
    { id: 'home-import', title: 'Import evidence', icon: 'hard-drive-download', keys: 'Ctrl+I', run: () => navigate('import', { view: 'new' }) },
    { id: 'home-verify', title: 'Verify all sources', icon: 'shield-check', keys: 'F5', run: runVerify },
    { id: 'home-sessions', title: 'Reconstruct the sessions', icon: 'route', run: () => void rebuild.run({}) },
    {
      id: 'home-close',
      title: 'Close the case and sign the head of its journal',
      icon: 'lock',
      run: () => void close.run({}).then((done) => done && navigate('cases')),
    },
  ]);
  if (!info)
    return (
      <>
        <Toolbar title="Case" />
        <SkeletonRows rows={10} />
      </>
    );
  const stale = staleWords(info);
  return (
    <>
      <Toolbar title={<CaseTitle info={info} />}>
        {info.sources > 0 ? (
          <>
            <Button icon="shield-check" hint="F5" busy={verify.active} onClick={runVerify}>
              {info.verified_at === null ? 'Verify' : 'Verify again'}
            </Button>
            <a className="btn s" href={hrefTo('report')}>
              <Icon name="file-text" size="s" />
              Report
            </a>
          </>
        ) : null}
        <a className="btn s primary" href={hrefTo('import', { view: 'new' })}>
          <Icon name="hard-drive-download" size="s" />
          Import <kbd>Ctrl I</kbd>
        </a>
      </Toolbar>
      <Altered custody={info.custody} />
      {working ? (
        <div className="homejob">
          <JobProgress job={working} />
        </div>
      ) : null}
      {info.unfinished.length > 0 ? (
        <Banner
          action={
            <a className="link" href={hrefTo('journal')}>
              Journal
            </a>
          }
        >
          <b>A job did not finish:</b> {info.unfinished.map((one) => `${one.method}, entry ${one.seq}`).join('; ')}. Nothing of it is in the case; run it again.
        </Banner>
      ) : null}
      {stale && !working ? (
        <Banner
          action={
            <Button
              onClick={() => {
                void (async () => {
                  if (info.verdicts_stale) await verify.run();
                  if (info.sessions_stale) await rebuild.run({});
                })();
              }}
            >
              Bring up to date
            </Button>
          }
        >
          <b>{stale.what}</b> {stale.so}
        </Banner>
      ) : null}
      {info.sources === 0 ? (
        <NextSteps />
      ) : (
        <>
          <KeyFigures info={info} />
          <div className="home-columns">
            <div className="col homecol">
              <SourcesTable info={info} />
              {decisions.fault ? <FaultBox fault={decisions.fault} retry={decisions.reload} /> : null}
              <ProofTable shares={decisions.data?.proof} info={info} />
              <SessionsTable count={info.sessions} />
              <Activity />
            </div>
            <div className="col home-side homecol">
              <Decisions decisions={decisions.data?.decisions} />
              <Findings />
              <JournalTail info={info} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

export default defineScreen({ id: 'home', title: 'Case', icon: 'layout-dashboard', group: 'Evidence', order: 10, key: 'c', needsCase: true, component: Home });
