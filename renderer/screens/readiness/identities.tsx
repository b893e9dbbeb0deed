// Identities: spellings that stated evidence joins to one.
import { useState } from 'react';
import type { Identity, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';

const columns: readonly Column<Identity>[] = [
  { id: 'name', head: 'Identity', width: 180, cell: (row: Identity) => <EvidenceText text={row.name} /> },
  { id: 'kind', head: 'Kind', width: 72, cell: (row: Identity) => row.kind ?? <span className="dim">unknown</span> },
  { id: 'events', head: 'Events', width: 74, numeric: true, cell: (row: Identity) => (row.events === undefined ? '' : formatCount(row.events)) },
  { id: 'spellings', head: 'Spellings', width: 320, cell: (row: Identity) => <EvidenceText text={row.spellings.join(', ')} /> },
  { id: 'evidence', head: 'Joined by', width: 360, grow: true, cell: (row: Identity) => <EvidenceText text={row.evidence.join('; ')} /> },
];

export function Identities({ assessment: { identities } }: { assessment: KeptAssessment }) {
  const [chosen, choose] = useState(-1);
  if (identities.length === 0) return <Empty title="No identity is named">No record of this case names who acted.</Empty>;
  return (
    <DataTable
      id="readiness-identities"
      label="Identities"
      columns={columns}
      count={identities.length}
      rowAt={(index) => identities[index]}
      selected={chosen}
      onSelect={choose}
    />
  );
}
