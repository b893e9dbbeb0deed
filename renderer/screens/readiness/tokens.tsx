// Tokens whose use does not fit their life, each with the uses that convict.
import { useState } from 'react';
import type { KeptAssessment, TokenFinding } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { Records } from './records.tsx';

const columns: readonly Column<TokenFinding>[] = [
  { id: 'violation', head: 'What does not fit', width: 200, cell: (row: TokenFinding) => row.violation },
  { id: 'key', head: 'Token', width: 220, cell: (row: TokenFinding) => <MiddleCut text={row.key} /> },
  { id: 'uses', head: 'Uses', width: 60, numeric: true, cell: (row: TokenFinding) => formatCount(row.records.length) },
  { id: 'records', head: 'Records', width: 220, cell: (row: TokenFinding) => <Records records={row.records} /> },
  { id: 'why', head: 'Why', width: 420, grow: true, cell: (row: TokenFinding) => <EvidenceText text={row.explain ?? ''} /> },
];

export function Tokens({ assessment: { tokens } }: { assessment: KeptAssessment }) {
  const [chosen, choose] = useState(-1);
  if (tokens.length === 0)
    return (
      <Empty title="No token was used against its life">
        Of the tokens that these logs name, none was used after its end, from two places at once, or without having been issued as far as the evidence reaches.
        Logs that name no token say nothing here.
      </Empty>
    );
  return (
    <DataTable
      id="readiness-tokens"
      label="Tokens"
      columns={columns}
      count={tokens.length}
      rowAt={(index) => tokens[index]}
      selected={chosen}
      onSelect={choose}
    />
  );
}
