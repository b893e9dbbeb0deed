// Gaps: where records are missing, between the edges that are there, with what may explain it.
import { useState } from 'react';
import type { Gap, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { Records } from './records.tsx';
import { SourceName } from './source-name.tsx';

const edge = (value: Gap['from']) =>
  value === null ? <span className="dim">open</span> : <span className="mono">{typeof value === 'number' ? formatCount(value) : value}</span>;

const columns: readonly Column<Gap>[] = [
  { id: 'source', head: 'Source', width: 190, cell: (row: Gap) => <SourceName id={row.source} /> },
  { id: 'kind', head: 'Kind', width: 74, cell: (row: Gap) => row.kind },
  { id: 'from', head: 'Last before', width: 178, cell: (row: Gap) => edge(row.from) },
  { id: 'to', head: 'First after', width: 178, cell: (row: Gap) => edge(row.to) },
  {
    id: 'count',
    head: 'Missing',
    width: 72,
    numeric: true,
    cell: (row: Gap) => (row.count === null ? <span className="dim">unknown</span> : formatCount(row.count)),
  },
  {
    id: 'why',
    head: 'Explanations, likeliest first',
    width: 360,
    grow: true,
    cell: (row: Gap) => <EvidenceText text={row.explanations.join('; ') || 'none found'} />,
  },
  { id: 'records', head: 'Records', width: 120, from: 900, cell: (row: Gap) => <Records records={row.records ?? []} /> },
];

export function Gaps({ assessment: { gaps } }: { assessment: KeptAssessment }) {
  const [chosen, choose] = useState(-1);
  if (gaps.length === 0)
    return (
      <Empty title="No gap was found">
        No sequence is broken by more than single records, no source was silent against its own rhythm, no seam between rotated files lacks time, and no record
        tells of a deletion. A log that was switched off evenly shows none of that.
      </Empty>
    );
  return (
    <DataTable id="readiness-gaps" label="Gaps" columns={columns} count={gaps.length} rowAt={(index) => gaps[index]} selected={chosen} onSelect={choose} />
  );
}
