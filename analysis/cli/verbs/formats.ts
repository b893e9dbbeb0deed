import { families } from '../../contract/families.ts';
import type { FormatEntry, FormatPage } from '../../contract/model/format.ts';
import { count, table } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const formatsVerb = defineVerb({
  usage: 'formats [ID]',
  summary: 'the formats that are read; with an id what it is recognised by, what its members become and what it cannot say',
  details: 'Ids are those that import --format takes and that events name.',
  takes: [0, 1],
  async run({ positionals: [id], call, json, print }) {
    if (id === undefined) {
      const { formats } = await call('format.list', {});
      print(json ? JSON.stringify(formats) : listed(formats));
    } else {
      const page = await call('format.page', { id });
      print(json ? JSON.stringify(page) : pageText(page));
    }
    return EXIT.fine;
  },
});

function listed(formats: readonly FormatEntry[]): string {
  const width = Math.max(...formats.map(({ id }) => id.length));
  const lines = Object.entries(families).flatMap(([family, name]) => {
    const own = formats.filter((one) => one.family === family);
    return own.length === 0 ? [] : [[`${name} (${own.length})`, ...own.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`)].join('\n')];
  });
  const carriers = formats.filter(({ family }) => family === 'carriers').length;
  return [...lines, `${count(formats.length - carriers, 'format')} and ${count(carriers, 'carrier')}. formats ID has the page of one.`].join('\n\n');
}

function pageText(page: FormatPage): string {
  const { id, title, family, document, version, dataset, origin, recognised, framing, times, fields, tables, kept, silent, sample } = page;
  const facts: [string, string][] = [
    ['family', families[family]],
    ['described in', `${document} (${version})`],
    ['found', origin],
    ['dataset', dataset ?? ''],
    ['recognised by', recognised.join('\nor ')],
    ['records', framing],
    ['times', times],
  ];
  const width = Math.max(...facts.map(([label]) => label.length)) + 2;
  const indented = (text: string, by: number) => text.replaceAll('\n', `\n${' '.repeat(by)}`);
  const section = (head: string, body: string) => (body === '' ? [] : ['', head, `  ${indented(body, 2)}`]);
  return [
    `${id}: ${title}`,
    '',
    ...facts.filter(([, text]) => text !== '').map(([label, text]) => `${label.padEnd(width)}${indented(text, width)}`),
    ...section(
      'What its columns hold',
      fields.length > 0
        ? table(
            ['column', 'from'],
            fields.map(({ field, from }) => [field, from]),
            400,
          )
        : '',
    ),
    ...tables.flatMap(({ by, heads, rows }) => section(`By table, from ${by}`, table(heads, rows))),
    ...section('Kept as written, in extra', kept.join(', ')),
    ...section('What it cannot say', silent.join('\n')),
    ...section('Sample', sample ?? ''),
  ].join('\n');
}
