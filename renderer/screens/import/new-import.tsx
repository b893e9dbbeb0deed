// A new import: choosing, probing, the items with their corrections, the running job, and what follows it.
import { useState } from 'react';
import { type ProbedItem, zoneProblem } from '../../../analysis/contract/index.ts';
import { pickPaths } from '../../engine/pick.ts';
import { shell } from '../../engine/shell.ts';
import { useJob } from '../../engine/use-job.ts';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import { JobProgress } from '../../frame/job-progress.tsx';
import { toast } from '../../state/ui-store.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import { Banner, Empty, FaultBox } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { AssumedMark, IssueMark } from '../../widgets/verdict/verdict.tsx';
import { clearDraft, filled, lacking, policyOf, refusedZone, useDraft } from './import-store.ts';
import { ItemPanel, PolicyPanel } from './policy-panel.tsx';
import { useImporting } from './use-importing.ts';

function useImport() {
  const probe = useJob('source.probe', { inline: true });
  const run = useImporting();
  const look = async (more: string[]) => {
    const paths = [...new Set([...useDraft.getState().paths, ...more])];
    if (paths.length === 0) return;
    useDraft.setState({ paths });
    const found = await probe.run({ paths });
    if (found) useDraft.setState({ items: found.items, omitted: found.omitted });
  };
  const start = async () => {
    const draft = useDraft.getState();
    const sources = await run.start({ paths: draft.paths, policy: policyOf(draft) }, draft.after);
    if (!sources) return;
    const events = sources.reduce((sum, one) => sum + one.ledger.events, 0);
    toast(`${formatCounted(sources.length, 'source')} imported, ${formatCounted(events, 'event')}`);
    clearDraft();
  };
  return { probe, run, look, start };
}

export function NewImportActions() {
  const { probe, run, look } = useImport();
  const chosen = useDraft((state) => state.paths.length > 0);
  const busy = probe.active || run.active;
  const choose = async (kind: 'files' | 'folder') =>
    look(await pickPaths(kind, { title: kind === 'files' ? 'Files and archives to import' : 'Folder to import' }));
  useActions('Import', [
    { id: 'import-files', title: 'Choose files or archives to import', icon: 'file', keys: 'Ctrl+O', run: () => void choose('files') },
    { id: 'import-folder', title: 'Choose a folder to import', icon: 'folder', run: () => void choose('folder') },
  ]);
  if (run.active) return null;
  return (
    <>
      {chosen ? (
        <Button disabled={busy} onClick={clearDraft}>
          Start over
        </Button>
      ) : null}
      <Button icon="folder" disabled={busy} onClick={() => void choose('folder')}>
        Folder
      </Button>
      <Button icon="plus" hint="Ctrl O" disabled={busy} onClick={() => void choose('files')}>
        Files
      </Button>
    </>
  );
}

export function NewImport() {
  const draft = useDraft();
  const { probe, run, look, start } = useImport();
  const [dropping, setDropping] = useState(false);
  const [refused, setRefused] = useState(false);
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    setDropping(false);
    const desktop = shell();
    if (!desktop) return setRefused(true);
    const paths = Array.from(event.dataTransfer.files, (file) => desktop.pathOf(file)).filter(Boolean);
    if (paths.length > 0) void look(paths);
  };
  const selected = draft.items?.find((item) => item.path === draft.selected);
  const open = draft.items?.filter((item) => lacking(item, draft).length > 0) ?? [];
  const refusal = refusedZone(draft);
  const bytes = draft.items?.reduce((sum, item) => sum + item.bytes, 0) ?? 0;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={dropping ? 'split dropping' : 'split'}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => (event.currentTarget.contains(event.relatedTarget as Node | null) ? undefined : setDropping(false))}
      onDrop={drop}
    >
      <div className="col grow">
        {refused ? (
          <Banner action={<TextButton onClick={() => setRefused(false)}>Close</TextButton>}>
            <b>Nothing was taken.</b> In the browser a drop would hand over copies without their paths, and the engine must read the originals itself. Use Files
            or Folder and paste the path.
          </Banner>
        ) : null}
        {probe.job && probe.active ? (
          <div className="probing">
            <JobProgress job={probe.job} />
          </div>
        ) : null}
        {probe.fault && !probe.active ? <FaultBox fault={probe.fault} kind="job" retry={() => void look([])} /> : null}
        {!run.active && draft.items && open.length > 0 ? (
          <Banner>
            <b>
              {formatCounted(open.length, 'item')} {open.length === 1 ? 'states' : 'state'} no zone or no year.
            </b>{' '}
            Left empty, lines of syslog are read as UTC and in the year of the file, which every such event then states as an assumption; all other times stay
            unread.
          </Banner>
        ) : null}
        {draft.items ? (
          <ItemsTable />
        ) : draft.paths.length === 0 && !run.active ? (
          <Empty
            title="Nothing chosen yet"
            action={
              <span className="dim t12">
                {shell()
                  ? 'Drop files, folders or archives here, or use Files and Folder above.'
                  : 'Use Files or Folder above and paste paths of this machine.'}
              </span>
            }
          >
            This screen will list every file found, also inside archives, with its format and why, its zone and year, and the fields of JSON records, tables and
            key=value lines. Nothing is written until you import.
          </Empty>
        ) : (
          <ul className="chosenpaths">
            {draft.paths.map((path) => (
              <li key={path}>
                <Icon name="file" size="s" />
                <MiddleCut text={path} tail={32} />
              </li>
            ))}
          </ul>
        )}
        {draft.items && !run.active ? (
          <div className="importfoot">
            <span className="t12 mid">
              {formatCounted(draft.items.length, 'item')}, {formatBytes(bytes)} from {formatCounted(draft.paths.length, 'path')}
              {draft.omitted > 0 ? `; ${formatCount(draft.omitted)} more are not listed here and will be imported too` : ''}
            </span>
            <span className="grow" />
            {refusal === undefined ? null : <IssueMark tone="open">{refusal}</IssueMark>}
            <Button size="m" look="primary" icon="hard-drive-download" disabled={probe.active || refusal !== undefined} onClick={() => void start()}>
              Import {formatCounted(draft.paths.length, 'source')}
            </Button>
          </div>
        ) : null}
      </div>
      {draft.items && !run.active ? (
        <SidePanel
          id="import"
          title={selected ? 'Item' : 'Policy'}
          about={selected ? <MiddleCut text={selected.path} tail={20} /> : <span className="t12 dim">for all items</span>}
          onClose={selected ? () => useDraft.setState({ selected: undefined }) : undefined}
        >
          {selected ? <ItemPanel key={selected.path} item={selected} /> : <PolicyPanel />}
        </SidePanel>
      ) : null}
    </div>
  );
}

const roles: Record<ProbedItem['role'], string> = {
  events: 'events',
  proof: 'proof',
  container: 'container',
  unread: 'kept, not read',
  system: 'left by a system',
};

/** A name that is no zone assumes nothing. */
const known = (zone: string | undefined): string | undefined => (zone !== undefined && zoneProblem(zone) ? undefined : zone);

type DraftState = ReturnType<typeof useDraft.getState>;

/** Zone, year and fields stand where some item leaves them open: names need the room. */
function columnsOf(draft: DraftState): Column<ProbedItem>[] {
  const items = draft.items ?? [];
  const said: Record<string, boolean> = {
    zone: items.some((item) => item.needs.includes('zone')),
    year: items.some((item) => item.needs.includes('year')),
    fields: items.some((item) => item.members.length > 0),
  };
  return allColumns(draft).filter(({ id }) => said[id] ?? true);
}

function allColumns(draft: DraftState): Column<ProbedItem>[] {
  return [
    {
      id: 'path',
      head: 'Item',
      width: 216,
      grow: true,
      cell: (row) => (
        <span className="tree-cell">
          <Icon name={row.role === 'container' ? 'archive' : row.problem ? 'file-x' : row.role === 'proof' ? 'key-round' : 'file'} size="s" />
          <MiddleCut text={row.path} tail={22} />
        </span>
      ),
    },
    { id: 'role', head: 'Use', width: 100, cell: (row) => <span className={row.role === 'unread' ? 'dim' : 'mid'}>{roles[row.role]}</span> },
    {
      id: 'format',
      head: 'Detected format',
      width: 184,
      cell: (row) =>
        row.problem ? (
          <IssueMark>
            <span className="cut">{row.problem}</span>
          </IssueMark>
        ) : draft.corrections[row.path]?.format ? (
          <>
            {draft.corrections[row.path]?.format} <span className="dim">by you</span>
          </>
        ) : (
          (row.title ?? <span className="dim">none known</span>)
        ),
    },
    {
      id: 'zone',
      head: 'Zone',
      width: 112,
      cell: (row) =>
        row.needs.includes('zone') ? (
          <Assumed value={known(draft.corrections[row.path]?.time?.zone ?? draft.time.zone)} />
        ) : row.role === 'events' ? (
          <span className="dim">stated</span>
        ) : null,
    },
    {
      id: 'year',
      head: 'Year',
      width: 80,
      cell: (row) =>
        row.needs.includes('year') ? (
          <Assumed value={draft.corrections[row.path]?.time?.year ?? draft.time.year} />
        ) : row.role === 'events' ? (
          <span className="dim">stated</span>
        ) : null,
    },
    {
      id: 'fields',
      head: 'Fields',
      width: 76,
      cell: (row) =>
        row.members.length > 0 ? (
          <span className="mid">{filled(draft.corrections[row.path]?.fields) ? 'by you' : formatCounted(row.members.length, 'name')}</span>
        ) : null,
    },
    { id: 'bytes', head: 'Bytes', width: 92, numeric: true, cell: (row) => <span title={`${formatCount(row.bytes)} bytes`}>{formatBytes(row.bytes)}</span> },
  ];
}

function ItemsTable() {
  const draft = useDraft();
  const items = draft.items ?? [];
  return (
    <DataTable
      id="import-probe"
      label="Items found"
      columns={columnsOf(draft)}
      rowHeight={28}
      count={items.length}
      rowAt={(index) => items[index]}
      selected={items.findIndex((item) => item.path === draft.selected)}
      onSelect={(index) => useDraft.setState({ selected: items[index]?.path })}
      empty={<Empty title="No file found">The chosen paths hold no file that can be read.</Empty>}
    />
  );
}

const Assumed = ({ value }: { value: string | number | undefined }) =>
  value === undefined ? (
    <span className="verdict-mark" data-v="open">
      not stated
    </span>
  ) : (
    <>
      {value} <AssumedMark alone />
    </>
  );
