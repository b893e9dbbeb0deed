// The table of the product: any number of rows, keyboard, resizable columns, one selected row. Rows may still be loading.
import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useUi } from '../../state/ui-store.ts';
import { joinTables } from './active.ts';
import { ColumnGrip } from './column-grip.tsx';
import { lastOffset, reveal, rowWindow, TALLEST, toOffset, toScrollTop } from './window.ts';

export interface Column<Row> {
  id: string;
  head: ReactNode;
  /** px; with `grow` it is the least width and the column takes what is left. */
  width: number;
  grow?: boolean;
  /** px that it grows to, where there is room, before columns with `grow` do. */
  most?: number;
  /** px of the whole table from which it is shown; below, what it tells stands elsewhere. */
  from?: number;
  numeric?: boolean;
  mono?: boolean;
  /** Tip of the head. */
  about?: string;
  /** Click on the head sorts by it. */
  sortable?: boolean;
  cell: (row: Row, index: number) => ReactNode;
}

export interface DataTableProps<Row> {
  /** Remembers column widths under this name. */
  id: string;
  label: string;
  columns: readonly Column<Row>[];
  count: number;
  /** Undefined = not here yet: drawn as a skeleton. */
  rowAt: (index: number) => Row | undefined;
  rowKey?: (row: Row, index: number) => string | number;
  /** Rows now on screen, last included: load these. Called after each change. */
  onRange?: (first: number, last: number) => void;
  selected?: number;
  onSelect?: (index: number) => void;
  /** Enter or double click. */
  onOpen?: (index: number) => void;
  /** Left and right on a row, for trees. */
  onExpand?: (index: number, open: boolean) => void;
  /** Other keys on the focused table; return true when taken. `index` = selected row, -1 = none. */
  onKey?: (event: React.KeyboardEvent, index: number) => boolean;
  sort?: { column: string; down: boolean };
  onSort?: (column: string) => void;
  rowHeight?: 24 | 28;
  /** Class of a row, e.g. `group`. */
  rowClass?: (row: Row, index: number) => string | undefined;
  /** True = this row spans all columns: `cell` of the first column fills it. */
  rowSpans?: (row: Row) => boolean;
  /** Shown instead of rows when count is 0. */
  empty?: ReactNode;
  /** Grows with its rows up to this many px instead of filling its place. */
  fit?: number;
}

const HEAD = 24;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    id,
    label,
    columns: all,
    count,
    rowAt,
    rowKey,
    onRange,
    selected = -1,
    onSelect,
    onOpen,
    onExpand,
    onKey,
    sort,
    onSort,
    rowHeight = 24,
    rowClass,
    rowSpans,
    empty,
    fit,
  } = props;
  const name = useId();
  const outer = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(480);
  const [wide, setWide] = useState(Number.POSITIVE_INFINITY);
  const [offset, setOffset] = useState(0);
  const own = useRef(-1);
  const columns = all.filter(({ from = 0 }) => from <= wide);
  const widths = useUi((state) => state.columns[id]);
  const setColumn = useUi((state) => state.setColumn);
  const scaled = count * rowHeight > TALLEST;

  useLayoutEffect(() => {
    const element = outer.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      setView(Math.max(rowHeight, element.clientHeight - HEAD));
      setWide(element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowHeight]);

  const { height, first, shift, rows, offset: at } = rowWindow(offset, count, rowHeight, view);

  const scrollTo = useCallback(
    (next: number) => {
      const real = Math.min(Math.max(0, next), lastOffset(count, rowHeight, view));
      const element = outer.current;
      if (element) {
        element.scrollTop = toScrollTop(real, count, rowHeight, view);
        own.current = element.scrollTop;
      }
      setOffset(real);
    },
    [count, rowHeight, view],
  );

  // The wheel moves by real pixels where the scrollbar is only a scale.
  useEffect(() => {
    const element = outer.current;
    if (!element || !scaled) return undefined;
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      scrollTo(at + event.deltaY * (event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? view : 1));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [scaled, at, rowHeight, view, scrollTo]);

  const last = first + rows - 1;
  useEffect(() => {
    if (count > 0) onRange?.(first, last);
  }, [first, last, count, onRange]);

  // A selection made elsewhere comes into view; rows never move under a reading eye otherwise.
  const shownSelection = useRef(-1);
  useLayoutEffect(() => {
    if (selected < 0 || selected >= count || shownSelection.current === selected) return;
    shownSelection.current = selected;
    const next = reveal(selected, at, rowHeight, view);
    // The scroll position lives in the DOM; state follows it.
    // oxlint-disable-next-line react/set-state-in-effect
    if (next !== at) scrollTo(next);
  }, [selected, count, at, rowHeight, view, scrollTo]);

  const move = useCallback(
    (to: number) => {
      if (count === 0 || !onSelect) return;
      const row = Math.min(count - 1, Math.max(0, to));
      shownSelection.current = row;
      scrollTo(reveal(row, at, rowHeight, view));
      onSelect(row);
    },
    [count, onSelect, at, rowHeight, view, scrollTo],
  );

  const latest = useRef({ move, selected, onOpen });
  useLayoutEffect(() => {
    latest.current = { move, selected, onOpen };
  });
  const selectable = onSelect !== undefined;
  useEffect(() => {
    if (!selectable) return undefined;
    return joinTables({
      move: (step) => latest.current.move(latest.current.selected + step),
      open: () => (latest.current.selected >= 0 ? latest.current.onOpen?.(latest.current.selected) : undefined),
    });
  }, [selectable]);

  const keyDown = (event: React.KeyboardEvent) => {
    if (event.target !== outer.current) return;
    const page = Math.max(1, Math.floor(view / rowHeight) - 1);
    const to: Record<string, number> = {
      ArrowDown: selected + 1,
      ArrowUp: selected - 1,
      j: selected + 1,
      k: selected - 1,
      PageDown: selected + page,
      PageUp: selected - page,
      Home: 0,
      End: count - 1,
    };
    if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      const row = to[event.key];
      if (row !== undefined && onSelect) move(row);
      else if (row !== undefined)
        scrollTo(
          event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? Number.MAX_SAFE_INTEGER
              : at + (event.key === 'PageDown' ? view : event.key === 'PageUp' ? -view : event.key === 'ArrowDown' ? rowHeight : -rowHeight),
        );
      else if (event.key === 'Enter' && selected >= 0 && onOpen) onOpen(selected);
      else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && selected >= 0 && onExpand) onExpand(selected, event.key === 'ArrowRight');
      else if (!onKey?.(event, selected)) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (onKey?.(event, selected)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const template = columns
    .map((column) => {
      const set = widths?.[column.id];
      if (set !== undefined) return `${set}px`;
      return column.grow ? `minmax(${column.width}px,1fr)` : column.most ? `minmax(${column.width}px,${column.most}px)` : `${column.width}px`;
    })
    .join(' ');
  const least = columns.reduce((sum, column) => sum + (widths?.[column.id] ?? column.width), 0);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={outer}
      className={`data-table${rowHeight === 28 ? ' h28' : ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={selected >= first && selected <= last ? `${name}-${selected}` : undefined}
      tabIndex={0}
      style={fit === undefined ? undefined : { flex: 'none', height: Math.min(fit, HEAD + Math.max(1, count) * rowHeight) }}
      onKeyDown={keyDown}
      onScroll={(event) => {
        const { scrollTop } = event.currentTarget;
        if (Math.abs(scrollTop - own.current) < 1) return;
        own.current = -1;
        setOffset(toOffset(scrollTop, count, rowHeight, view));
      }}
    >
      <div className="dthead" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template, minWidth: least }}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={column.numeric ? 'num' : undefined}
            title={column.about}
            aria-sort={sort?.column === column.id ? (sort.down ? 'descending' : 'ascending') : undefined}
          >
            {column.sortable && onSort ? (
              <button type="button" tabIndex={-1} onClick={() => onSort(column.id)}>
                {column.head}
                {sort?.column === column.id ? <span className={sort.down ? 'sortmark' : 'sortmark up'} /> : null}
              </button>
            ) : (
              column.head
            )}
            <ColumnGrip width={() => widths?.[column.id] ?? column.width} onWidth={(width) => setColumn(id, column.id, width)} />
          </div>
        ))}
      </div>
      {count === 0 ? (
        <div className="dtempty" role="row" aria-rowindex={2}>
          <div role="gridcell" aria-colspan={columns.length}>
            {empty}
          </div>
        </div>
      ) : (
        <div className="dtspace" style={{ height, minWidth: least }}>
          <div className="dtview" style={{ height: Math.min(view, height), top: HEAD }}>
            <div className="dtrows" style={{ transform: `translateY(${-shift}px)` }}>
              {Array.from({ length: rows }, (_, place) => {
                const index = first + place;
                const row = rowAt(index);
                const spans = row !== undefined && rowSpans?.(row) === true;
                const on = index === selected;
                return (
                  // Keys are handled by the grid that holds the focus.
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div
                    key={row === undefined ? `~${index}` : (rowKey?.(row, index) ?? index)}
                    id={`${name}-${index}`}
                    role="row"
                    aria-rowindex={index + 2}
                    aria-selected={onSelect ? on : undefined}
                    className={['dtr', row === undefined ? undefined : rowClass?.(row, index)].filter(Boolean).join(' ')}
                    style={{ gridTemplateColumns: template }}
                    onClick={() => {
                      shownSelection.current = index;
                      onSelect?.(index);
                    }}
                    onDoubleClick={() => onOpen?.(index)}
                  >
                    {spans && columns[0] ? (
                      <div role="gridcell" className="span" aria-colspan={columns.length}>
                        {columns[0].cell(row, index)}
                      </div>
                    ) : (
                      columns.map((column) => (
                        <div key={column.id} role="gridcell" className={[column.numeric ? 'num' : '', column.mono ? 'mono' : ''].join(' ').trim() || undefined}>
                          {row === undefined ? (
                            <span className="skel" style={{ width: `${40 + ((index * 13 + column.width) % 40)}%` }} />
                          ) : (
                            column.cell(row, index)
                          )}
                        </div>
                      ))
                    )}
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
