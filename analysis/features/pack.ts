// Control packs: those of the program, and an examiner's own, kept in the case.
import { isAbsolute, join, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { packMethods } from '../contract/methods/pack.ts';
import { disclaimer, type Pack, pack as packModel } from '../contract/model/pack.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { checks } from '../readiness/checks/index.ts';
import { packs as ofProgram } from '../readiness/packs/index.ts';
import { documentsOf, dropDefinition, keepDefinition } from './definitions.ts';
import { documentIn, documentText, textOfFile, writeNew } from './document-file.ts';

export const packHandlers: HandlersOf<typeof packMethods> = {
  async 'pack.list'(_params, reader) {
    const own = await keptPacks(reader);
    return { packs: [...ofProgram.map((pack) => ({ ...pack, kept: false })), ...own.map((pack) => ({ ...pack, kept: true }))], disclaimer };
  },

  async 'pack.keep'({ pack, replace }, writer) {
    if (ofProgram.some(({ id }) => id === pack.id))
      throw new Fault('act.refused', `${pack.id} is a pack of the program.`, 'Give your own pack another id: what the program says stays what it is.');
    requireKnownChecks(pack);
    const [before] = await keptPacks(writer, pack.id);
    if (before && !replace) throw new Fault('act.refused', `The case keeps a pack ${pack.id} already.`, 'Choose another id, or allow it to be replaced.');
    await keepDefinition(writer, 'pack', pack.id, pack);
    writer.say(
      `${before ? 'replaced' : 'kept'} the control pack ${pack.id}, ${pack.name} ${pack.edition}: ${pack.controls.length} controls`,
      before ? { method: 'pack.keep', params: { pack: before, replace: true } } : { method: 'pack.drop', params: { id: pack.id } },
    );
    return pack;
  },

  async 'pack.drop'({ id }, writer) {
    const [before] = await keptPacks(writer, id);
    if (!before) throw new Fault('row.missing', `The case keeps no pack ${id}.`, '`pack list CASE` shows those that there are.');
    await dropDefinition(writer, 'pack', id);
    writer.say(`took the control pack ${id} out of the case`, { method: 'pack.keep', params: { pack: before } });
    return {};
  },

  async 'pack.read'({ path: given }) {
    const path = resolve(given);
    return documentIn(await textOfFile(path, 'pack'), path, 'pack', packModel);
  },

  async 'pack.write'({ path, pack, replace }, desk) {
    const target = isAbsolute(path) ? path : join(desk.current() ?? desk.ports.home, 'exports', path);
    await writeNew(target, documentText('pack', pack), replace);
    return { path: target };
  },
};

export const keptPacks = async (reader: Pick<Reader, 'rows'>, id?: string): Promise<Pack[]> =>
  (await documentsOf(reader, 'pack', id)).map((document) => packModel.parse(document));

/** All that a run holds the case against. */
export const packsOf = async (reader: Pick<Reader, 'rows'>): Promise<Pack[]> => [
  ...ofProgram,
  ...(await keptPacks(reader)).filter((own) => !ofProgram.some(({ id }) => id === own.id)),
];

/** A control that names a check which does not exist would be “not examined” for ever, and nobody would know why. */
function requireKnownChecks({ controls }: Pack): void {
  const known = new Set(checks.map(({ id }) => id));
  for (const control of controls) {
    const stray = control.checks.find((id) => !known.has(id));
    if (stray !== undefined)
      throw new Fault('params.invalid', `The control ${control.id} names a check ${stray}, and there is none.`, `The checks are ${[...known].join(', ')}.`);
    const leads = control.leading.find((demand) => !control.demands.includes(demand));
    if (leads !== undefined)
      throw new Fault('params.invalid', `The control ${control.id} is led by demand ${leads}, which is not among its demands.`, 'Name it among both.');
  }
}
