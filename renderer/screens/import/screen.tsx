// Import: choose, probe, correct, import; afterwards the items, their issues and the two ledgers.
import { useEffect, useRef } from 'react';
import { isActive } from '../../engine/jobs.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { navigate, setParams, useRoute } from '../../navigation/route.ts';
import { Segmented } from '../../widgets/controls.tsx';
import { Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import { Imported } from './imported.tsx';
import { Issues } from './issues.tsx';
import { NewImport, NewImportActions } from './new-import.tsx';
import { useDraft } from './import-store.ts';
import { Elsewhere, Running } from './running.tsx';
import { useImporting } from './use-importing.ts';
import './import.css';

type View = 'items' | 'issues' | 'new';

function Import() {
  const info = useCaseInfo();
  const sources = useQuery('source.list', {});
  const { params } = useRoute();
  const { job } = useImporting();
  const elsewhere = useDraft((state) => state.paths.length === 0) && isActive(job) ? job : undefined;
  const none = info?.sources === 0;
  const view: View = params.view === 'new' || params.view === 'issues' ? params.view : params.issues ? 'issues' : none ? 'new' : 'items';
  // What was imported is shown when it is there, also to a page that came while it ran.
  const ran = useRef(false);
  useEffect(() => {
    if (isActive(job)) ran.current = true;
    else if (ran.current) {
      ran.current = false;
      if (job?.state === 'done' && view === 'new') navigate('import', { view: 'items' });
    }
  }, [job, view]);
  return (
    <>
      <Toolbar title="Import" about={view === 'new' ? 'originals are opened read-only' : undefined}>
        {view === 'new' ? <NewImportActions /> : null}
        <Segmented
          label="View"
          value={view}
          onChange={(next) =>
            setParams({ view: next, source: undefined, item: undefined, issues: undefined, effect: undefined, items: undefined }, { push: true })
          }
          options={[
            { value: 'items', text: `Imported ${info ? formatCount(info.items) : ''}`, disabled: none },
            { value: 'issues', text: `Issues ${info ? formatCount(info.issues) : ''}`, disabled: none },
            { value: 'new', text: 'New import' },
          ]}
        />
      </Toolbar>
      {job && isActive(job) ? <Running job={job} /> : null}
      {view === 'new' ? (
        elsewhere ? (
          <Elsewhere job={elsewhere} />
        ) : (
          <NewImport />
        )
      ) : view === 'issues' ? (
        <Issues sources={sources.data?.sources ?? []} />
      ) : (
        <Imported sources={sources} />
      )}
    </>
  );
}

export default defineScreen({
  id: 'import',
  title: 'Import',
  icon: 'hard-drive-download',
  group: 'Evidence',
  order: 20,
  key: 'i',
  needsCase: true,
  badge: (info) => (info.sources > 0 ? formatCount(info.sources) : undefined),
  component: Import,
});
