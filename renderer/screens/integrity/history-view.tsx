// History: each verification of the case with what it rested on, what ran and what was kept; below it, the verdicts that it changed and why.
import { useState } from 'react';
import type { VerificationRun } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, Head, SkeletonRows } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';
import { ChangesTable } from './history-changes.tsx';
import { whyText } from './history-why.ts';

const keptOf = ({ run, verifiers }: VerificationRun) => verifiers.filter(({ since }) => since !== run);

/** `2 ran, 1 kept`, and which in the tip. */
function Work({ of: one }: { of: VerificationRun }) {
  const kept = keptOf(one);
  const ran = one.verifiers.filter(({ since }) => since === one.run);
  const tip = [
    ...ran.map(({ id, why }) => `${id} ran${why.length === 0 ? '' : `: ${whyText(why)}`}`),
    ...kept.map(({ id, since }) => `${id}: kept as found in run ${since}`),
  ].join('\n');
  return (
    <span className="cut" title={tip}>
      {one.verifiers.length === 0 ? <span className="dim">none is concerned</span> : `${formatCount(ran.length)} ran, ${formatCount(kept.length)} kept`}
    </span>
  );
}

const columns: Column<VerificationRun>[] = [
  { id: 'run', head: 'Run', width: 56, numeric: true, cell: ({ run }) => formatCount(run) },
  { id: 'at', head: 'Time', width: 215, cell: ({ at }) => <TimeText time={at} digits={0} /> },
  { id: 'actor', head: 'By', width: 120, cell: ({ actor }) => <EvidenceText text={actor} /> },
  {
    id: 'overall',
    head: 'Result',
    width: 230,
    grow: true,
    cell: ({ overall, headline }) => (
      <span className="row">
        {overall === null ? null : <VerdictMark status={overall === 'valid' ? 'verified' : overall === 'invalid' ? 'altered' : 'unverifiable'} alone />}
        <span className="cut">{plainEvidence(headline, 200)}</span>
      </span>
    ),
  },
  {
    id: 'causes',
    head: 'What had changed',
    width: 230,
    grow: true,
    about: 'Keys, sources, the stated range or the program, since the run before',
    cell: ({ causes }) => (causes.length === 0 ? <span className="dim">nothing</span> : <span className="cut">{whyText(causes)}</span>),
  },
  { id: 'work', head: 'Verifiers', width: 120, about: 'A verifier runs again only where something that it rests on changed', cell: (one) => <Work of={one} /> },
  {
    id: 'confirmed',
    head: 'Originals',
    width: 130,
    about: 'Each run reads the originals and compares them with the import: every file in them, or what was handed over as it lies',
    cell: ({ confirmed }) => <span className="cut">{confirmed === 'every file' ? 'every file' : 'as handed over'}</span>,
  },
  {
    id: 'changes',
    head: 'Changed',
    width: 80,
    numeric: true,
    about: 'Verdicts that differ from the run before, on sources that both saw',
    cell: ({ changes }) => (changes === 0 ? <span className="dim">0</span> : formatCount(changes)),
  },
];

export function HistoryView() {
  const [chosen, setChosen] = useState<number>();
  const { data, fault, reload } = useQuery('integrity.history', { limit: 1000 });
  if (fault) return <FaultBox fault={fault} retry={reload} />;
  if (data === undefined) return <SkeletonRows rows={8} />;
  const { runs } = data;
  const run = runs.find((one) => one.run === chosen) ?? runs.find(({ changes }) => changes > 0) ?? runs[0];
  return (
    <div className="col grow">
      <Head
        title="Verifications"
        about={`${formatCounted(runs.length, 'run')}${data.next === undefined ? '' : ' and earlier ones'}; what nothing touched is kept as it was found`}
      />
      <DataTable
        id="integrity-history"
        label="Verifications of the case"
        columns={columns}
        rowHeight={28}
        count={runs.length}
        rowAt={(index) => runs[index]}
        rowKey={(one) => one.run}
        selected={run === undefined ? -1 : runs.indexOf(run)}
        onSelect={(index) => setChosen(runs[index]?.run)}
        fit={280}
        empty="The case was not verified since its history is kept."
      />
      {run === undefined ? null : <ChangesTable run={run.run} />}
    </div>
  );
}
