// The first records of an item as a mapping would have them read, with what there is to choose from: the beginning is imported as a file of its own, into a
// database that goes again.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { eventColumns } from '../contract/event-columns.ts';
import { NOT_OF_READING } from '../contract/issue-words.ts';
import type { KeptMapping, MappedLook, MappingReads } from '../contract/model/mapping.ts';
import { formats } from '../formats/index.ts';
import { importSource } from '../intake/import-source.ts';
import { recognise } from '../intake/read-item.ts';
import type { Ports } from '../kernel/ports.ts';
import { formatStringsOf } from '../reading/web/format-string/known.ts';
import { needsOf } from '../reading/time-meaning.ts';
import { stageEvidence } from '../store/evidence.ts';
import { fittingOf, wholeLines as wholeLinesOf } from './mapping-fits.ts';
import { requirePolicy } from './source-policy.ts';
import countsSql from './sql/mapped-counts.sql?raw';
import issuesSql from './sql/mapped-issues.sql?raw';
import recordsSql from './sql/mapped-records.sql?raw';

/** The beginning of an item. `path` = its name for people. */
export interface Beginning {
  path: string;
  bytes: Uint8Array;
  complete: boolean;
}

/** Characters of a cell that are shown. */
const SHOWN = 200;
/** Characters of the sample by which mappings are found fitting. */
const SAMPLE = 4000;
const notShown = new Set(['extra', 'carrier', 'event_kind', 'event_dataset']);
const shownColumns = eventColumns.map(({ column }) => column).filter((column) => !notShown.has(column));

export async function lookAs(reads: MappingReads, { path, bytes, complete }: Beginning, kept: readonly KeptMapping[], ports: Ports): Promise<MappedLook> {
  requirePolicy({ items: [{ items: '**', ...reads }] }, 'Nothing was read.');
  const found = recognise({ formats, ...reads, fields: reads.fields ?? {}, time: reads.time ?? {} }, path, bytes, complete, complete ? bytes : undefined);
  const plain = reads.fields === undefined ? found : recognise({ formats }, path, bytes, complete, complete ? bytes : undefined);
  const { format } = found;
  const isEvents = format?.role === 'events';
  const members = [...(found.members ?? [])];
  const sample = new TextDecoder().decode(bytes.subarray(0, SAMPLE));
  return {
    format: format?.id ?? null,
    title: format?.title ?? null,
    takes: isEvents ? [...(format.mapping?.takes ?? [])] : [],
    reasons: [...found.reasons],
    needs: isEvents ? [...(found.needs ?? needsOf(format.time))] : [],
    fields: { ...found.fields, ...reads.fields },
    members,
    fitting: fittingOf(kept, { format: plain.format?.id ?? null, members: (plain.members ?? []).map(({ name }) => name), sample }),
    log_formats: formatStringsOf(wholeLinesOf(sample)),
    ...(isEvents ? await readAs(reads, path, complete ? bytes : wholeLines(bytes), ports) : { records: [], events: 0, untimed: 0, issues: [] }),
  };
}

const wholeLines = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length);

async function readAs(
  reads: MappingReads,
  path: string,
  bytes: Uint8Array,
  ports: Ports,
): Promise<Pick<MappedLook, 'records' | 'events' | 'untimed' | 'issues'>> {
  const directory = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  try {
    const absolute = join(directory, 'item');
    await writeFile(absolute, bytes);
    const stage = await stageEvidence(directory, { source: 1, reading: 1 }, ports);
    try {
      await importSource(
        directory,
        { ...stage, seal: () => Promise.resolve({ sha256: '', bytes: 0 }) },
        {
          policy: { time: {}, items: [{ items: '**', ...reads }], originals: 'reference' },
          handed: { kind: 'folder', files: [{ path: basename(path) || 'item', absolute, size: bytes.length, modified: undefined }], oddities: [] },
          signal: new AbortController().signal,
          workerScript: ports.workerScript,
          readers: 1,
          progress: () => {},
        },
      );
      const cells = shownColumns.map((column) => `"${column}": left("${column}"::VARCHAR, ${SHOWN})`).join(', ');
      const rows = await stage.rows<{ time: string | null; time_text: string | null; assumed: string | null; cells: string }>(
        recordsSql.replace('{cells}', cells),
      );
      const [counts] = await stage.rows<{ events: number; untimed: number }>(countsSql);
      const issues = await stage.rows<MappedLook['issues'][number]>(issuesSql, { others: NOT_OF_READING });
      return { records: rows.map((row) => ({ ...row, cells: said(row.cells) })), events: counts?.events ?? 0, untimed: counts?.untimed ?? 0, issues };
    } finally {
      await stage.discard();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Only cells that say something. */
const said = (json: string): Record<string, string> =>
  Object.fromEntries(Object.entries(JSON.parse(json) as Record<string, string | null>).flatMap(([column, text]) => (text === null ? [] : [[column, text]])));
