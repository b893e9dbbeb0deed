import { Fault } from '../../contract/faults.ts';
import { count, table } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

const CUTS_SHOWN = 5;

export const sql = defineVerb({
  usage: 'sql CASE QUERY',
  summary: 'run one read-only SQL statement (DuckDB); SHOW TABLES lists event, item, issue, session, verdict ...',
  options: { limit: { type: 'string', value: 'N', help: 'at most N rows (1000)' } },
  takes: [2, 2],
  async run({ positionals, options, json, print, say, call, openCase }) {
    const limit = options.limit === undefined ? 1000 : Number(options.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
      throw new Fault('usage', '--limit wants a number from 1 to 10000.', 'For instance --limit 100.');
    await openCase(positionals[0] ?? '');
    const result = await call('sql.run', { sql: positionals[1] ?? '', limit });
    if (json) print(JSON.stringify({ columns: result.columns, rows: result.rows, truncated: result.truncated, cuts: result.cuts }));
    else
      print(
        table(
          result.columns.map(({ name }) => name),
          result.rows.map((row) => row.map((cell) => cell ?? 'NULL')),
        ),
      );
    if (result.truncated) say(`more rows follow: ${count(result.rows.length, 'row')} shown; raise --limit or narrow the statement`);
    for (const { row, column, length } of result.cuts.slice(0, CUTS_SHOWN)) {
      const shown = result.rows[row]?.[column]?.length ?? 0;
      say(
        `cut: row ${row + 1}, ${result.columns[column]?.name ?? ''}: ${shown.toLocaleString('en')} characters shown of a value of length ${length.toLocaleString('en')}`,
      );
    }
    if (result.cuts.length > CUTS_SHOWN) say(`cut: ${count(result.cuts.length - CUTS_SHOWN, 'more cell')}`);
    return EXIT.fine;
  },
});
