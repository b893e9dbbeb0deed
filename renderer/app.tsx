// The frame around every screen, and the life of the connection: one engine, and what to do when it is gone.
import { useEffect, useState } from 'react';
import { Fault } from '../analysis/contract/index.ts';
import { connect } from './engine/connect.ts';
import { followJobs } from './engine/jobs.ts';
import { EngineProvider } from './engine/engine.tsx';
import { isDesktop } from './engine/shell.ts';
import { asFault, QueryStore } from './engine/query-store.ts';
import { Boundary } from './frame/boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { tellEnd } from './frame/job-news.ts';
import { useUi } from './state/ui-store.ts';
import { Button } from './widgets/controls.tsx';
import { FaultBox } from './widgets/layout.tsx';
import { applyTheme } from './theme/theme.ts';

/** `open` gives the query store of a fresh connection; tests pass one over a scripted client. */
export function App({ open = () => new QueryStore(connect()) }: { open?: () => QueryStore }) {
  const [queries, setQueries] = useState(open);
  const [lost, setLost] = useState<Fault>();
  const theme = useUi((state) => state.theme);
  useEffect(() => applyTheme(theme), [theme]);

  useEffect(() => followJobs(queries.client, tellEnd), [queries]);

  useEffect(() => {
    let mine = true;
    const say = (fault: Fault) => (mine ? setLost(fault) : undefined);
    queries.client.ready.catch((cause: unknown) => say(asFault(cause)));
    queries.client.onClose((reason) =>
      say(
        new Fault(
          'engine.lost',
          `The engine ended: ${reason}.`,
          isDesktop()
            ? 'Connect again and open the case. An unfinished job is shown there and can be run again.'
            : 'Connect again: a job that was running goes on. If Sealtrail was stopped, start it again and open the address that it prints; an unfinished job is shown in its case and can be run again.',
        ),
      ),
    );
    return () => {
      mine = false;
    };
  }, [queries]);
  const start = () => {
    queries.dispose();
    setLost(undefined);
    setQueries(open());
  };

  if (lost)
    return (
      <main className="lost">
        <div className="empty">
          <h2>The engine is not reachable</h2>
          <FaultBox fault={lost} />
          <Button size="m" look="primary" onClick={start}>
            Connect again
          </Button>
        </div>
      </main>
    );
  return (
    <Boundary>
      <EngineProvider queries={queries}>
        <Frame />
      </EngineProvider>
    </Boundary>
  );
}
