// Logs of Zeek as tables: directives name the separator, the log and its columns.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import { zeekMessage, zeekSilent, zeekTable } from '../../reading/zeek/table.ts';
import paths from '../../reading/zeek/paths.csv?raw';
import sample from './cases/conn.log?raw';

/** `#separator \x09`: one character, as its number. */
function separator({ opening }: Head): string {
  const number = /^#separator \\x([0-9a-fA-F]{2})\r?\n/.exec(opening)?.[1];
  return number === undefined ? '\t' : String.fromCharCode(Number.parseInt(number, 16));
}

export const zeekTsv = defineFormat<EventFormat>({
  id: 'zeek:tsv',
  title: 'Zeek log, table',
  vendor: { document: 'Zeek documentation, Zeek Log Formats and Inspection; scripts/base/protocols of Zeek', version: '7.0' },
  about: { family: 'web', origin: 'The log folder of Zeek: conn.log, dns.log, http.log, ssl.log and others, also of Bro', sample, silent: zeekSilent },
  role: 'events',
  dataset: 'zeek.log',
  recognise: { signatures: [{ kind: 'opening', opening: /^#separator \\x[0-9a-fA-F]{2}\r?\n#set_separator/ }] },
  framing: {
    kind: 'delimited',
    delimiter: separator,
    columns: { directive: '#fields', asCells: true, states: { '#path': '_path' } },
    empty: ['-', '(empty)'],
  },
  time: { from: 'ts', form: 'epoch s', zone: 'stated' },
  reading: { by: 'fields', table: zeekTable((name) => name, paths) },
  message: zeekMessage,
});
