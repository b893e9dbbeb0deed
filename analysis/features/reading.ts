// A source read again under a corrected policy, its readings, and sources that are set aside and brought back.
import { Fault } from '../contract/faults.ts';
import type { readingMethods } from '../contract/methods/reading.ts';
import type { Reading, ReadingChange } from '../contract/model/reading.ts';
import { type ImportPolicy, importPolicy, type ItemPolicy } from '../contract/model/source.ts';
import { globMatch } from '../intake/glob.ts';
import type { EarlierItem } from '../intake/copies.ts';
import { type Imported, importSource } from '../intake/import-source.ts';
import { handedAgain, type ImportedOddity, type ImportedOriginal } from '../intake/originals/handed-again.ts';
import { itemContent } from '../intake/originals/originals.ts';
import type { HandlersOf, Host } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { nearest } from '../contract/nearest.ts';
import { itemsToCopy } from './items-to-copy.ts';
import { asideSources, leftBehind } from './left-behind.ts';
import { correctionWords, saysSomething } from './policy-words.ts';
import { previewReading } from './reading-preview.ts';
import { requirePolicy } from './source-policy.ts';
import { addReading, bringBack, type KnownSource, knownSource, makeCurrent, nextReading, sameReadings, setAside } from './source-readings.ts';
import odditiesSql from './sql/handed-oddities.sql?raw';
import lockedSql from './sql/source-locked.sql?raw';
import readingsSql from './sql/reading-list.sql?raw';

export const readingHandlers: HandlersOf<typeof readingMethods> = {
  'source.reread-preview': async ({ source, corrections }, reader, host) => {
    const { known, policy, items } = await corrected(reader, source, corrections, 'Nothing was read.');
    return previewReading(reader, host, known, policy, items, (await handed(reader, host, known)).files);
  },

  async 'source.reread'({ source, corrections }, stage, host) {
    const before = await stage.read(async (reader) => {
      const found = await corrected(reader, source, corrections, 'Nothing was read.');
      return {
        ...found,
        number: await nextReading(reader, source),
        handed: await handed(reader, host, found.known),
        sources: await readings(reader),
        earlier: await linked(reader, source),
      };
    });
    const { known, policy, number } = before;
    const evidence = await stage.stageEvidence({ source, reading: number });
    try {
      const imported = await importSource(known.path, evidence, {
        // The originals are kept already.
        policy: { ...policy, originals: 'reference' },
        handed: before.handed,
        ...(before.earlier ? { earlier: before.earlier } : {}),
        signal: stage.signal,
        workerScript: host.ports.workerScript,
        readers: host.ports.readers,
        progress: (progress) => stage.progress(progress),
      });
      return await stage.publish(async (writer) => {
        await sameReadings(writer, before.sources);
        const change = await addReading(writer, known, { number, differs: before.differs, ...columnsOf(imported, policy) });
        writer.say(
          `read source ${source}, ${known.name}, again as reading ${number}: ${before.differs}; ${changeWords(change)}; evidence file SHA-256 ${imported.evidence_sha256} in place of ${known.evidence_sha256}, which is set aside`,
          { method: 'source.reading', params: { source, number: known.reading } },
        );
        return change;
      });
    } catch (error) {
      await evidence.discard();
      throw error;
    }
  },

  async 'source.reading'({ source, number }, writer) {
    const known = await knownSource(writer, source);
    const [wanted] = await writer.rows<{ standing: string; evidence_sha256: string }>(
      'SELECT standing, evidence_sha256 FROM reading WHERE source = $source AND number = $number',
      { source, number },
    );
    if (known.reading === number) throw new Fault('act.refused', `Reading ${number} of source ${source} is the current one.`, 'Nothing needs to be done.');
    if (!wanted)
      throw new Fault('row.missing', `Source ${source} has no reading ${number}.`, 'The Import screen and “source list” show the readings of a source.');
    const change = await makeCurrent(writer, known, number);
    writer.say(
      `made reading ${number} of source ${source}, ${known.name}, the current one: ${changeWords(change)}; evidence file SHA-256 ${wanted.evidence_sha256} in place of ${known.evidence_sha256}, which is set aside`,
      { method: 'source.reading', params: { source, number: known.reading } },
    );
    return change;
  },

  'source.readings': async ({ source }, reader) => ({
    readings: await reader.rows<Reading>(readingsSql, { source: source ?? null }),
    left: await leftBehind(reader, source),
    aside: await asideSources(reader, source),
  }),

  async 'source.set-aside'({ source, reason }, writer) {
    const known = await knownSource(writer, source);
    await setAside(writer, known, reason);
    writer.say(`set source ${source}, ${known.name}, aside: ${reason}`, { method: 'source.restore', params: { source } });
    return {};
  },

  async 'source.restore'({ source, reason }, writer) {
    const aside = await bringBack(writer, source);
    writer.say(`brought source ${source}, ${aside.name}, back${reason === undefined ? '' : `: ${reason}`}; it was set aside: ${aside.reason}`, {
      method: 'source.set-aside',
      params: { source, reason: aside.reason },
    });
    return {};
  },
};

const readings = (reader: Reader) => reader.rows<{ id: number; evidence_sha256: string }>('SELECT id, evidence_sha256 FROM source ORDER BY id');

interface Corrected {
  known: KnownSource;
  policy: ImportPolicy;
  /** Numbers of the items that the corrections name. */
  items: number[];
  /** The corrections in words. */
  differs: string;
}

/** The policy of a source with these corrections behind it: later entries win. Faults before anything is written. */
async function corrected(reader: Reader, source: number, corrections: readonly ItemPolicy[], nothing: string): Promise<Corrected> {
  requirePolicy({ items: corrections }, nothing);
  if (!corrections.every(saysSomething))
    throw new Fault(
      'params.invalid',
      'Nothing is said of how these items are to be read.',
      `Name a format, carrier, zone, year, encoding or field. ${nothing}`,
    );
  const known = await knownSource(reader, source);
  const items = await reader.rows<{ item: number; path: string; empty: boolean }>(
    "SELECT item, path, sha256 = sha256('') AS empty FROM item WHERE source = $source AND role NOT IN ('container', 'system') ORDER BY item",
    { source },
  );
  const named = corrections.map((one) => items.filter(({ path }) => globMatch(one.items, path)));
  const nowhere = corrections.find((_, at) => named[at]?.length === 0);
  if (nowhere) throw noItem(nowhere.items, known, items, nothing);
  if (named.flat().every(({ empty }) => empty))
    throw new Fault(
      'input.empty',
      `No item that ${corrections.map(({ items }) => items).join(', ')} names has a byte to read: ${named.flat().length === 1 ? 'it is' : 'they are'} empty, or could not be opened.`,
      `Choose other items. ${nothing}`,
    );
  const before = importPolicy.parse(JSON.parse(known.policy));
  return {
    known,
    policy: { ...before, items: [...before.items, ...corrections] },
    items: [...new Set(named.flat().map(({ item }) => item))].sort((a, b) => a - b),
    differs: corrections.map((one, at) => correctionWords(one, named[at]?.length ?? 0)).join('; '),
  };
}

function noItem(glob: string, { id, name }: KnownSource, items: readonly { path: string }[], nothing: string): Fault {
  const paths = items.map(({ path }) => path);
  const folder = glob.replace(/\/$/, '');
  const within = ['/', '!/'].find((step) => paths.some((path) => path.startsWith(folder.replace(/^\//, '') + step)));
  const near = nearest(glob.replaceAll('*', ''), paths.slice(0, 2000), 3);
  const shown = near.length > 0 ? near : paths.slice(0, 3);
  const instead =
    paths.length === 0
      ? 'It has no item that is read.'
      : within === undefined
        ? `Its items are such as ${shown.join(', ')}; ** stands for all.`
        : `For what lies in it, write ${folder}${within}**.`;
  return new Fault('params.invalid', `No item of source ${id}, ${name}, matches ${glob}.`, `${instead} ${nothing}`);
}

/** What was opened with passwords is not read again as if it had stayed locked. Fault: `original.locked`. */
async function stillOpen(reader: Reader, host: Host, source: number): Promise<void> {
  for (const { item } of await reader.rows<{ item: number }>(lockedSql, { source })) await itemContent(reader, host, { source, item }, async () => {});
}

/** A source whose copies were linked has them linked again; another one is read as it was, file by file. */
async function linked(reader: Reader, source: number): Promise<EarlierItem[] | undefined> {
  const { copies } = await reader.one<{ copies: number }>('copies', 'SELECT count(copy_item)::INTEGER AS copies FROM item WHERE source = $source', { source });
  return copies > 0 ? itemsToCopy(reader, source) : undefined;
}

async function handed(reader: Reader, host: Host, source: KnownSource) {
  const files = await reader.rows<ImportedOriginal>(
    'SELECT path, bytes, sha256, modified_ns::VARCHAR AS modified FROM file WHERE source = $source ORDER BY path',
    { source: source.id },
  );
  await stillOpen(reader, host, source.id);
  const oddities = source.kind === 'folder' ? await reader.rows<ImportedOddity>(odditiesSql, { source: source.id }) : [];
  return handedAgain(source, files, oddities, host.directory);
}

function columnsOf({ items, first_ns, last_ns, evidence_sha256, ledger }: Imported, policy: ImportPolicy) {
  return { items, first_ns, last_ns, evidence_sha256, policy: JSON.stringify(policy), ledger: JSON.stringify(ledger) };
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function changeWords({ events, shifted, carried, left, verdicts, sessions }: ReadingChange): string {
  return [
    `${counted(events, 'event')}, ${shifted} with another time`,
    ...(carried + left > 0 ? [`${carried} of ${carried + left} pins, tags and notes carried${left > 0 ? `, ${left} left with a former reading` : ''}`] : []),
    ...(verdicts > 0 ? [`${counted(verdicts, 'verdict')} carried`] : []),
    ...(sessions === null ? [] : [counted(sessions, 'session')]),
  ].join('; ');
}
