// Mappings: tried on an item, kept in the case (journalled) or in the home of the program, handed on as files.
import { isAbsolute, join, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { fieldWords } from '../contract/field-words.ts';
import type { mappingMethods } from '../contract/methods/mapping.ts';
import { type KeptMapping, type Mapping, mapping as mappingModel } from '../contract/model/mapping.ts';
import { toRfc3339 } from '../contract/time.ts';
import { headOfItem } from '../intake/item-head.ts';
import { itemContent } from '../intake/originals/originals.ts';
import type { Desk, HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import type { Ports } from '../kernel/ports.ts';
import { lookAs } from './mapped-look.ts';
import { writeNew } from './document-file.ts';
import { documentOf, readMapping, sound } from './mapping-document.ts';
import { fittingOf } from './mapping-fits.ts';
import { looksOf } from './probe.ts';
import { forgetMapping, programMappings, storeMapping } from './program-mappings.ts';

/** Bytes of an item that are read to show what a mapping makes of it. */
const BEGINNING = 256 * 1024;

export const mappingHandlers: HandlersOf<typeof mappingMethods> = {
  'mapping.list': async (_params, desk) => allKept(desk),

  'mapping.kept': async (_params, reader) => ({ mappings: await caseMappings(reader) }),

  async 'mapping.keep'({ mapping, replace }, writer, { ports }) {
    const made = sound(completed(mapping, ports));
    const [before] = await caseMappings(writer, made.name);
    if (before && !replace)
      throw new Fault('act.refused', `The case keeps a mapping ${made.name} already.`, 'Choose another name, or allow it to be replaced.');
    await writer.run('INSERT OR REPLACE INTO mapping VALUES ($name, $document)', { name: made.name, document: JSON.stringify(made) });
    writer.say(
      `${before ? 'replaced' : 'kept'} the mapping ${made.name}: ${readsWords(made)}`,
      before ? { method: 'mapping.keep', params: { mapping: before, replace: true } } : { method: 'mapping.drop', params: { name: made.name } },
    );
    return made;
  },

  async 'mapping.drop'({ name }, writer) {
    const [before] = await caseMappings(writer, name);
    if (!before) throw new Fault('row.missing', `The case keeps no mapping ${name}.`, 'The list of mappings shows those that there are.');
    await writer.run('DELETE FROM mapping WHERE name = $name', { name });
    writer.say(`took the mapping ${name} out of the case`, { method: 'mapping.keep', params: { mapping: before } });
    return {};
  },

  async 'mapping.store'({ mapping, replace }, { ports }) {
    const made = sound(completed(mapping, ports));
    await storeMapping(ports.home, made, replace);
    return made;
  },

  async 'mapping.forget'({ name }, { ports }) {
    await forgetMapping(ports.home, name);
    return {};
  },

  'mapping.read': ({ path }) => readMapping(resolve(path)),

  async 'mapping.write'({ path, mapping, replace }, desk) {
    const target = isAbsolute(path) ? path : join(desk.current() ?? desk.ports.home, 'exports', path);
    await writeNew(target, documentOf(mapping), replace);
    return { path: target };
  },

  async 'mapping.fitting'({ paths, mapping }, desk) {
    const mappings = mapping ? [{ ...sound(mapping), place: 'program' as const }] : (await allKept(desk)).mappings;
    const looks = mappings.length === 0 ? [] : looksOf(desk).at(paths);
    return {
      items: looks.flatMap(({ path: given, listed }) =>
        listed.flatMap(({ path, role, format, first }, number) => {
          if (role === 'container' || first === undefined) return [];
          const fitting = fittingOf(mappings, { format, members: first.members.map(({ name }) => name), sample: first.sample });
          return fitting.length === 0 ? [] : [{ given, number, path, fitting }];
        }),
      ),
    };
  },

  async 'mapping.try'({ item, reads }, desk) {
    if ('source' in item) return desk.call('mapping.try-kept', { ...item, reads });
    const seen = looksOf(desk).item(item.given, item.number);
    if (!seen) throw new Fault('row.missing', 'Nobody looked at this item.', 'Choose it in the list again.');
    const { mappings } = await allKept(desk);
    return lookAs(reads, { path: seen.path, ...(await headOfItem(resolve(item.given), seen.path, BEGINNING)) }, mappings, desk.ports);
  },

  async 'mapping.try-kept'({ source, item, reads }, reader, host) {
    const { path, bytes: size } = await reader.one<{ path: string; bytes: number }>(
      `item ${source}.${item}`,
      'SELECT path, bytes FROM item WHERE source = $source AND item = $item',
      { source, item },
    );
    const pieces: Uint8Array[] = [];
    let length = 0;
    await itemContent(reader, host, { source, item }, async (content) => {
      for await (const piece of content) {
        pieces.push(Uint8Array.from(piece.subarray(0, BEGINNING - length)));
        length += piece.length;
        if (length >= BEGINNING) break;
      }
    });
    const ofCase = (await caseMappings(reader)).map((one): KeptMapping => ({ ...one, place: 'case' }));
    const { mappings } = await programMappings(host.ports.home);
    const kept = [...ofCase, ...mappings.map((one): KeptMapping => ({ ...one, place: 'program' }))];
    return lookAs(reads, { path, bytes: Buffer.concat(pieces), complete: size <= BEGINNING }, kept, host.ports);
  },
};

async function allKept(desk: Desk): Promise<{ mappings: KeptMapping[]; unreadable: { file: string; why: string }[] }> {
  const inCase = desk.current() === null ? [] : (await desk.call('mapping.kept', {})).mappings;
  const { mappings, unreadable } = await programMappings(desk.ports.home);
  return {
    mappings: [...inCase.map((one): KeptMapping => ({ ...one, place: 'case' })), ...mappings.map((one): KeptMapping => ({ ...one, place: 'program' }))],
    unreadable,
  };
}

async function caseMappings(reader: Pick<Reader, 'rows'>, name?: string): Promise<Mapping[]> {
  const rows = await reader.rows<{ document: string }>('SELECT document FROM mapping WHERE $name IS NULL OR name = $name ORDER BY name', {
    name: name ?? null,
  });
  return rows.map(({ document }) => mappingModel.parse(JSON.parse(document)));
}

/** Who keeps it made it, now, where it does not say otherwise. */
const completed = (
  { by, at, ...mapping }: Omit<Mapping, 'by' | 'at'> & { by?: string | undefined; at?: string | undefined },
  { actor, clock }: Ports,
): Mapping => ({
  ...mapping,
  by: by ?? actor.name,
  at: at ?? toRfc3339(clock.now().toString()),
});

const readsWords = ({ reads: { format, carrier, encoding, time, fields } }: Mapping): string =>
  [
    ...(format === undefined ? [] : [`format ${format}`]),
    ...(carrier === undefined ? [] : [`carrier ${carrier}`]),
    ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
    ...(time?.zone === undefined ? [] : [`zone ${time.zone}`]),
    ...(time?.year === undefined ? [] : [`year ${time.year}`]),
    ...fieldWords(fields ?? {}),
  ].join(', ') || 'nothing yet';
