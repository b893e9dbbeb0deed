// Tables as text: a line of names, then a record a line, with commas, semicolons, tabs or bars between the cells. Its columns are chosen from
// their names, and can be corrected.
import { choose, ofMembers } from '../../reading/choice/choose.ts';
import { chosenColumns } from '../../reading/choice/fill.ts';
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { open, recordOf } from './decode.ts';
import { tableAs, tableOf } from './head.ts';
import sample from './cases/quoted.csv?raw';

const called: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

export const delimitedCsv = defineFormat<EventFormat>({
  id: 'delimited:csv',
  title: 'Table with a header (CSV)',
  vendor: { document: 'RFC 4180; column names after Elastic Common Schema', version: '8.17' },
  about: {
    family: 'general',
    origin: 'Any table with a first line of names: exports of consoles, databases and spreadsheets',
    sample,
    silent: ['What its columns mean: they are chosen by their names, and can be corrected.', 'The zone of times that do not state it.'],
  },
  role: 'events',
  dataset: 'delimited.csv',
  framing: {
    kind: 'delimited',
    delimiter: (head) => tableOf(head)?.delimiter ?? ',',
    quote: '"',
    escape: (head) => tableOf(head)?.escape,
    columns: 'header',
  },
  time: { zone: 'asked' },
  reading: { by: 'cells', columns: chosenColumns, open, startsAnywhere: () => true },
  mapping: {
    takes: [...ofMembers, 'delimiter', 'header'],
    choose(head, { delimiter, header }) {
      const table = delimiter === undefined && header === undefined ? tableOf(head) : tableAs(head, delimiter, header);
      return table && choose(table.rows.map((cells) => recordOf(table.names, cells)));
    },
  },
  recognise: {
    general: true,
    examine(head) {
      const table = tableOf(head);
      if (!table) return undefined;
      const { names, rows, other, delimiter } = table;
      const choice = choose(rows.map((cells) => recordOf(names, cells)));
      const timed = choice.fields.time !== undefined;
      // A few lines alike are no table yet, unless they state times.
      if (rows.length < (timed ? 1 : 3)) return undefined;
      return {
        score: (timed ? 58 : 45) - Math.min(15, other),
        reasons: [
          `a header of ${names.length} names, ${called[delimiter] ?? `"${delimiter}"`} between cells; ${rows.length} of ${rows.length + other} lines have as many`,
          ...choice.reasons,
        ],
        fields: choice.fields,
        members: choice.members,
        needs: choice.zoneless ? ['zone'] : [],
      };
    },
  },
  message: '[{event_action}][ by {user_name}][ from {source_address|source_ip}]',
});
