// The found items: a name that can be read whatever the width, then what the examiner decides by. Not read, they say why.
import { useLayoutEffect, useRef, useState } from 'react';
import { type FoundItem, issueWords, type ProbeSummary } from '../../../analysis/contract/index.ts';
import type { Pages } from '../../engine/use-pages.ts';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { TextButton } from '../../widgets/controls.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { AssumedMark, IssueMark } from '../../widgets/verdict/verdict.tsx';
import { titleOf } from './found-title.ts';
import { ToldTime } from './told-time.tsx';
import { exactly, filled, showAll, useDraft, type Draft } from './import-store.ts';

const uses: Record<FoundItem['role'], string> = {
  events: 'events',
  proof: 'proof',
  container: 'container',
  unread: 'kept, not read',
  system: 'left by a system',
};

/** A character of the names, the least width of their column, in px, and the least of a name's end that stays. */
const CHARACTER = 7.3;
const PATH = 220;
const LEAST_TAIL = 20;

/** px of the list from which a column stands in it: the name comes first. */
const from: Record<string, number> = { path: 0, why: 0, format: 0, zone: 440, bytes: 640, year: 720, role: 900, fields: 1000 };

/** px from which the format has more than its least width. */
const WIDE = 1000;

export function FoundTable({ list, summary, active }: { list: Pages<FoundItem>; summary: ProbeSummary | undefined; active: boolean }) {
  const draft = useDraft();
  const { ref, width } = useWidth();
  const said: Record<string, boolean> = {
    why: draft.shown.unread,
    format: !draft.shown.unread,
    zone: (summary?.needs.zone ?? 0) > 0 && !draft.shown.unread,
    year: (summary?.needs.year ?? 0) > 0 && !draft.shown.unread,
    fields: !draft.shown.unread,
  };
  let tail = LEAST_TAIL;
  const columns = columnsOf(draft, width, () => tail).filter(({ id }) => (said[id] ?? true) && width >= (from[id] ?? 0));
  const others = columns.reduce((sum, one) => sum + (one.id === 'path' ? 0 : one.width), 0);
  // The end of a name tells it from its neighbours: it has the room, but for some characters of where it lies. Another column that grows shares what is left.
  const room = draft.shown.unread ? PATH + (width - others - PATH) / 2 : width - others;
  tail = Math.max(LEAST_TAIL, Math.floor((room - 40) / CHARACTER) - 12);
  const { selected } = draft;
  let at = -1;
  if (selected && 'given' in selected)
    for (let index = 0; index < list.count && at < 0; index++) {
      const row = list.rowAt(index);
      if (row === undefined) break;
      if (row.given === selected.given && row.number === selected.number) at = index;
    }
  const narrowed = draft.shown.unread || draft.shown.text !== '' || draft.shown.format !== undefined || draft.shown.problem !== undefined;
  return (
    <div className="foundtable" ref={ref}>
      <DataTable
        id="import-probe"
        label="Items found"
        columns={columns}
        rowHeight={28}
        count={list.count}
        rowAt={list.rowAt}
        onRange={list.onRange}
        rowKey={(row) => `${row.given}\n${row.number}`}
        selected={at}
        onSelect={(index) => useDraft.setState({ selected: list.rowAt(index) })}
        empty={
          active || list.loading || summary?.paths.some(({ state, problem }) => state !== 'looked' && problem === null) ? (
            <span className="dim">{narrowed ? 'Nothing of this kind so far.' : 'Nothing found so far.'}</span>
          ) : draft.shown.unread && (summary?.unread ?? 0) === 0 ? (
            <Empty title="Everything will be read">As far as the first bytes tell, every item here has a format that knows it.</Empty>
          ) : narrowed ? (
            <Empty title="No item fits" action={<TextButton onClick={showAll}>Show all items</TextButton>}>
              Nothing that was found fits the name, format and choice above.
            </Empty>
          ) : (
            <Empty title="No file found">The chosen paths hold no file that can be read.</Empty>
          )
        }
      />
    </div>
  );
}

function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

function columnsOf({ corrections }: Draft, width: number, tail: () => number): Column<FoundItem>[] {
  return [
    {
      id: 'path',
      head: 'Item',
      width: PATH,
      grow: true,
      cell: (row) => (
        <span className="tree-cell">
          <Icon
            name={row.role === 'container' ? 'archive' : row.role === 'unread' || row.problem ? 'file-x' : row.role === 'proof' ? 'key-round' : 'file'}
            size="s"
          />
          <MiddleCut text={row.path} tail={tail()} />
        </span>
      ),
    },
    {
      id: 'why',
      head: 'Why it is not read',
      width: 180,
      grow: true,
      cell: (row) =>
        row.problem ? (
          <IssueMark tone="open">
            <span className="cut" title={plainEvidence(row.problem.message)}>
              {issueWords(row.problem.code)}
              {row.role === 'unread' ? '' : '; read in part'}
            </span>
          </IssueMark>
        ) : null,
    },
    {
      id: 'format',
      head: 'Detected format',
      width: 150,
      ...(width < WIDE ? {} : { most: 240 }),
      cell: (row) => <Format row={row} />,
    },
    {
      id: 'zone',
      head: 'Zone',
      width: 104,
      cell: (row) =>
        row.open.includes('zone') ? (
          <NotStated />
        ) : row.said.zone !== undefined && row.needs.includes('zone') ? (
          <Assumed value={row.said.zone} />
        ) : (
          <ToldTime text={row.zone} />
        ),
    },
    { id: 'bytes', head: 'Bytes', width: 84, numeric: true, cell: (row) => <span title={`${formatCount(row.bytes)} bytes`}>{formatBytes(row.bytes)}</span> },
    {
      id: 'year',
      head: 'Year',
      width: 84,
      cell: (row) =>
        row.open.includes('year') ? (
          <NotStated />
        ) : row.said.year !== undefined && row.needs.includes('year') ? (
          <Assumed value={row.said.year} />
        ) : row.role === 'events' ? (
          <span className="dim">stated</span>
        ) : null,
    },
    { id: 'role', head: 'Use', width: 104, cell: (row) => <span className={row.role === 'unread' ? 'dim' : 'mid'}>{uses[row.role]}</span> },
    {
      id: 'fields',
      head: 'Fields',
      width: 76,
      cell: (row) =>
        row.names > 0 ? <span className="mid">{filled(corrections[exactly(row.path)]?.fields) ? 'by you' : formatCounted(row.names, 'name')}</span> : null,
    },
  ];
}

function Format({ row }: { row: FoundItem }) {
  if (row.said.format !== undefined && row.said.format !== row.format)
    return (
      <>
        {row.said.format} <span className="dim">by you</span>
      </>
    );
  if (row.problem)
    return (
      <IssueMark>
        <span className="cut" title={plainEvidence(row.problem.message)}>
          {row.format === null ? '' : `${titleOf(row)}; `}
          {issueWords(row.problem.code).replace(/^./, (first) => (row.format === null ? first : first.toLowerCase()))}
        </span>
      </IssueMark>
    );
  const title = titleOf(row);
  return title === undefined ? <span className="dim">none known</span> : <span title={plainEvidence(title)}>{title}</span>;
}

const NotStated = () => (
  <span className="verdict-mark" data-v="open">
    not stated
  </span>
);

const Assumed = ({ value }: { value: string | number }) => (
  <>
    {value} <AssumedMark alone />
  </>
);
