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
import { Readings } from './readings.tsx';
import { RereadDialog } from './reread-dialog.tsx';
import { Elsewhere, Running } from './running.tsx';
import { useImporting } from './use-importing.ts';
import { useReread } from './use-reread.ts';
import './import.css';

type View = 'items' | 'issues' | 'readings' | 'new';
const views: ReadonlySet<string> = new Set<View>(['items', 'issues', 'readings', 'new']);

const closeReread = (): void => setParams({ reread: undefined, of: undefined });

function Import() {
  const info = useCaseInfo();
  const sources = useQuery('source.list', {});
  const { params } = useRoute();
  const { job } = useImporting();
  const elsewhere = useDraft((state) => state.paths.length === 0) && isActive(job) ? job : undefined;
  const none = info?.sources === 0;
  const told = useQuery('source.readings', {});
  const again = told.data === undefined ? 0 : told.data.aside.length + told.data.readings.length;
  const asked = views.has(params.view ?? '') ? (params.view as View) : undefined;
  const view: View = asked && !(asked === 'items' && none) ? asked : params.issues ? 'issues' : none ? (again > 0 ? 'readings' : 'new') : 'items';
  const reread = useReread();
  const all = sources.data?.sources ?? [];
  const wanted = all.find(({ id }) => String(id) === params.reread);
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
            setParams(
              { view: next, source: undefined, item: undefined, issues: undefined, effect: undefined, items: undefined, reread: undefined, of: undefined },
              { push: true },
            )
          }
          options={[
            { value: 'items', text: `Imported ${info ? formatCount(info.items) : ''}`, disabled: none },
            { value: 'issues', text: `Issues ${info ? formatCount(info.issues) : ''}`, disabled: none },
            ...(again > 0 || view === 'readings' ? [{ value: 'readings' as const, text: `Readings ${formatCount(again)}` }] : []),
            { value: 'new', text: 'New import' },
          ]}
        />
      </Toolbar>
      {job && isActive(job) ? <Running job={job} /> : null}
      {reread.job && isActive(reread.job) ? <Running job={reread.job} /> : null}
      {wanted ? (
        <RereadDialog
          key={`${params.reread} ${params.of ?? ''}`}
          sources={all}
          asked={{ source: wanted.id, items: params.of ?? '**' }}
          waits={
            job && isActive(job)
              ? 'An import is running: wait for its end, or cancel it.'
              : reread.active
                ? 'A source is being read again: wait for its end.'
                : undefined
          }
          onRead={(asking) => {
            closeReread();
            void reread.start(asking);
          }}
          onClose={closeReread}
        />
      ) : null}
      {view === 'new' ? (
        elsewhere ? (
          <Elsewhere job={elsewhere} />
        ) : (
          <NewImport />
        )
      ) : view === 'issues' ? (
        <Issues sources={all} />
      ) : view === 'readings' ? (
        <Readings sources={all} />
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
