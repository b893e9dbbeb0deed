// Lists of digests as a table: a head that names columns, one row a file, in any order of columns. A table with any other column is no list.
import type { Manifest } from './checksum-manifest.ts';
import { csvRows } from './csv-rows.ts';
import { defineListReader } from './list-reader.ts';
import { columnOf, isListOf, statedDigest } from './listed-digests.ts';

type Separator = ',' | ';' | '\t';
const separatorOf = (head: string): Separator => (head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',');
const headOf = (opening: string): string => opening.slice(0, opening.indexOf('\n') < 0 ? undefined : opening.indexOf('\n')).replace(/\r$/, '');

function columnsOf(head: string): ReturnType<typeof columnOf>[] {
  const cells = csvRows(head, separatorOf(head))?.[0]?.cells ?? [];
  return cells.map(columnOf);
}

export const tableManifest = defineListReader({
  id: 'digests:table',
  title: 'List of digests as a table',
  document: 'RFC 4180, comma-separated values',
  version: '2005-10',
  origin: '`Get-ChildItem -Recurse -File | Get-FileHash | Select-Object Path, Hash | Export-Csv manifest.csv`',
  general: true,
  sees: (opening) => opening.length > 0 && headOf(opening).length < 400 && isListOf(columnsOf(headOf(opening))),
  read(text) {
    const columns = columnsOf(headOf(text));
    const rows = csvRows(text, separatorOf(headOf(text)));
    if (!rows || !isListOf(columns)) return null;
    const nameAt = columns.findIndex(({ is }) => is === 'name');
    const algorithmAt = columns.findIndex(({ is }) => is === 'algorithm');
    const manifest: Manifest = { lines: [], refused: [] };
    for (const { line, cells } of rows.slice(1)) {
      const name = cells[nameAt] ?? '';
      const refuse = (kind: Manifest['refused'][number]['kind']): void => {
        manifest.refused.push({ line, text: cells.join(',').slice(0, 300), kind });
      };
      if (cells.length !== columns.length || name === '' || /[\0\ufffd]/.test(name)) {
        refuse('unreadable');
        continue;
      }
      const said = columns.flatMap((column, at) =>
        column.is === 'digest' ? [statedDigest(cells[at] ?? '', column.algorithm, algorithmAt < 0 ? null : (cells[algorithmAt] ?? null))] : [],
      );
      const read = said.filter((one) => typeof one !== 'string');
      for (const one of read) manifest.lines.push({ line, name, ...one });
      const rest = said.find((one) => typeof one === 'string' && one !== 'undigested');
      if (typeof rest === 'string') refuse(rest);
      else if (read.length === 0) refuse('undigested');
    }
    return manifest.lines.length === 0 ? null : manifest;
  },
});
