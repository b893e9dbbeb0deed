// Sources: what was handed over, its digests, the parse ledger, and what was assumed to read its times.
import { issueWords } from '../../contract/issue-words.ts';
import type { Ledger } from '../../contract/model/source.ts';
import type { Block } from '../../contract/model/report.ts';
import { count, counted, facts, heading, paragraph, stamp, stored, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import assumptionsSql from './assumptions.sql?raw';
import issuesSql from './issues.sql?raw';
import itemsSql from './items.sql?raw';
import { policyWords } from './policy-words.ts';
import { asideBlocks, readingBlocks } from './readings.ts';
import sourcesSql from './sources.sql?raw';

const ITEMS_SHOWN = 60;

interface SourceRow {
  id: number;
  name: string;
  path: string;
  kind: string;
  sha256: string;
  bytes: number;
  items: number;
  originals: string;
  imported_at: string;
  first_time: string | null;
  last_time: string | null;
  evidence_sha256: string;
  policy: string;
  ledger: string;
}
interface ItemRow {
  source: number;
  item: number;
  path: string;
  role: string;
  format: string | null;
  /** What was peeled: `docker:json-file > kubernetes:audit: 120`. */
  carriers: readonly string[] | null;
  bytes: number;
  sha256: string;
  records: number;
  events: number;
  issues: number;
  total: number;
}

export const sources = defineSection({
  id: 'sources',
  title: 'Sources and digests',
  async build({ reader }) {
    const rows = await reader.rows<SourceRow>(sourcesSql);
    const aside = await asideBlocks(reader);
    if (rows.length === 0)
      return aside.length === 0
        ? {
            blocks: [paragraph('The case has no sources. Nothing was imported, so that nothing can be said.')],
            refusals: ['The case has no sources: there is nothing to report on.'],
          }
        : {
            blocks: [paragraph('All sources of the case are set aside, so that nothing can be said of them.'), ...aside],
            refusals: ['All sources of the case are set aside: there is nothing to report on.'],
          };
    const items = await reader.rows<ItemRow>(itemsSql, { limit: ITEMS_SHOWN });
    const assumptions = await reader.rows<{ source: number; path: string; assumed: string; events: number }>(assumptionsSql);
    const issues = await reader.rows<{ source: number; severity: string; code: string; issues: number; example: string }>(issuesSql);
    const refusals: string[] = [];
    const blocks: Block[] = [
      paragraph(
        'A digest of a folder is the SHA-256 over its sorted list of file digests and paths. Originals were opened for reading only; the evidence file of each source is sealed and carries its own digest.',
      ),
      table(
        'Sources',
        [
          ['No.', 6],
          ['Source', 30, 'mono'],
          ['Kind', 10],
          ['Bytes', 16],
          ['Items', 9],
          ['SHA-256', 40, 'mono'],
        ],
        rows.map((row) => [String(row.id), row.name, row.kind, count(row.bytes), count(row.items), row.sha256]),
      ),
    ];
    blocks.push(...aside);
    for (const row of rows) {
      const ledger = stored<Ledger | null>(row.ledger, null);
      if (!ledger?.balanced) refusals.push(`The parse ledger of source ${row.id}, ${row.name}, does not balance.`);
      blocks.push(heading(2, `Source ${row.id}: ${row.name}`), sourceFacts(row), ledgerTable(row.id, ledger), itemTable(row.id, items));
      const own = issues.filter((issue) => issue.source === row.id);
      if (own.length > 0)
        blocks.push(
          table(
            `Issues of source ${row.id}`,
            [
              ['Effect', 12],
              ['Kind', 22],
              ['Issues', 10],
              ['Example', 56],
            ],
            own.map((issue) => [issue.severity === 'lost' ? 'no event' : 'flagged', issueWords(issue.code), count(issue.issues), issue.example]),
          ),
        );
    }
    blocks.push(...(await readingBlocks(reader)));
    blocks.push(heading(2, 'Assumptions on time'));
    blocks.push(
      assumptions.length === 0
        ? paragraph('None: no time was read with an assumption. Times that could not be read are counted among the limits.')
        : table(
            'Times read with an assumption',
            [
              ['Source', 8],
              ['Item', 46, 'mono'],
              ['Assumed', 32],
              ['Events', 12],
            ],
            assumptions.map((row) => [String(row.source), row.path, row.assumed, count(row.events)]),
            200,
          ),
    );
    return { blocks, refusals };
  },
});

function sourceFacts(row: SourceRow): Block {
  return facts([
    { label: 'Path at the import', value: row.path, mono: true },
    { label: 'SHA-256', value: row.sha256, mono: true },
    { label: 'Imported', value: stamp(row.imported_at), mono: true },
    {
      label: 'First and last event',
      value: row.first_time === null ? 'no event states a time' : `${stamp(row.first_time)} to ${stamp(row.last_time)}`,
      mono: row.first_time !== null,
    },
    { label: 'Originals', value: row.originals === 'copy' ? 'copied into the case, read-only' : 'left where they are; the case holds their digests only' },
    { label: 'Sealed evidence file', value: row.evidence_sha256, mono: true },
    { label: 'Read with', value: policyWords(row.policy) },
  ]);
}

function ledgerTable(id: number, ledger: Ledger | null): Block {
  if (!ledger) return paragraph('The ledger of this source cannot be read.');
  const rows = [
    [
      'Bytes in all',
      count(ledger.bytes),
      `${count(ledger.record_bytes)} in records + ${count(ledger.structure_bytes)} structure + ${count(ledger.unread_bytes)} unread`,
    ],
    [
      'Records in all',
      count(ledger.records),
      `${count(ledger.events)} events${ledger.joined > 0 ? ` + ${count(ledger.joined)} joined to them` : ''} + ${count(ledger.lost)} that yield no event`,
    ],
    ['Issues', count(ledger.issues), ledger.balanced ? 'the ledger balances' : 'the ledger does not balance'],
  ];
  return table(
    `Parse ledger of source ${id}`,
    [
      ['Entry', 22],
      ['Count', 18],
      ['Made of', 60],
    ],
    rows,
  );
}

/** Wrappers that were around its records. */
const peeled = (carriers: readonly string[]): string[] => {
  const chains = new Set(carriers.map((held) => held.slice(0, held.lastIndexOf(' > ')).replaceAll(' > ', ' and ')));
  return [...chains].map((chain) => `out of ${chain}`);
};

function itemTable(id: number, items: readonly ItemRow[]): Block {
  const own = items.filter((item) => item.source === id);
  const total = own[0]?.total ?? 0;
  const block = table(
    `Items of source ${id}: ${counted(total, 'item')}`,
    [
      ['Item', 6],
      ['Path', 36, 'mono'],
      ['Role, format', 16],
      ['Bytes', 11],
      ['Events', 9],
      ['Issues', 8],
      ['SHA-256', 25.5, 'mono'],
    ],
    own.map((item) => [
      String(item.item),
      item.path,
      [item.role, ...(item.format === null ? [] : [item.format]), ...peeled(item.carriers ?? [])].join(', '),
      count(item.bytes),
      count(item.events),
      count(item.issues),
      item.sha256,
    ]),
  );
  return block.type === 'table' ? { ...block, omitted: total - own.length } : block;
}
