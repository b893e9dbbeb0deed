// One sample: what it says so far, its items, and the one that is looked at. P passes and goes on; D, M and V ask for the reason.
import { useState } from 'react';
import type { Fault, SampleDocument, SampleEvaluation, SampleItem } from '../../../../analysis/contract/index.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { pickPaths } from '../../../engine/pick.ts';
import { asFault } from '../../../engine/query-store.ts';
import { useCommand } from '../../../engine/use-command.ts';
import { useJob } from '../../../engine/use-job.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import { useKeys } from '../../../frame/keys.ts';
import { hrefTo, setParams, useRoute } from '../../../navigation/route.ts';
import { toast } from '../../../state/ui-store.ts';
import { Button, TextButton } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { FaultBox, SkeletonRows } from '../../../widgets/layout.tsx';
import { type Column, DataTable } from '../../../widgets/table/data-table.tsx';
import { plainName, saveAs } from '../save-as.ts';
import { percent } from '../share-bar.tsx';
import { ItemPanel, type ItemResult } from './item-panel.tsx';
import { shortTime } from './short-time.ts';

const columns: readonly Column<SampleItem>[] = [
  { id: 'place', head: 'No.', width: 44, numeric: true, cell: (row) => row.place },
  {
    id: 'result',
    head: 'Result',
    width: 84,
    cell: (row) =>
      row.result === null ? (
        <span className="dim">{row.counts ? 'open' : 'reserve'}</span>
      ) : row.result === 'pass' ? (
        'pass'
      ) : (
        <b className="med">{row.result}</b>
      ),
  },
  {
    id: 'record',
    head: 'Record',
    width: 76,
    from: 440,
    mono: true,
    cell: (row) => (
      <a className="quiet-link" href={hrefTo('events', { record: `${row.source}.${row.record}` })}>
        {row.source}.{row.record}
      </a>
    ),
  },
  {
    id: 'time',
    head: 'Time (UTC)',
    width: 168,
    from: 560,
    mono: true,
    cell: (row) => (row.time === null ? <span className="dim">none</span> : shortTime(row.time)),
  },
  { id: 'user', head: 'User', width: 96, grow: true, mono: true, cell: (row) => <EvidenceText text={row.user ?? ''} /> },
  { id: 'action', head: 'Action', width: 96, grow: true, mono: true, cell: (row) => <EvidenceText text={row.action ?? ''} /> },
  { id: 'stratum', head: 'Stratum', width: 124, from: 760, cell: (row) => <EvidenceText text={row.stratum} /> },
  {
    id: 'reason',
    head: 'Reason and note',
    width: 120,
    grow: true,
    from: 620,
    cell: (row) => (
      <span className="plaintext">
        <EvidenceText text={[row.reason, row.note].filter(Boolean).join(' | ')} />
      </span>
    ),
  },
];

export function OneSample({ id, onBack }: { id: number; onBack: () => void }) {
  const client = useEngine();
  const { params } = useRoute();
  const sample = useQuery('sample.show', { id });
  const writing = useJob('sample.export');
  const record = useCommand('sample.record', { inline: true });
  const [refused, setRefused] = useState<Fault>();
  const items = sample.data?.items ?? [];
  const at = items.findIndex(({ place }) => String(place) === params.item);
  const item = items[at];
  const show = (place: number | undefined) => setParams({ item: place });
  const save = async (place: number, result: ItemResult, reason: string, note: string) => {
    const done = await record.run({
      id,
      results: [{ place, result, ...(reason.trim() === '' ? {} : { reason: reason.trim() }), ...(note.trim() === '' ? {} : { note: note.trim() }) }],
    });
    if (!done) return;
    // On to the next that nobody looked at, after it or else before it.
    const open = (one: SampleItem) => one.place !== place && one.counts && one.result === null;
    const from = items.findIndex((one) => one.place === place);
    const next = items.slice(from + 1).find(open) ?? items.find(open);
    show(next?.place ?? place);
    if (!next) toast(done.final ? `Sample ${id} is final` : 'Every item has a result');
  };
  const fromFile = async () => {
    const [path] = await pickPaths('files', { title: 'Table of results, filled in (CSV)' });
    if (path === undefined) return;
    setRefused(undefined);
    try {
      const { results } = await client.call('sample.results-read', { path });
      if (results.length > 0) await client.call('sample.record', { id, results });
      toast(`Recorded ${formatCounted(results.length, 'result')}`);
    } catch (cause) {
      setRefused(asFault(cause));
    }
  };
  const write = (ending: 'csv' | 'pdf' | 'json', title: string) =>
    void saveAs({
      title,
      name: `${plainName(sample.data?.document.plan.name ?? `sample ${id}`)}.${ending}`,
      extensions: [ending],
      write: (path) => writing.run({ id, path }),
    });
  useKeys('Samples', [
    { keys: 'Escape', label: 'Close the item, or go back to the samples', run: () => (item ? show(undefined) : onBack()) },
    {
      keys: 'N',
      label: 'Next item without a result',
      run: () => show((items.slice(at + 1).find((one) => one.counts && one.result === null) ?? items.find((one) => one.counts && one.result === null))?.place),
    },
  ]);
  const fault = refused ?? sample.fault;
  return (
    <div className="split">
      <div className="col grow">
        <div className="rdy-packs">
          <Button icon="arrow-left" onClick={onBack}>
            Samples
          </Button>
          <Button icon="printer" busy={writing.active} onClick={() => write('pdf', 'Write result, items and population sheet as PDF')}>
            As PDF…
          </Button>
          <Button busy={writing.active} onClick={() => write('csv', 'Write the items as CSV, to be filled in')}>
            Items as CSV…
          </Button>
          <Button icon="folder-open" onClick={() => void fromFile()}>
            Results from CSV…
          </Button>
          <span className="grow" />
          <TextButton onClick={() => write('json', 'Write all of it as JSON')}>All as JSON…</TextButton>
        </div>
        {fault ? <FaultBox fault={fault} {...(refused ? {} : { retry: sample.reload })} /> : null}
        {sample.data ? (
          <>
            <Says document={sample.data.document} evaluation={sample.data.evaluation} />
            <DataTable
              id="readiness-sample"
              label="Items of the sample"
              columns={columns}
              rowHeight={28}
              count={items.length}
              rowAt={(index) => items[index]}
              rowKey={(row) => row.place}
              rowClass={(row) => (row.counts ? undefined : 'rdy-reserve')}
              selected={at}
              onSelect={(index) => show(items[index]?.place)}
            />
          </>
        ) : sample.fault ? null : (
          <SkeletonRows rows={12} />
        )}
      </div>
      {item ? <ItemPanel key={item.place} item={item} busy={record.busy} fault={record.fault} onSave={save} onClose={() => show(undefined)} /> : null}
    </div>
  );
}

function Says({ document: { plan, population, drawn, clusters, sheet }, evaluation }: { document: SampleDocument; evaluation: SampleEvaluation }) {
  const { tested, deviations, missing, void: voided, open, final, rate, low, high, upper, confidence, tolerable_met } = evaluation;
  return (
    <>
      <div className="rdy-packs">
        <h2 className="t12 med plaintext">
          <EvidenceText text={plan.name} />
        </h2>
        <span className="t11 dim cut grow plaintext">
          <EvidenceText
            text={[
              plan.purpose,
              `${formatCount(drawn)} of ${formatCounted(population, 'record')}`,
              clusters ? `${formatCount(clusters.drawn)} of ${formatCounted(clusters.population, 'session')}` : '',
              sheet.query.text,
              `seed ${plan.seed}`,
            ]
              .filter(Boolean)
              .join('; ')}
          />
        </span>
      </div>
      <dl className="rdy-figures">
        <Figure name="Looked at" value={formatCount(tested)} of={open > 0 ? `${formatCount(open)} open` : 'none open'} />
        <Figure name="Deviations" value={formatCount(deviations)} of={missing > 0 ? `${formatCount(missing)} missing` : ''} />
        <Figure name="Void" value={formatCount(voided)} />
        <Figure
          name={final ? 'Deviation rate' : 'Deviation rate, not final'}
          value={rate === null ? 'not to be told' : percent(rate)}
          of={low === null || high === null ? '' : `95 %: ${percent(low)} to ${percent(high)}`}
        />
        <Figure name={`At most, with ${percent(confidence)}`} value={upper === null ? 'not to be told' : percent(upper)} />
        <Figure
          name={`Tolerable, ${percent(plan.tolerable)}`}
          value={tolerable_met === null ? 'open' : tolerable_met ? 'kept' : 'not kept'}
          of={tolerable_met === null ? 'until it is final' : ''}
        />
      </dl>
      <p className="t11 dim rdy-packs">
        {evaluation.method}; {evaluation.assumes}.
      </p>
    </>
  );
}

const Figure = ({ name, value, of }: { name: string; value: string; of?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value} {of ? <span className="of">{of}</span> : null}
    </dd>
  </div>
);
