// A new import: choosing, the look at what was chosen, the items with their corrections, and the import itself, which waits for nothing.
import { useState } from 'react';
import type { ProbeSummary } from '../../../analysis/contract/index.ts';
import { isActive, useJobs } from '../../engine/jobs.ts';
import { wordsOf } from '../../engine/job-words.ts';
import { droppedPaths, pickPaths } from '../../engine/pick.ts';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import { JobProgress } from '../../frame/job-progress.tsx';
import { toast } from '../../state/ui-store.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Banner, Empty, FaultBox } from '../../widgets/layout.tsx';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';
import { ChosenPaths } from './chosen-paths.tsx';
import { FoundBar } from './found-bar.tsx';
import { FoundTable } from './found-table.tsx';
import { forgetKept, policyOf, refusedTime, useDraft } from './import-store.ts';
import { ItemPanel, PatternPanel, PolicyPanel } from './policy-panel.tsx';
import { LockedBanner } from './unlock.tsx';
import { useFound } from './use-found.ts';
import { useImporting } from './use-importing.ts';
import { type Looking, useLooking, useRecalled } from './use-looking.ts';

export function NewImportActions() {
  const looking = useLooking();
  const run = useImporting();
  const chosen = useDraft((state) => state.paths.length > 0);
  const choose = async (kind: 'files' | 'folder') =>
    looking.add(await pickPaths(kind, { title: kind === 'files' ? 'Files and archives to import' : 'Folder to import' }));
  useActions('Import', [
    { id: 'import-files', title: 'Choose files or archives to import', icon: 'file', keys: 'Ctrl+O', run: () => void choose('files') },
    { id: 'import-folder', title: 'Choose a folder to import', icon: 'folder', run: () => void choose('folder') },
  ]);
  if (run.active) return null;
  return (
    <>
      {chosen ? <Button onClick={looking.startOver}>Start over</Button> : null}
      <Button icon="folder" onClick={() => void choose('folder')}>
        Folder
      </Button>
      <Button icon="plus" hint="Ctrl O" onClick={() => void choose('files')}>
        Files
      </Button>
    </>
  );
}

export function NewImport() {
  const draft = useDraft();
  const looking = useLooking();
  const run = useImporting();
  useRecalled(looking, run.active);
  const found = useFound(looking.active);
  const drop = useDrop(looking.add);
  const { selected } = draft;
  const summary = draft.paths.length === 0 ? undefined : found.summary.data;
  return (
    <div className={drop.over ? 'split dropping' : 'split'} {...drop.handlers}>
      <div className="col grow">
        {draft.paths.length === 0 ? (
          <Empty title="Nothing chosen yet" action={<span className="dim t12">{'Drop files, folders or archives here, or use Files and Folder above.'}</span>}>
            This screen will list every file found, also inside archives, with its format and why, its zone and year, and the fields of JSON records, tables and
            key=value lines. Nothing is written until you import.
          </Empty>
        ) : (
          <>
            <ChosenPaths paths={draft.paths} states={summary?.paths} looking={run.active ? undefined : looking} />
            {run.active ? null : <LookProgress looking={looking} summary={summary} />}
            {!run.active && summary && summary.needs.open > 0 ? (
              <Banner>
                <b>
                  {formatCounted(summary.needs.open, 'item')} {summary.needs.open === 1 ? 'states' : 'state'} no zone or no year.
                </b>{' '}
                Left empty, lines of syslog are read as UTC and in the year of the file, which every such event then states as an assumption; all other times
                stay unread.
              </Banner>
            ) : null}
            {run.active ? null : <LockedBanner summary={summary} looking={looking} />}
            <FoundBar summary={summary} total={found.list.total} />
            {found.list.fault ? <FaultBox fault={found.list.fault} retry={found.list.reload} /> : null}
            <FoundTable list={found.list} summary={summary} active={looking.active} />
          </>
        )}
        {run.active ? null : <ImportFoot summary={summary} looking={looking} />}
      </div>
      {draft.paths.length === 0 || run.active ? null : (
        <SidePanel
          id="import"
          title={selected === undefined ? 'Policy' : 'pattern' in selected ? 'Pattern' : 'Item'}
          about={
            selected === undefined ? (
              <span className="t12 dim">for all items</span>
            ) : (
              <MiddleCut text={'pattern' in selected ? selected.pattern : selected.path} tail={24} />
            )
          }
          onClose={selected ? () => useDraft.setState({ selected: undefined }) : undefined}
        >
          {selected === undefined ? (
            <PolicyPanel summary={summary} active={looking.active} />
          ) : 'pattern' in selected ? (
            <PatternPanel key={selected.pattern} pattern={selected.pattern} />
          ) : (
            <ItemPanel key={`${selected.given}\n${selected.number}`} item={selected} />
          )}
        </SidePanel>
      )}
    </div>
  );
}

/** How far the look is; stopped, how to go on. */
function LookProgress({ looking, summary }: { looking: Looking; summary: ProbeSummary | undefined }) {
  if (looking.active && looking.job && isActive(looking.job))
    return (
      <div className="probing">
        <JobProgress job={{ ...looking.job, cancel: looking.stop }} />
      </div>
    );
  if (looking.fault) return <FaultBox fault={looking.fault} kind="job" retry={looking.goOn} />;
  const rest = summary?.paths.filter(({ state, problem }) => state !== 'looked' && problem === null) ?? [];
  if (looking.active || rest.length === 0) return null;
  return (
    <Banner action={<TextButton onClick={looking.goOn}>Go on looking</TextButton>}>
      <b>Not everything was looked at.</b> What was not is imported all the same, by what its bytes tell and by the policy.
    </Banner>
  );
}

/** What keeps the import from beginning, in words; undefined = nothing does. */
function useRefusal(summary: ProbeSummary | undefined): string | undefined {
  const draft = useDraft();
  const other = useJobs((state) => state.jobs.find((job) => isActive(job) && !wordsOf(job.method).looks));
  if (other) return `${other.title} is running: wait until it ends, or cancel it.`;
  if (draft.paths.length === 0) return 'Choose a file, a folder or an archive first.';
  return refusedTime(draft) ?? summary?.paths.find(({ path, problem }) => problem !== null && draft.paths.includes(path))?.problem ?? undefined;
}

function ImportFoot({ summary, looking }: { summary: ProbeSummary | undefined; looking: Looking }) {
  const run = useImporting();
  const paths = useDraft((state) => state.paths.length);
  const refusal = useRefusal(summary);
  const start = async () => {
    looking.stop();
    const draft = useDraft.getState();
    forgetKept();
    const sources = await run.start({ paths: draft.paths, policy: policyOf(draft) }, draft.after);
    if (!sources) return;
    const events = sources.reduce((sum, one) => sum + one.ledger.events, 0);
    toast(`${formatCounted(sources.length, 'source')} imported, ${formatCounted(events, 'event')}`);
    looking.startOver();
  };
  return (
    <div className="importfoot">
      <span className="t12 mid">
        {summary ? `${formatCounted(summary.items, 'item')}, ${formatBytes(summary.bytes)} from ${formatCounted(paths, 'path')}` : ''}
        {looking.active ? ' so far; the import need not wait for the rest' : ''}
        {summary && summary.unlisted > 0 ? `; ${formatCount(summary.unlisted)} more than are listed` : ''}
      </span>
      <span className="grow" />
      {refusal === undefined ? null : (
        <span id="import-refusal" className="importrefusal">
          <IssueMark tone="open">{refusal}</IssueMark>
        </span>
      )}
      <Button
        size="m"
        look="primary"
        icon="hard-drive-download"
        aria-describedby={refusal === undefined ? undefined : 'import-refusal'}
        disabled={refusal !== undefined}
        onClick={() => void start()}
      >
        Import {paths === 0 ? '' : formatCounted(paths, 'source')}
      </Button>
    </div>
  );
}

/** Files and folders may be dropped anywhere on the screen. */
function useDrop(add: (paths: readonly string[]) => void) {
  const [over, setOver] = useState(false);
  const drop = async (event: React.DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(await droppedPaths(event.dataTransfer));
  };
  return {
    over,
    handlers: {
      onDragOver: (event: React.DragEvent) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: React.DragEvent) => (event.currentTarget.contains(event.relatedTarget as Node | null) ? undefined : setOver(false)),
      onDrop: (event: React.DragEvent) => void drop(event),
    },
  };
}
