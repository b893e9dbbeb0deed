// SQL: a read-only console over the case. One statement at a time, its result as a table, tables and columns at the side.
import { useMemo, useRef, useState } from 'react';
import { create } from 'zustand';
import { type Fault, type Result } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { Button, IconButton, Select } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, Empty, FaultBox, Head, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { defineScreen } from '../define-screen.ts';
import { Schema } from './schema.tsx';
import './sql.css';

type SqlResult = Result<'sql.run'>;
type SqlRow = SqlResult['rows'][number];

const first = 'SELECT user_name, count(*) AS events\nFROM event\nGROUP BY ALL\nORDER BY events DESC';
/** Text, result and history outlive the screen, not the window: a result may hold evidence and is never written to disk. */
const useConsole = create<{ text: string; history: string[]; result: SqlResult | undefined; fault: Fault | undefined; limit: string }>(() => ({
  text: first,
  history: [],
  result: undefined,
  fault: undefined,
  limit: '1000',
}));

function Sql() {
  const client = useEngine();
  const { text, history, result, fault, limit } = useConsole();
  const [busy, setBusy] = useState<AbortController>();
  const [at, setAt] = useState(-1);
  const [row, setRow] = useState(-1);
  const area = useRef<HTMLTextAreaElement>(null);
  const schema = useQuery('sql.run', { sql: SCHEMA, limit: 5000 }, { topics: ['case'] });

  const run = async () => {
    if (busy || text.trim() === '') return;
    const abort = new AbortController();
    setBusy(abort);
    setRow(-1);
    setAt(-1);
    useConsole.setState({ fault: undefined, history: [text, ...history.filter((one) => one !== text)].slice(0, 100) });
    try {
      useConsole.setState({ result: await client.call('sql.run', { sql: text, limit: Number(limit) }, { signal: abort.signal }) });
    } catch (cause) {
      const shown = asFault(cause);
      useConsole.setState({ result: undefined, fault: shown.code === 'cancelled' ? undefined : shown });
    } finally {
      setBusy(undefined);
    }
  };
  const step = (by: number) => {
    const next = Math.min(history.length - 1, Math.max(-1, at + by));
    const back = history[next];
    if (back === undefined) return;
    setAt(next);
    useConsole.setState({ text: back });
  };
  const insert = (name: string) => {
    const element = area.current;
    const from = element?.selectionStart ?? text.length;
    const to = element?.selectionEnd ?? text.length;
    useConsole.setState({ text: text.slice(0, from) + name + text.slice(to) });
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(from + name.length, from + name.length);
    });
  };
  useActions('SQL', [
    { id: 'sql-run', title: 'Run the statement', icon: 'play', keys: 'Ctrl+Enter', run: () => void run() },
    { id: 'sql-before', title: 'Statement before', icon: 'chevron-up', keys: 'Alt+Up', run: () => step(1) },
    { id: 'sql-next', title: 'Statement after', icon: 'chevron-down', keys: 'Alt+Down', run: () => step(-1) },
  ]);
  const columns = useMemo<Column<SqlRow>[]>(
    () =>
      (result?.columns ?? []).map((column, index) => {
        const numeric = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL)/.test(column.type);
        return {
          id: `${index} ${column.name}`,
          head: <span title={`${plainEvidence(column.name)}, ${column.type}`}>{plainEvidence(column.name, 60)}</span>,
          width: widthOf(result, index, column.name),
          ...(index === (result?.columns.length ?? 0) - 1 ? { grow: true } : {}),
          numeric,
          cell: cellOf(index),
        };
      }),
    [result],
  );
  const chosen = result?.rows[row];
  return (
    <>
      <Toolbar title="SQL" about="read-only, one statement at a time; nothing is kept of it">
        <IconButton icon="chevron-up" label="Statement before, Alt+Up" disabled={at >= history.length - 1} onClick={() => step(1)} />
        <IconButton icon="chevron-down" label="Statement after, Alt+Down" disabled={at <= 0} onClick={() => step(-1)} />
        <Select
          bare
          label="Rows at most"
          value={limit}
          onChange={(value) => useConsole.setState({ limit: value })}
          options={['100', '1000', '10000'].map((value) => ({ value, text: `${formatCount(Number(value))} rows at most` }))}
        />
        {busy ? (
          <Button icon="square" onClick={() => busy.abort()}>
            Stop
          </Button>
        ) : (
          <Button look="primary" icon="play" hint="Ctrl+Enter" disabled={text.trim() === ''} onClick={() => void run()}>
            Run
          </Button>
        )}
      </Toolbar>
      <div className="split">
        <Schema schema={schema} onInsert={insert} />
        <div className="col grow">
          <textarea
            ref={area}
            data-filter
            className="sql-text"
            aria-label="SQL statement"
            spellCheck={false}
            rows={7}
            value={text}
            onChange={(event) => useConsole.setState({ text: event.target.value })}
          />
          <Head
            title="Result"
            about={
              busy
                ? 'running'
                : result
                  ? `${formatCounted(result.rows.length, 'row')}${result.truncated ? ', cut' : ''}, ${result.milliseconds < 1000 ? `${Math.round(result.milliseconds)} ms` : formatMilliseconds(result.milliseconds)}`
                  : undefined
            }
          />
          {fault ? <FaultBox fault={fault} /> : null}
          {result?.truncated ? (
            <Banner>
              <b>The result is cut after {formatCounted(result.rows.length, 'row')}.</b> There are more. Count them with SQL, or narrow the statement.
            </Banner>
          ) : null}
          {result && result.cuts.length > 0 ? (
            <Banner>
              <b>{result.cuts.length === 1 ? 'One cell is shown in part.' : `${formatCount(result.cuts.length)} cells are shown in part.`}</b>{' '}
              {cutWords(result)} Use substr, list_slice or length to read the rest.
            </Banner>
          ) : null}
          {busy && !result ? <SkeletonRows rows={8} /> : null}
          {result ? (
            <DataTable
              id="sql"
              label="Result"
              columns={columns}
              count={result.rows.length}
              rowAt={(index) => result.rows[index]}
              selected={row}
              onSelect={setRow}
              empty={<Empty title="No row">The statement ran and gave no row.</Empty>}
            />
          ) : !busy && !fault ? (
            <Empty title="Nothing asked yet">
              Write a SELECT over event, item, issue, session, verdict, finding or journal and press Ctrl+Enter. The case cannot be changed from here.
            </Empty>
          ) : (
            <div className="grow" />
          )}
          {chosen && result ? (
            <div className="sql-row">
              <Head title={`Row ${formatCount(row + 1)}`}>
                <IconButton icon="x" label="Close the row" onClick={() => setRow(-1)} />
              </Head>
              <dl className="sql-cells">
                {result.columns.map((column, index) => (
                  <div key={`${index} ${column.name}`}>
                    <dt>{plainEvidence(column.name, 80)}</dt>
                    <dd>
                      {chosen[index] === null || chosen[index] === undefined ? (
                        <span className="dim">null</span>
                      ) : (
                        <EvidenceText text={chosen[index]} most={4000} />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ) : null}
        </div>
      </div>
    </>
  );
}

const cellOf = (index: number) => (cells: SqlRow) => {
  const cell = cells[index];
  return cell === null || cell === undefined ? <span className="dim">null</span> : <EvidenceText text={cell} />;
};

/** The first cell that is shown in part: where, how much of how much. */
function cutWords({ cuts, rows, columns }: SqlResult): string {
  const [cut] = cuts;
  if (!cut) return '';
  const shown = rows[cut.row]?.[cut.column]?.length ?? 0;
  return `Row ${formatCount(cut.row + 1)}, ${plainEvidence(columns[cut.column]?.name ?? '', 40)}: ${formatCount(shown)} characters of a value of length ${formatCount(cut.length)}.`;
}

/** Width of a column, px, by what its first rows hold: numbers in full, text up to a measure. */
function widthOf(result: SqlResult | undefined, index: number, name: string): number {
  const longest = (result?.rows ?? []).slice(0, 60).reduce((most, row) => Math.max(most, row[index]?.length ?? 4), name.length + 1);
  return Math.min(300, Math.max(56, Math.ceil(longest * 7.3) + 20));
}

/** Tables and views of the case, their columns in order. */
const SCHEMA =
  "SELECT table_name, column_name, any_value(data_type) FROM information_schema.columns WHERE table_schema NOT IN ('information_schema', 'pg_catalog') GROUP BY ALL ORDER BY table_name, min(ordinal_position), column_name";

export default defineScreen({ id: 'sql', title: 'SQL', icon: 'terminal', group: 'Examine', order: 60, key: 'q', needsCase: true, component: Sql });
