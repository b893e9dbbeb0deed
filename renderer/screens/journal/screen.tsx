// Journal: every act of the investigators, hash-chained. Table, check of the chain, undo by a new act, unfinished jobs.
import { useState } from 'react';
import type { JournalEntry } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { SidePanel, usePinned } from '../../frame/side-panel.tsx';
import { useCaseInfo } from '../../frame/use-case.ts';
import { setParams, useRoute } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Hash } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Banner, Empty, FaultBox, KeyValue, Section, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { usePages } from '../../engine/use-pages.ts';
import { RefusedMark } from '../../widgets/verdict/verdict.tsx';
import { defineScreen } from '../define-screen.ts';
import { Altered } from '../../frame/altered.tsx';
import { ChainCheck } from './chain-check.tsx';

const outcome = (row: JournalEntry) =>
  row.outcome === 'done' ? (
    row.undone_by === null ? (
      <span className="mid">done</span>
    ) : (
      <span className="dim">undone by {formatCount(row.undone_by)}</span>
    )
  ) : row.outcome === 'failed' || row.outcome === 'refused' ? (
    <RefusedMark>{row.outcome}</RefusedMark>
  ) : row.outcome === 'begun' || row.outcome === 'cancelled' ? (
    <span className="dim">{row.outcome}</span>
  ) : (
    <span className="verdict-mark" data-v="open">
      {row.outcome}
    </span>
  );

const columns: Column<JournalEntry>[] = [
  { id: 'seq', head: 'Entry', width: 52, numeric: true, mono: true, cell: (row) => row.seq },
  { id: 'at', head: 'Time', width: 222, cell: (row) => <TimeText time={row.at} most={3} /> },
  { id: 'actor', head: 'By', width: 76, cell: (row) => row.actor },
  {
    id: 'summary',
    head: 'What was done',
    width: 180,
    grow: true,
    cell: (row) => (
      <span className="plaintext">
        <EvidenceText text={row.summary} />
      </span>
    ),
  },
  { id: 'subject', head: 'On', width: 80, grow: true, cell: (row) => <EvidenceText text={row.subject} /> },
  { id: 'method', head: 'Act', width: 140, mono: true, cell: (row) => <span className="mid">{row.method}</span> },
  { id: 'outcome', head: 'Outcome', width: 76, cell: outcome },
  { id: 'hash', head: 'Hash', width: 80, cell: (row) => <Hash value={row.hash} /> },
];

function Journal() {
  const info = useCaseInfo();
  const list = usePages<JournalEntry, 'journal.page'>('journal.page', {});
  const { params } = useRoute();
  const [checking, setChecking] = useState(false);
  const chain = useQuery('journal.verify', {}, { enabled: checking });
  const undo = useCommand('act.undo', { done: ({ undone }) => `Undone: ${undone}`, failed: 'The act was not undone' });
  const pinned = usePinned('journal');
  const seq = Number(params.entry ?? Number.NaN);
  let at = -1;
  for (let index = 0; index < list.count && at < 0; index += 1) if (list.rowAt(index)?.seq === seq) at = index;
  const entry = at < 0 ? undefined : list.rowAt(at);
  useActions('Journal', [
    {
      id: 'journal-verify',
      title: 'Check the chain of the journal',
      icon: 'shield-check',
      keys: 'F5',
      run: () => (checking ? chain.reload() : setChecking(true)),
    },
  ]);
  const unfinished = info?.unfinished ?? [];
  return (
    <>
      <Toolbar title="Journal" about={info ? `${formatCounted(info.journal_entries, 'entry', 'entries')}, newest first` : undefined}>
        <Button icon="shield-check" hint="F5" busy={checking && chain.loading} onClick={() => (checking ? chain.reload() : setChecking(true))}>
          Check the chain
        </Button>
      </Toolbar>
      {unfinished.length > 0 ? (
        <Banner>
          <b>{formatCounted(unfinished.length, 'job')} did not finish.</b> {unfinished.map((one) => `Entry ${one.seq}, ${one.method}`).join('; ')}. Nothing of
          it is in the case; run it again from its screen.
        </Banner>
      ) : null}
      {info ? <Altered custody={info.custody} here /> : null}
      {checking ? <ChainCheck chain={chain} onClose={() => setChecking(false)} /> : null}
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      <div className="split">
        {list.loading && list.count === 0 ? (
          <div className="col grow">
            <SkeletonRows rows={12} />
          </div>
        ) : (
          <DataTable
            id="journal"
            label="Custody journal"
            columns={columns}
            count={list.count}
            rowAt={list.rowAt}
            onRange={list.onRange}
            rowKey={(row) => row.seq}
            selected={at}
            onSelect={(index) => setParams({ entry: list.rowAt(index)?.seq })}
            empty={<Empty title="No entry yet">Every act in this case will be listed here: what, by whom, when, chained by hash.</Empty>}
          />
        )}
        {entry || pinned ? (
          <SidePanel
            id="journal"
            title="Entry"
            about={entry ? <span className="mono">{entry.seq}</span> : undefined}
            onClose={() => setParams({ entry: undefined })}
            footer={
              entry?.undoable && entry.undone_by === null ? (
                <>
                  <span className="t12 dim cut">Undo is a new act; this entry stays</span>
                  <span className="grow" />
                  <Button icon="undo-2" busy={undo.busy} onClick={() => void undo.run({ seq: entry.seq })}>
                    Undo
                  </Button>
                </>
              ) : undefined
            }
          >
            {entry ? <EntryCard entry={entry} /> : <Section>Choose an entry to see its hashes.</Section>}
          </SidePanel>
        ) : null}
      </div>
    </>
  );
}

const EntryCard = ({ entry }: { entry: JournalEntry }) => (
  <>
    <Section title="What was done">
      <p className="t12 wrap">{entry.summary}</p>
    </Section>
    <Section title="Act">
      <KeyValue
        rows={[
          { label: 'Time', value: <TimeText time={entry.at} digits={9} /> },
          { label: 'By', value: entry.actor },
          { label: 'Act', value: entry.method, mono: true },
          { label: 'On', value: entry.subject ? <EvidenceText text={entry.subject} most={4000} /> : 'the case', mono: entry.subject !== '' },
          { label: 'Outcome', value: outcome(entry) },
          ...(entry.opened_by === null ? [] : [{ label: 'Closes', value: `entry ${entry.opened_by}` }]),
          { label: 'Build', value: entry.build, mono: true },
        ]}
      />
    </Section>
    <Section title="Chain">
      <KeyValue
        rows={[
          { label: 'Hash', value: entry.hash, mono: true },
          { label: 'Previous', value: entry.previous, mono: true },
          { label: 'Parameters', value: entry.params_sha256, mono: true },
        ]}
      />
      <p className="t11 dim wrap">SHA-256 over the entry with the hash of the entry before. The parameters are kept as a digest only.</p>
    </Section>
  </>
);

export default defineScreen({
  id: 'journal',
  title: 'Journal',
  icon: 'book-lock',
  group: 'Record',
  order: 10,
  key: 'j',
  needsCase: true,
  badge: (info) => formatCount(info.journal_entries),
  component: Journal,
});
