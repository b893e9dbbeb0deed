// Skeleton of a screen: toolbar, paged table, detail panel, empty state, fault. Copy it, follow the numbered marks, add its line to screens/index.ts.
import { formatCounted } from '../../format/number.ts';
import { SidePanel, usePinned } from '../../frame/side-panel.tsx';
import { selectSession, useSelection } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Empty, FaultBox, KeyValue, Section, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { usePages } from '../../engine/use-pages.ts';
import type { Session } from '../../../analysis/contract/index.ts';
import { defineScreen } from '../define-screen.ts';

/** Folder name; also what widths and pins of table and panel are remembered by. */
const ID = 'skeleton';
const TITLE = 'Skeleton';

// 1. The row type of the method, and its columns. Whatever the evidence says goes through EvidenceText.
const columns: Column<Session>[] = [
  { id: 'id', head: 'Session', width: 90, mono: true, cell: (row) => row.id },
  { id: 'user', head: 'Identity', width: 180, grow: true, cell: (row) => <EvidenceText text={row.user ?? ''} /> },
  { id: 'opened', head: 'Opened', width: 210, cell: (row) => <TimeText time={row.opened_at} most={3} /> },
];

function Skeleton() {
  // 2. A list is read in pages as it is scrolled: `useQuery` would show the first page as if it were all.
  const list = usePages<Session, 'session.list'>('session.list', {});
  const { session } = useSelection();
  const pinned = usePinned(ID);
  // 3. What is chosen stands in the address, by its id: rows can move.
  let at = -1;
  if (session !== undefined) for (let index = 0; index < list.count && at < 0; index += 1) if (list.rowAt(index)?.id === session) at = index;
  const chosen = at < 0 ? undefined : list.rowAt(at);
  return (
    <>
      <Toolbar title={TITLE} about={list.total === undefined ? undefined : formatCounted(list.total, 'session')} />
      <div className="split">
        <div className="col grow">
          {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
          {list.loading && list.count === 0 ? (
            <SkeletonRows />
          ) : (
            <DataTable
              id={ID}
              label="Sessions"
              columns={columns}
              count={list.count}
              rowAt={list.rowAt}
              onRange={list.onRange}
              rowKey={(row) => row.id}
              selected={at}
              onSelect={(index) => selectSession(list.rowAt(index)?.id)}
              empty={<Empty title="No session yet">This screen lists the sessions. Import evidence first.</Empty>}
            />
          )}
        </div>
        {chosen || pinned ? (
          <SidePanel id={ID} title="Session" about={chosen?.id} onClose={() => selectSession(undefined)}>
            {chosen ? (
              <Section title="Key">
                <KeyValue rows={[{ label: 'joined by', value: <EvidenceText text={chosen.key} /> }]} />
              </Section>
            ) : null}
          </SidePanel>
        ) : null}
      </div>
    </>
  );
}

// 4. ID = folder name; a `key` that no other screen has; `icon` from widgets/icons/names.ts.
export default defineScreen({ id: ID, title: TITLE, icon: 'square', group: 'desk', order: 99, needsCase: true, component: Skeleton });
