// Sources that are set aside, with the reason; sources that were read again, and what could not go over to the current reading.
import type { Block } from '../../contract/model/report.ts';
import type { Reader } from '../../kernel/lanes.ts';
import { count, counted, heading, paragraph, stamp, table } from '../compose.ts';
import asideSql from './aside.sql?raw';
import leftSql from './left.sql?raw';
import readingsSql from './readings.sql?raw';

interface AsideRow {
  id: number;
  name: string;
  sha256: string;
  events: number;
  verdicts: number;
  reason: string;
  author: string;
  at: string;
}

/** Nothing of them is in this report but this. */
export async function asideBlocks(reader: Reader): Promise<Block[]> {
  const rows = await reader.rows<AsideRow>(asideSql);
  if (rows.length === 0) return [];
  return [
    paragraph(
      `${counted(rows.length, 'source')} ${rows.length === 1 ? 'is' : 'are'} set aside: ${rows.length === 1 ? 'its' : 'their'} events, verdicts and sessions are in no figure of this report. The evidence is kept in the case.`,
    ),
    table(
      'Sources set aside',
      [
        ['No.', 6],
        ['Source', 26, 'mono'],
        ['Events', 10],
        ['Verdicts', 10],
        ['Set aside (UTC), by', 30],
        ['Reason', 40],
        ['SHA-256', 40, 'mono'],
      ],
      rows.map((row) => [String(row.id), row.name, count(row.events), count(row.verdicts), `${stamp(row.at)}, ${row.author}`, row.reason, row.sha256]),
    ),
  ];
}

interface ReadingRow {
  source: number;
  number: number;
  standing: string;
  differs: string;
  author: string;
  at: string;
  events: number;
  evidence_sha256: string;
}

export async function readingBlocks(reader: Reader): Promise<Block[]> {
  const rows = await reader.rows<ReadingRow>(readingsSql);
  if (rows.length === 0) return [];
  const left = await reader.rows<{ kind: string; source: number; record: number | null; reading: number; session: string | null; text: string }>(leftSql);
  return [
    heading(2, 'Sources that were read again'),
    paragraph(
      'A source can be read again from its kept originals under another policy. The bytes and what the verifiers say of them stay the same; this report shows the current reading of each source.',
    ),
    table(
      'Readings',
      [
        ['Source', 8],
        ['Reading', 18],
        ['Read (UTC), by', 30],
        ['What its policy changed', 44],
        ['Events', 10],
        ['Evidence file, SHA-256', 40, 'mono'],
      ],
      rows.map((row) => [
        String(row.source),
        `${row.number}, ${row.standing}`,
        `${stamp(row.at)}, ${row.author}`,
        row.differs === '' ? 'the import' : row.differs,
        count(row.events),
        row.evidence_sha256,
      ]),
    ),
    ...(left.length === 0
      ? []
      : [
          table(
            'Left with a former reading, since the current one has no such record',
            [
              ['What', 10],
              ['Source, record, reading', 34],
              ['Text', 60],
            ],
            left.map((row) => [
              row.kind,
              `source ${row.source}, ${row.session === null ? `record ${row.record}` : `session ${row.session}`} of reading ${row.reading}`,
              row.text,
            ]),
            200,
          ),
        ]),
  ];
}
