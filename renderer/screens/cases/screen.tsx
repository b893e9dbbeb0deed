// Cases: first run, the cases of this machine, new, open, sample.
import { useState } from 'react';
import type { CaseEntry } from '../../../analysis/contract/index.ts';
import { pickPaths } from '../../engine/pick.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useEngine } from '../../engine/engine.tsx';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatBytes, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { useOpenCase } from '../../frame/use-case.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { navigate, setParams, useRoute } from '../../navigation/route.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import { FaultBox, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';
import { defineScreen } from '../define-screen.ts';
import { FirstRun } from './first-run.tsx';
import { NewCase } from './new-case.tsx';
import './cases.css';

interface Acts {
  current: string | null | undefined;
  open: (path: string) => Promise<void>;
  close: () => void;
  forget: (path: string) => Promise<void>;
}

function columnsOf({ current, open, close, forget }: Acts): Column<CaseEntry>[] {
  return [
    {
      id: 'name',
      head: 'Case',
      width: 150,
      grow: true,
      cell: (row) => (
        <span className="med plaintext">
          <EvidenceText text={row.name} />
        </span>
      ),
    },
    { id: 'path', head: 'Folder', width: 230, grow: true, cell: (row) => <MiddleCut text={row.path} tail={24} /> },
    { id: 'opened', head: 'Last opened', width: 212, cell: (row) => <TimeText time={row.opened_at} digits={0} /> },
    { id: 'size', head: 'Size', width: 76, numeric: true, cell: (row) => (row.present ? formatBytes(row.size) : '') },
    {
      id: 'state',
      head: 'State',
      width: 108,
      most: 170,
      cell: (row) =>
        row.path === current ? (
          <span className="med">open</span>
        ) : row.present ? (
          <span className="dim">closed</span>
        ) : (
          <IssueMark>folder is not there</IssueMark>
        ),
    },
    {
      id: 'acts',
      head: '',
      width: 190,
      numeric: true,
      cell: (row) => (
        <span className="caseacts">
          {row.present ? <TextButton onClick={() => void open(row.path)}>{row.path === current ? 'Go to it' : 'Open'}</TextButton> : null}
          {row.path === current ? (
            <TextButton onClick={() => close()}>Close the case</TextButton>
          ) : (
            <TextButton title="The case folder itself stays as it is" onClick={() => void forget(row.path)}>
              Take off the list
            </TextButton>
          )}
        </span>
      ),
    },
  ];
}

function Cases() {
  const client = useEngine();
  const list = useQuery('case.list', {});
  const current = useOpenCase();
  const { params } = useRoute();
  const [chosen, setChosen] = useState(-1);
  const opening = useCommand('case.open', { failed: 'The case was not opened' });
  const closing = useCommand('case.close', { failed: 'The case was not closed' });
  const sample = useJob('case.sample');
  const creating = params.new === '1';
  const ask = (on: boolean) => setParams({ new: on ? 1 : undefined });

  const open = async (path: string) => {
    if (path === current) return navigate('home');
    if (await opening.run({ path })) navigate('home');
  };
  const openFolder = async () => {
    const [path] = await pickPaths('case', { title: 'Open a case folder' });
    if (path) await open(path);
  };
  const openSample = async () => {
    if (await sample.run({})) navigate('home');
  };
  const forget = async (path: string) => {
    await client.call('case.forget', { path });
    list.reload();
  };
  useActions('Cases', [
    { id: 'case-open', title: 'Open a case folder', icon: 'folder-open', keys: 'Ctrl+O', run: () => void openFolder() },
    { id: 'case-new', title: 'Create a case', icon: 'folder-plus', run: () => ask(true) },
    { id: 'case-sample', title: 'Open the sample investigation', icon: 'package-open', run: () => void openSample() },
  ]);

  const rows = list.data?.cases ?? [];
  const first = list.data !== undefined && rows.length === 0;
  return (
    <>
      <Toolbar title="Cases" about={list.data === undefined ? undefined : first ? 'none yet' : `${rows.length} on this machine`}>
        {first ? null : (
          <Button icon="package-open" disabled={sample.active} onClick={() => void openSample()}>
            Sample investigation
          </Button>
        )}
        <Button icon="folder-open" hint="Ctrl O" busy={opening.busy} onClick={() => void openFolder()}>
          Open a case folder
        </Button>
        {first ? null : (
          <Button icon="folder-plus" look="primary" onClick={() => ask(true)}>
            New case
          </Button>
        )}
      </Toolbar>
      {sample.job && sample.active ? (
        <div className="casejob">
          <JobProgress job={sample.job} />
        </div>
      ) : null}
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      {list.data === undefined ? (
        <SkeletonRows />
      ) : first ? (
        <FirstRun
          onCreate={() => ask(true)}
          onSample={() => void openSample()}
          onOpen={() => void openFolder()}
          busy={sample.active}
          hasCase={typeof current === 'string'}
        />
      ) : (
        <>
          <DataTable
            id="cases"
            label="Cases on this machine"
            columns={columnsOf({ current, open, close: () => void closing.run({}), forget })}
            count={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.path}
            rowHeight={28}
            selected={chosen}
            onSelect={setChosen}
            onOpen={(index) => {
              const row = rows[index];
              if (row?.present) void open(row.path);
            }}
          />
          <div className="casefoot t12 dim">
            <Icon name="info" size="s" />
            <span>
              {formatCounted(rows.length, 'case')}. A case is one folder; move or copy it as a whole. “Take off the list” forgets only the entry here.
            </span>
          </div>
        </>
      )}
      <NewCase open={creating} onClose={() => ask(false)} />
    </>
  );
}

export default defineScreen({ id: 'cases', title: 'Cases', icon: 'folder-open', group: 'desk', order: 1, key: 'o', needsCase: false, component: Cases });
