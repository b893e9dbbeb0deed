// The tree of sources, folders and objects as a table: what it is, object verdict, range, assurance.
import { useEffect, useMemo, useState } from 'react';
import type { ListedVerdict } from '../../../analysis/contract/index.ts';
import { formatDuration } from '../../format/duration.ts';
import { useWindowWidth } from '../../frame/use-window-width.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { selectObject, useSelection } from '../../navigation/route.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Icon, type IconName } from '../../widgets/icons/icon.tsx';
import { NumberLink } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { flattenTree, TreeCell, type TreeNode, type TreeRow } from '../../widgets/table/tree.tsx';
import { AssuranceMark, RangeMark, VerdictMark, VerdictRollUp } from '../../widgets/verdict/verdict.tsx';
import { branchesTo, type NodeValue } from './object-tree.ts';
import { rangeRollUp, rangesTip } from '../../widgets/verdict/range-roll-up.ts';
import { bytesOf, counted, weakest } from './roll-up.ts';
import { partsInOrder, ProofStrip } from '../../widgets/verdict/proof.tsx';

type Row = TreeRow<NodeValue>;

const kindIcons: Record<string, IconName> = { digest: 'link-2', log: 'file', file: 'file', journal: 'file-lock', key: 'key-round' };
const iconOf = (object: ListedVerdict): IconName => (object.path === null ? 'file-x' : (kindIcons[object.kind] ?? 'file'));

/** A range with its length: `covered, 1 h`. */
export function rangeText(one: Pick<ListedVerdict, 'range' | 'range_from' | 'range_to'>): string | undefined {
  if (one.range === 'none' || one.range_from === null || one.range_to === null) return undefined;
  return `${one.range}, ${formatDuration(BigInt(one.range_to) - BigInt(one.range_from))}`;
}

/** Opens what leads to something that is not sound, down to folders; a fold stays closed. */
function openAtFirst(nodes: readonly TreeNode<NodeValue>[], open: Set<string>, depth = 0): Set<string> {
  for (const node of nodes) {
    if (node.value.kind === 'object' || node.value.kind === 'more') continue;
    const { statuses } = node.value.roll;
    const sound = [...statuses.keys()].every((status) => status === 'verified' || status === 'agrees');
    if (depth < 2 || !sound) open.add(node.id);
    openAtFirst(node.children ?? [], open, depth + 1);
  }
  return open;
}

const columnsOf = (turn: (id: string, open: boolean) => void): Column<Row>[] => [
  {
    id: 'object',
    head: 'Object',
    width: 286,
    grow: true,
    cell: (row) => (
      <TreeCell depth={row.depth} open={row.open} onToggle={() => turn(row.id, row.open === false)}>
        <Name value={row.value} />
      </TreeCell>
    ),
  },
  {
    id: 'items',
    head: 'Objects',
    width: 70,
    numeric: true,
    about: 'Objects that a verifier speaks of',
    cell: ({ value }) => (value.kind === 'object' ? null : <span className="tabular">{formatCount(value.roll.objects)}</span>),
  },
  {
    id: 'events',
    head: 'Events',
    width: 62,
    numeric: true,
    cell: ({ value }) =>
      value.kind === 'object' ? (
        value.object.events > 0 && value.object.path !== null ? (
          <NumberLink value={value.object.events} href={hrefToEvents({ source: value.object.source, path: value.object.path })} />
        ) : null
      ) : value.kind === 'source' ? (
        value.roll.events > 0 ? (
          <NumberLink value={value.roll.events} href={hrefToEvents({ source: value.source })} />
        ) : null
      ) : value.roll.events > 0 ? (
        <span className="tabular">{formatCount(value.roll.events)}</span>
      ) : null,
  },
  {
    id: 'verdict',
    head: 'Verdict',
    width: 152,
    most: 222,
    cell: ({ value }) =>
      value.kind === 'object' ? (
        <VerdictMark status={value.object.status} needs={value.object.needs} />
      ) : value.roll.objects === 0 ? (
        <span className="dim">nothing signed here</span>
      ) : (
        <VerdictRollUp statuses={counted(value.roll.statuses)} />
      ),
  },
  {
    id: 'proof',
    head: 'Bytes',
    width: 92,
    about: 'Bytes of the files by what is said of them; the card says which bytes',
    cell: ({ value }) => {
      const parts = partsInOrder(value.kind === 'object' ? bytesOf(value.object) : value.roll.bytes, 'byte');
      return parts.length === 0 ? null : <ProofStrip thin parts={parts} label={parts.map(({ title }) => title).join(', ')} />;
    },
  },
  {
    id: 'range',
    head: 'Range',
    width: 160,
    most: 166,
    cell: ({ value }) =>
      value.kind === 'object' ? (
        <RangeMark range={value.object.range} text={rangeText(value.object)} />
      ) : value.roll.objects === 0 ? null : (
        <RangeSum ranges={value.roll.ranges} />
      ),
  },
  {
    id: 'assurance',
    head: 'Assurance',
    width: 148,
    most: 256,
    about: 'Of a folder: the weakest that a verified object in it rests on',
    cell: ({ value }) =>
      value.kind === 'object' ? (
        <AssuranceMark assurance={value.object.assurance} />
      ) : value.roll.objects === 0 ? null : (
        <AssuranceMark assurance={weakest(value.roll)} />
      ),
  },
];

export interface ObjectTableProps {
  tree: readonly TreeNode<NodeValue>[];
  /** The card stands beside it. */
  beside: boolean;
  /** A filter is set: everything is open. */
  filtered: boolean;
  empty: React.ReactNode;
}

export function ObjectTable({ tree, beside, filtered, empty }: ObjectTableProps) {
  const { object } = useSelection();
  // A narrow place keeps room for verdict and assurance in full; how many objects is in the tip of the verdict.
  const wide = useWindowWidth() > (beside ? 1500 : 1100);
  // What the user opened or closed wins over what is open at first.
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const first = useMemo(() => openAtFirst(tree, new Set()), [tree]);
  const isOpen = (id: string) => turned.get(id) ?? (filtered || first.has(id));
  const rows = flattenTree(tree, isOpen);
  const turn = (id: string, open: boolean) => setTurned((now) => new Map(now).set(id, open));
  const path = useMemo(() => (object === undefined ? undefined : branchesTo(tree, object)), [tree, object]);
  // An object chosen elsewhere comes into view: its branches open.
  const pathKey = path?.join('\n');
  useEffect(() => {
    // What is open is the user's to change after that: it cannot be derived from the selection.
    // oxlint-disable-next-line react/set-state-in-effect
    if (pathKey) setTurned((now) => pathKey.split('\n').reduce((map, id) => map.set(id, true), new Map(now)));
  }, [pathKey]);
  const [at, setAt] = useState<string>();
  const chosen = rows.findIndex((row) => (row.value.kind === 'object' ? row.value.object.id === object : false));
  const selected = chosen >= 0 ? chosen : rows.findIndex((row) => row.id === at);
  return (
    <DataTable
      id="integrity-objects"
      label="Objects and their verdicts"
      columns={columnsOf(turn).filter(({ id }) => (id !== 'items' && id !== 'proof') || wide)}
      count={rows.length}
      rowAt={(index) => rows[index]}
      rowKey={(row) => row.id}
      selected={selected}
      onSelect={(index) => {
        const row = rows[index];
        setAt(row?.id);
        if (row?.value.kind === 'object') selectObject(row.value.object.id);
        else if (object !== undefined) selectObject(undefined);
      }}
      onOpen={(index) => {
        const row = rows[index];
        if (row && row.open !== undefined) turn(row.id, !row.open);
      }}
      onExpand={(index, open) => {
        const row = rows[index];
        if (row && row.open !== undefined && row.open !== open) turn(row.id, open);
      }}
      rowClass={(row) => (row.value.kind === 'source' ? 'group' : undefined)}
      empty={empty}
    />
  );
}

/** In short; every kind with its count is in the tip. */
function RangeSum({ ranges }: { ranges: ReadonlyMap<string, number> }) {
  const { range, text } = rangeRollUp(ranges);
  return (
    <span className="rng" title={rangesTip(ranges)}>
      <RangeMark range={range} text={text} />
    </span>
  );
}

function Name({ value }: { value: NodeValue }) {
  if (value.kind === 'object')
    return (
      <>
        <Icon name={iconOf(value.object)} size="s" />
        <MiddleCut text={value.name} tail={24} />
      </>
    );
  if (value.kind === 'more') {
    const all = ['verified', 'agrees'].find((status) => value.roll.statuses.get(status) === value.roll.objects);
    const said = all === 'verified' ? ', all verified' : all ? ', all agree' : '';
    return <span className="mid">{`${formatCounted(value.roll.objects, 'more', 'more')}${said}`}</span>;
  }
  return (
    <>
      <Icon name={value.kind === 'source' ? 'archive' : 'folder'} size="s" />
      <MiddleCut text={value.name} tail={16} />
    </>
  );
}
