import { Fault } from '../../contract/faults.ts';
import { assumedWords, explainLines, idleLines, negates } from '../../contract/filter-words.ts';
import { pagesOf } from '../pages.ts';
import { table, time } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const events = defineVerb({
  usage: 'events CASE [--where EXPR] [--limit N]',
  summary: 'events in time order; with --json one nested ECS document a line',
  details: 'EXPR, for instance: user.name:alice and event.action:(ConsoleLogin or AssumeRole*) and @timestamp >= 2026-03-02T06:00:00Z',
  options: {
    where: { type: 'string', value: 'EXPR', help: 'filter expression' },
    limit: { type: 'string', value: 'N', help: 'at most N events; all when it is absent with --json, else 200' },
  },
  takes: [1, 1],
  async run({ positionals, options, json, print, say, flushed, call, openCase }) {
    const limit = options.limit === undefined ? (json ? Number.POSITIVE_INFINITY : 200) : Number(options.limit);
    if (options.limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0))
      throw new Fault('usage', `--limit wants a whole number above 0, not ${String(options.limit)}.`, 'For instance --limit 100.');
    await openCase(positionals[0] ?? '');
    const filter = typeof options.where === 'string' ? { where: options.where } : {};
    const reading = await call('event.explain', { filter, counted: false });
    for (const line of assumedWords(reading)) say(`read as: ${line}`);
    const sayNothingFits = async () => {
      if (options.where === undefined) return say('the case holds no events');
      const explanation = await call('event.explain', { filter });
      say(['no event fits --where', ...explainLines(explanation).map((line) => `  ${line}`)].join('\n'));
    };
    /** What was to be left out, and is not, shows nowhere else. */
    const sayIdle = async () => {
      if (!negates(reading)) return;
      for (const line of idleLines(await call('event.explain', { filter }))) say(line);
    };
    let left = limit;
    if (!json) {
      const page = await call('event.page', {
        filter,
        limit: Math.min(left, 5000),
        columns: ['time_ns', 'event_action', 'event_outcome', 'user_name', 'source_address', 'text', 'records', 'source', 'record'],
      });
      const at = (name: string) => page.columns.indexOf(name);
      const cell = (row: (string | number | boolean | null)[], name: string) => String(row[at(name)] ?? '-');
      print(
        table(
          ['record', 'time', 'action', 'outcome', 'user', 'from', 'message'],
          page.rows.map((row) => [
            `${cell(row, 'source')}.${cell(row, 'record')}${row[at('records')] === null ? '' : ` (${cell(row, 'records')} records)`}`,
            row[at('time_ns')] === null ? 'unknown' : time(cell(row, 'time_ns')),
            cell(row, 'event_action'),
            cell(row, 'event_outcome'),
            cell(row, 'user_name'),
            cell(row, 'source_address'),
            cell(row, 'text'),
          ]),
          60,
        ),
      );
      await (page.rows.length === 0 ? sayNothingFits() : sayIdle());
      if (page.next !== undefined) say('more events follow; raise --limit, narrow with --where, or take all with --json');
      return EXIT.fine;
    }
    let some = false;
    for await (const page of pagesOf((from) => call('event.export', { ...from, filter, limit: Math.min(left, 1000) }))) {
      for (const document of page.documents) print(JSON.stringify(document));
      await flushed();
      if (page.documents.length > 0) some = true;
      left -= page.documents.length;
      if (left <= 0) break;
    }
    await (some ? sayIdle() : sayNothingFits());
    return EXIT.fine;
  },
});
