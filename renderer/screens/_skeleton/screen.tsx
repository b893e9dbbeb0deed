// A screen to copy: toolbar, table, detail panel, empty state, fault. Rename folder, ids and words; the register finds it by itself.
import { useQuery } from '../../engine/use-query.ts';
import { SidePanel, usePinned } from '../../frame/side-panel.tsx';
import { selectSession, useSelection } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Empty, FaultBox, KeyValue, Section, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import type { Session } from '../../../analysis/contract/index.ts';
import { defineScreen } from '../define-screen.ts';

const columns: Column<Session>[] = [
  { id: 'id', head: 'Session', width: 90, mono: true, cell: (row) => row.id },
  { id: 'user', head: 'Identity', width: 180, grow: true, cell: (row) => <EvidenceText text={row.user ?? ''} /> },
  { id: 'opened', head: 'Opened', width: 210, cell: (row) => <TimeText time={row.opened_at} /> },
];

function Skeleton() {
  const list = useQuery('session.list', {});
  const { session } = useSelection();
  const pinned = usePinned('skeleton');
  const rows = list.data?.rows ?? [];
  const at = rows.findIndex((row) => row.id === session);
  const chosen = rows[at];
  return (
    <>
      <Toolbar title="Skeleton" about={`${rows.length} sessions`} />
      <div className="split">
        <div className="col grow">
          {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
          {list.data === undefined && list.loading ? (
            <SkeletonRows />
          ) : (
            <DataTable
              id="skeleton"
              label="Sessions"
              columns={columns}
              count={rows.length}
              rowAt={(index) => rows[index]}
              rowKey={(row) => row.id}
              selected={at}
              onSelect={(index) => selectSession(rows[index]?.id)}
              empty={<Empty title="No session yet">This screen lists the sessions. Import evidence first.</Empty>}
            />
          )}
        </div>
        {chosen || pinned ? (
          <SidePanel id="skeleton" title="Session" about={chosen?.id} onClose={() => selectSession(undefined)}>
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

export default defineScreen({ id: 'skeleton', title: 'Skeleton', icon: 'square', group: 'desk', order: 99, needsCase: true, component: Skeleton });
