// One part of a scope as a table whose cells are typed in. Enter goes a row down, and begins one below the last.
import { memo, useCallback, useRef, useState } from 'react';
import { formatCount } from '../../../format/number.ts';
import { Button, IconButton, TextButton } from '../../../widgets/controls.tsx';
import { useScopeDraft } from './draft-store.ts';
import type { Problems, Row } from './draft.ts';
import type { PartColumn, PartTable } from './parts.ts';

interface Shown {
  table: PartTable;
  rows: readonly Row[];
  problems: Problems;
  /** Beside “Add”. */
  actions?: React.ReactNode;
}

/** Inputs are dear: long tables show so many at first. */
const MOST = 100;

export function EditTable({ table: { id, title, one, about, columns }, rows, problems, actions }: Shown) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [most, setMost] = useState(MOST);
  const shown = rows.slice(0, most);
  const editPart = useScopeDraft((state) => state.editPart);
  const onChange = useCallback((of: (rows: readonly Row[]) => readonly Row[]) => editPart(id, of), [editPart, id]);
  const focus = (index: number, column: number) => {
    // The row may be drawn only after this.
    requestAnimationFrame(() => body.current?.rows.item(index)?.cells.item(column)?.querySelector<HTMLElement>('input,select')?.focus());
  };
  const add = () => {
    onChange((before) => [...before, {}]);
    setMost(Math.max(most, rows.length + 1));
    focus(rows.length, 0);
  };
  const change = useCallback(
    (index: number, column: string, text: string) => onChange((before) => before.map((row, i) => (i === index ? { ...row, [column]: text } : row))),
    [onChange],
  );
  const remove = useCallback((index: number) => onChange((before) => before.filter((_, i) => i !== index)), [onChange]);
  return (
    <section className="rdy-part" aria-label={title}>
      <div className="rdy-part-head">
        <h3 className="t12 med">{title}</h3>
        <span className="t11 dim cut grow">{about}</span>
        <span className="t11 dim tabular">{rows.length === 0 ? 'none' : formatCount(rows.length)}</span>
        {actions}
        <Button icon="plus" onClick={add}>
          Add {one}
        </Button>
      </div>
      {rows.length === 0 ? null : (
        <table
          className="tbl rdy-edit"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
            event.preventDefault();
            const cell = event.target.closest('td');
            const row = cell?.closest('tr');
            if (!cell || !row) return;
            const next = row.sectionRowIndex + 1;
            if (next < rows.length) focus(next, cell.cellIndex);
            else add();
          }}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
            ))}
            <col style={{ width: 40 }} />
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} title={column.hint ?? column.head}>
                  {column.head}
                </th>
              ))}
              <th>
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map((row, index) => (
              <EditRow
                // oxlint-disable-next-line react/no-array-index-key -- rows have no other name than their place
                key={index}
                index={index}
                row={row}
                columns={columns}
                wrong={wrongOf(problems, id, index, columns)}
                onChange={change}
                onRemove={remove}
              />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > most ? (
        <p className="t11 dim rdy-part-more">
          The first {formatCount(most)} of {formatCount(rows.length)}.{' '}
          <TextButton onClick={() => setMost(most + 10 * MOST)}>Show {formatCount(Math.min(10 * MOST, rows.length - most))} more</TextButton>
        </p>
      ) : null}
    </section>
  );
}

/** As one text, so that a row is drawn again only when its own problems change. */
const wrongOf = (problems: Problems, part: string, index: number, columns: readonly PartColumn[]): string =>
  columns.map(({ id }) => problems[`${part}.${index}.${id}`] ?? '').join('\n');

interface RowShown {
  index: number;
  row: Row;
  columns: readonly PartColumn[];
  wrong: string;
  onChange: (index: number, column: string, text: string) => void;
  onRemove: (index: number) => void;
}

const EditRow = memo(function EditRow({ index, row, columns, wrong, onChange, onRemove }: RowShown) {
  const faults = wrong.split('\n');
  return (
    <tr>
      {columns.map((column, i) => {
        const label = `${column.head}, row ${index + 1}`;
        const value = row[column.id] ?? '';
        const fault = faults[i] || undefined;
        const options = column.kind === 'truth' ? ['yes', 'no'] : column.options;
        return (
          <td key={column.id}>
            {options ? (
              <select
                className="rdy-cell-input"
                aria-label={label}
                value={value}
                title={fault}
                aria-invalid={fault ? true : undefined}
                onChange={(event) => onChange(index, column.id, event.target.value)}
              >
                <option value="" />
                {options.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            ) : (
              <input
                className="rdy-cell-input"
                aria-label={label}
                value={value}
                title={fault ?? column.hint}
                aria-invalid={fault ? true : undefined}
                spellCheck={false}
                autoComplete="off"
                placeholder={column.kind === 'list' ? 'several by ;' : column.kind === 'time' ? 'YYYY-MM-DD' : undefined}
                onChange={(event) => onChange(index, column.id, event.target.value)}
              />
            )}
          </td>
        );
      })}
      <td>
        <IconButton icon="x" size="xs" label={`Remove row ${index + 1}`} onClick={() => onRemove(index)} />
      </td>
    </tr>
  );
});
