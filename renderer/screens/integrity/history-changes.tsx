// The verdicts that one verification changed: before, after, and why.
import type { VerdictChange } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, SkeletonRows } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';
import { whyText } from './history-why.ts';

const MOST = 5000;

const Said = ({ of: said }: { of: VerdictChange['before'] }) =>
  said === null ? (
    <span className="dim">not judged</span>
  ) : (
    <span className="row" title={`${said.status}; ${said.assurance}${said.reason === null ? '' : `; ${said.reason.replaceAll('_', ' ')}`}`}>
      <VerdictMark status={said.status} />
      <span className="cut dim">{said.reason === null ? said.assurance : said.reason.replaceAll('_', ' ')}</span>
    </span>
  );

const columns: Column<VerdictChange>[] = [
  { id: 'object', head: 'Object', width: 260, grow: true, cell: ({ key }) => <MiddleCut text={key} tail={24} /> },
  { id: 'source', head: 'Source', width: 64, numeric: true, cell: ({ source }) => formatCount(source) },
  { id: 'scheme', head: 'Scheme', width: 130, cell: ({ scheme }) => <EvidenceText text={scheme} /> },
  { id: 'before', head: 'Before', width: 220, grow: true, cell: ({ before }) => <Said of={before} /> },
  { id: 'after', head: 'After', width: 220, grow: true, cell: ({ after }) => <Said of={after} /> },
  {
    id: 'why',
    head: 'Why',
    width: 240,
    grow: true,
    about: 'What its verifier rests on and what had changed of it',
    cell: ({ why }) => <span className="cut">{whyText(why)}</span>,
  },
];

export function ChangesTable({ run }: { run: number }) {
  const { data, fault, reload } = useQuery('integrity.changes', { run, limit: MOST });
  if (fault) return <FaultBox fault={fault} retry={reload} />;
  if (data === undefined) return <SkeletonRows rows={4} />;
  const { rows, total = rows.length } = data;
  return (
    <>
      <Head
        title={`What run ${formatCount(run)} changed, and why`}
        about={`${formatCounted(total, 'verdict')}${total > rows.length ? `, the first ${formatCount(rows.length)} are listed` : ''}; a source that came or went is told above, not object by object`}
      />
      <DataTable
        id="integrity-changes"
        label={`Verdicts that run ${run} changed`}
        columns={columns}
        rowHeight={28}
        count={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={(_, index) => index}
        empty="This run changed no verdict."
      />
    </>
  );
}
