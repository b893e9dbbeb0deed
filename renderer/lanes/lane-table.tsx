// The table twin of the lanes: the same groups, lanes, sessions, gaps and proof as rows, for keyboard and screen readers.
import { useMemo } from 'react';
import type { Lanes } from '../../analysis/contract/index.ts';
import { formatCounted } from '../format/number.ts';
import { EvidenceText } from '../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../widgets/evidence/marks.ts';
import { MiddleCut } from '../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../widgets/evidence/time-text.tsx';
import { NumberLink } from '../widgets/layout.tsx';
import { TreeCell } from '../widgets/table/tree.tsx';
import { type Column, DataTable } from '../widgets/table/data-table.tsx';
import { VerdictMark } from '../widgets/verdict/verdict.tsx';
import type { Bar, GroupRow, Layout } from './layout.ts';
import { endWord } from './words.ts';

type Lane = Lanes['lanes'][number];
export type TwinRow =
  | { kind: 'group'; id: string; group: GroupRow }
  | { kind: 'lane'; id: string; lane: Lane }
  | { kind: 'session'; id: string; bar: Bar }
  | { kind: 'span'; id: string; span: Lane['spans'][number] }
  | { kind: 'proof'; id: string; proof: Lane['proof'][number] };

/** Everything the canvas shows, in its order; under each lane its gaps, its proof and its sessions by beginning. */
export function twinRows(layout: Layout): TwinRow[] {
  return layout.rows.flatMap((row): TwinRow[] => {
    if (row.kind === 'group') return [{ kind: 'group', id: row.id, group: row }];
    if (row.kind !== 'lane') return [];
    const { lane } = row;
    return [
      { kind: 'lane', id: lane.id, lane },
      ...lane.spans.map((span, index): TwinRow => ({ kind: 'span', id: `${lane.id} span ${index}`, span })),
      ...lane.proof.map((proof, index): TwinRow => ({ kind: 'proof', id: `${lane.id} proof ${index}`, proof })),
      ...row.bars.map(({ bar }): TwinRow => ({ kind: 'session', id: `${lane.id} ${bar.session}`, bar })),
    ];
  });
}

const columnsOf = (hrefOf: (lane: Lane) => string, onGroup: (id: string) => void): Column<TwinRow>[] => [
  {
    id: 'what',
    head: 'Lane, session or gap',
    width: 280,
    grow: true,
    cell: (row) => (
      <TreeCell
        depth={row.kind === 'group' ? 0 : row.kind === 'lane' ? 1 : 2}
        open={row.kind === 'group' ? row.group.open : undefined}
        onToggle={() => onGroup(row.id)}
      >
        <Name row={row} />
      </TreeCell>
    ),
  },
  {
    id: 'kind',
    head: 'Kind',
    width: 150,
    cell: (row) => (row.kind === 'session' ? 'session' : row.kind === 'span' ? row.span.kind : row.kind === 'proof' ? 'proof' : row.kind),
  },
  { id: 'from', head: 'From', width: 190, cell: (row) => (times(row) ? <TimeText time={times(row)?.from ?? null} digits={0} /> : null) },
  {
    id: 'to',
    head: 'To',
    width: 190,
    cell: (row) => {
      const found = times(row);
      return found ? found.to === null ? <span className="dim">not known</span> : <TimeText time={found.to} digits={0} /> : null;
    },
  },
  {
    id: 'events',
    head: 'Events',
    width: 84,
    numeric: true,
    cell: (row) => (row.kind === 'lane' ? <NumberLink value={row.lane.events} href={hrefOf(row.lane)} /> : null),
  },
  { id: 'about', head: 'About', width: 240, grow: true, cell: (row) => <About row={row} /> },
];

export interface LaneTableProps {
  layout: Layout;
  selected: string | undefined;
  onSession: (session: string) => void;
  onGroup: (id: string) => void;
  hrefOf: (lane: Lane) => string;
}

export function LaneTable({ layout, selected, onSession, onGroup, hrefOf }: LaneTableProps) {
  const rows = useMemo(() => twinRows(layout), [layout]);
  const columns = useMemo(() => columnsOf(hrefOf, onGroup), [hrefOf, onGroup]);
  return (
    <DataTable
      id="lanes-twin"
      label="Lanes as a table"
      columns={columns}
      count={rows.length}
      rowAt={(index) => rows[index]}
      rowKey={(row) => row.id}
      selected={rows.findIndex((row) => row.kind === 'session' && row.bar.session === selected)}
      onSelect={(index) => {
        const row = rows[index];
        if (row?.kind === 'session') onSession(row.bar.session);
      }}
      onExpand={(index, open) => {
        const row = rows[index];
        if (row?.kind === 'group' && row.group.open !== open) onGroup(row.id);
      }}
      rowClass={(row) => (row.kind === 'group' ? 'group' : undefined)}
      empty="No lane in this window."
    />
  );
}

const times = (row: TwinRow): { from: string; to: string | null } | undefined =>
  row.kind === 'session' ? row.bar : row.kind === 'span' ? row.span : row.kind === 'proof' ? row.proof : undefined;

const Name = ({ row }: { row: TwinRow }) =>
  row.kind === 'group' ? (
    <MiddleCut text={row.group.label} tail={16} mono={false} />
  ) : row.kind === 'lane' ? (
    <MiddleCut text={row.lane.label} tail={12} />
  ) : row.kind === 'session' ? (
    <>
      <span className="mono">{row.bar.session}</span> <EvidenceText text={row.bar.label} />
    </>
  ) : row.kind === 'span' ? (
    <span>{row.span.kind}</span>
  ) : (
    <VerdictMark status={row.proof.status} />
  );

function About({ row }: { row: TwinRow }) {
  if (row.kind === 'group') return <span className="dim">{formatCounted(row.group.lanes, 'lane')}</span>;
  if (row.kind === 'lane') return <span className="dim">{plainEvidence(row.lane.detail)}</span>;
  if (row.kind === 'span') return <span className="mid">{plainEvidence(row.span.text, 600)}</span>;
  if (row.kind === 'proof') return <span className="mid">{row.proof.assurance}</span>;
  const { begin, end, parent, parent_confidence } = row.bar;
  return (
    <span className="mid">
      {[
        begin === 'stated' ? 'beginning stated' : 'beginning not stated',
        endWord(end),
        parent === null ? undefined : `opened by ${parent}${parent_confidence === null ? '' : `, ${parent_confidence}`}`,
      ]
        .filter(Boolean)
        .join(', ')}
    </span>
  );
}
