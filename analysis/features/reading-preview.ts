// What another policy would make of records, without writing to the case: the beginnings of some items are read as an import reads them, into a database of
// their own that goes again, and compared with the events that the case has of the same bytes.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { once } from 'node:events';
import { NOT_OF_READING } from '../contract/issue-words.ts';
import type { LeftBehind, PreviewedRecord, ReadCounts, ReadRecord } from '../contract/model/reading.ts';
import type { ImportPolicy, ItemPolicy } from '../contract/model/source.ts';
import type { HandedFile } from '../intake/handed-over.ts';
import { importSource } from '../intake/import-source.ts';
import { itemContent } from '../intake/originals/originals.ts';
import { policyFor } from '../intake/read-item.ts';
import { planStretches, type TimePlans } from '../intake/time-plans.ts';
import type { Host } from '../kernel/handlers.ts';
import type { EvidenceStage, Reader } from '../kernel/lanes.ts';
import { rotationOf } from '../reading/time/rotation.ts';
import { stageEvidence } from '../store/evidence.ts';
import { leftBehind } from './left-behind.ts';
import type { KnownSource } from './source-readings.ts';
import itemsSql from './sql/preview-items.sql?raw';
import beforeSql from './sql/preview-before.sql?raw';
import afterSql from './sql/preview-after.sql?raw';
import countsSql from './sql/preview-counts.sql?raw';

/** Items that are looked at, bytes of each, records that are shown, and that are compared. */
const LOOKED = 20;
const BYTES = 2 * 1024 * 1024;
const SHOWN = 20;
const COMPARED = 20_000;

interface Looked {
  item: number;
  path: string;
  /** The way to it from what was handed over, as `chainOf` gives it. */
  chain: string;
  /** Bytes that were looked at; the whole item when it is not cut. */
  upto: number;
  cut: boolean;
  file: HandedFile;
}

type Row = NonNullable<ReadRecord> & { item: number; offset: number; length: number; twin: number };

export async function previewReading(
  reader: Reader,
  host: Host,
  source: KnownSource,
  policy: ImportPolicy,
  items: readonly number[],
  originals: readonly HandedFile[],
) {
  const directory = await mkdtemp(join(tmpdir(), 'sealtrail-'));
  try {
    const looked: Looked[] = [];
    const chosen = await reader.rows<{ item: number }>(itemsSql, { source: source.id, items, most: LOOKED });
    for (const { item } of chosen) looked.push(await beginning(reader, host, source.id, item, directory));
    const stage = await stageEvidence(directory, { source: 1, reading: 1 }, host.ports);
    try {
      const kept = { ...stage, seal: () => Promise.resolve({ sha256: '', bytes: 0 }) };
      await importSource(directory, kept, {
        plans: await plansOf(looked, originals, directory, policy),
        policy: { time: {}, items: looked.map((one) => saidOf(policy, one)), originals: 'reference' },
        handed: { kind: 'folder', files: looked.map(({ file }) => file), oddities: [] },
        signal: new AbortController().signal,
        workerScript: host.ports.workerScript,
        readers: 1,
        progress: () => {},
      });
      const annotated = await annotatedPlaces(reader, source.id, items);
      const left = await leftBehind(reader, source.id);
      const { there, found, ...shown } = await compared(reader, stage, source.id, looked);
      const sum = (places: readonly Annotated[]) => places.reduce((all, { annotations }) => all + annotations, 0);
      const gone = ({ item, offset, length }: Annotated) =>
        looked.some((one) => one.item === item && offset + length <= one.upto) && !there(item, offset, length);
      const back = ({ item_path, offset, length }: LeftBehind) => looked.some((one) => one.path === item_path && found(one.item, offset ?? -1, length ?? 0));
      return { ...shown, items: items.length, annotations: sum(annotated), leaving: sum(annotated.filter(gone)), returning: left.filter(back).length };
    } finally {
      await stage.discard();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The unpacked beginning of an item as a file of our own, whole lines where it is cut. */
async function beginning(reader: Reader, host: Host, source: number, item: number, directory: string): Promise<Looked> {
  const { path, chain, bytes, modified } = await reader.one<{ path: string; chain: string; bytes: number; modified: string | null }>(
    `item ${source}.${item}`,
    'SELECT path, chain, bytes, modified_ns::VARCHAR AS modified FROM item WHERE source = $source AND item = $item',
    { source, item },
  );
  const absolute = join(directory, `item-${item}`);
  const out = createWriteStream(absolute);
  const hash = createHash('sha256');
  let size = 0;
  const cut = bytes > BYTES;
  await itemContent(reader, host, { source, item }, async (pieces) => {
    for await (const piece of pieces) {
      const rest = piece.subarray(0, BYTES - size);
      const end = cut && size + rest.length >= BYTES ? rest.lastIndexOf(10) + 1 || rest.length : rest.length;
      const part = rest.subarray(0, end);
      hash.update(part);
      size += part.length;
      if (!out.write(part)) await once(out, 'drain');
      if (end < rest.length || size >= BYTES) break;
    }
  });
  out.end();
  await once(out, 'finish');
  return { item, path, chain, upto: cut ? size : bytes, cut, file: { path: `${item}/${basename(path)}`, absolute, size, modified: modified ?? undefined } };
}

/**
 * Years depend on the whole of a log, and on those that were rotated with it: they are planned over the originals, of which only beginnings are read here.
 * By the names that the items have in the preview.
 */
async function plansOf(looked: readonly Looked[], originals: readonly HandedFile[], directory: string, policy: ImportPolicy): Promise<TimePlans> {
  const stretches = new Set(looked.map(({ path }) => rotationOf(path).stretch));
  const files = originals.filter(({ path }) => stretches.has(rotationOf(path).stretch) || looked.some((one) => one.path.startsWith(`${path}!/`)));
  const plans = await planStretches(files, directory, policy, { check: () => {} }, stretches);
  return new Map(
    looked.flatMap(({ chain, file }) => {
      const plan = plans.get(chain);
      return plan ? [[JSON.stringify([file.path]), plan] as const] : [];
    }),
  );
}

/** The policy's whole word on one item, for the name that it has in the preview. */
function saidOf(policy: ImportPolicy, { item, path }: Looked): ItemPolicy {
  const { format, ...said } = policyFor(policy, path);
  return { items: `${item}/**`, ...(format === undefined ? {} : { format }), ...said };
}

async function compared(reader: Reader, stage: EvidenceStage, source: number, looked: readonly Looked[]) {
  const items = looked.map(({ item }) => item);
  const upto = looked.map((one) => one.upto);
  const before = await reader.rows<Row>(beforeSql, { source, items, upto, most: COMPARED });
  // The items of the preview are told by the name that was given to them.
  const after = await stage.rows<Row>(afterSql.replaceAll('{most}', String(COMPARED)));
  const key = ({ item, offset, length, twin }: Row) => `${item} ${offset} ${length} ${twin}`;
  const pairs = new Map<string, { before?: Row; after?: Row }>();
  for (const row of before) pairs.set(key(row), { before: row });
  for (const row of after) pairs.set(key(row), { ...pairs.get(key(row)), after: row });
  const paths = new Map(looked.map(({ item, path }) => [item, path]));
  const records = [...pairs.values()].map(({ before: was, after: now }): PreviewedRecord => {
    const { item, offset, length } = (was ?? now) as Row;
    const pair = { before: shown(was), after: shown(now) };
    return { path: paths.get(item) ?? '', offset, length, ...pair, differs: JSON.stringify(pair.before) !== JSON.stringify(pair.after) };
  });
  const differing = records.filter(({ differs }) => differs);
  const [was] = await reader.rows<ReadCounts>(countsSql, { source, items, upto, others: NOT_OF_READING });
  const [now] = await stage.rows<ReadCounts>(
    'SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM issue WHERE NOT regexp_matches(code, $others)) AS issues, (SELECT count(time_assumed) FROM event) AS assumed, (SELECT count(*) FROM event WHERE time_ns IS NULL) AS untimed',
    { others: NOT_OF_READING },
  );
  if (!was || !now) throw new Error('a count has one row');
  const places = new Set(after.map(({ item, offset, length }) => `${item} ${offset} ${length}`));
  const found = (item: number, offset: number, length: number) => places.has(`${item} ${offset} ${length}`);
  return {
    /** Would an event be read at this place? */
    found,
    /** Behind what is compared nothing is said against it. */
    there: (item: number, offset: number, length: number) => after.length >= COMPARED || found(item, offset, length),
    records: [
      ...shownOf(differing, SHOWN),
      ...shownOf(
        records.filter(({ differs }) => !differs),
        SHOWN - differing.length,
      ),
    ],
    before: was,
    after: now,
    looked: looked.length,
    cut: looked.some(({ cut }) => cut),
    differing: differing.length,
  };
}

/** At most so many, the first of each item before the second of any; in their order. */
function shownOf(records: readonly PreviewedRecord[], most: number): PreviewedRecord[] {
  const met = new Map<string, number>();
  const ranked = records.map((record, at) => {
    const rank = met.get(record.path) ?? 0;
    met.set(record.path, rank + 1);
    return { record, at, rank };
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, Math.max(0, most))
    .sort((a, b) => a.at - b.at)
    .map(({ record }) => record);
}

function shown(row: Row | undefined): ReadRecord {
  if (!row) return null;
  const { item: _item, offset: _offset, length: _length, twin: _twin, ...said } = row;
  return said;
}

interface Annotated {
  item: number;
  offset: number;
  length: number;
  annotations: number;
}

async function annotatedPlaces(reader: Reader, source: number, items: readonly number[]): Promise<Annotated[]> {
  return reader.rows<Annotated>(
    `SELECT e.item, e.byte_offset AS "offset", e.byte_length AS length, count(*) AS annotations FROM (
       SELECT record FROM pin WHERE source = $source AND reading IS NULL AND NOT removed
       UNION ALL SELECT record FROM tag WHERE source = $source
       UNION ALL SELECT record FROM note WHERE source = $source AND NOT withdrawn
     ) a JOIN event e ON e.source = $source AND e.record = a.record WHERE list_contains($items::INTEGER[], e.item) GROUP BY ALL`,
    { source, items },
  );
}
