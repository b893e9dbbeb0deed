// Scopes: what an examination is about, kept in the case.
import { isAbsolute, join, parse, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { scopeMethods } from '../contract/methods/scope.ts';
import { type Scope, scope as scopeModel } from '../contract/model/scope.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { documentsOf, dropDefinition, keepDefinition } from './definitions.ts';
import { documentIn, documentText, textOfFile, writeNew } from './document-file.ts';
import { scopeOfTable, tableOfScope } from './scope-table.ts';

export const scopeHandlers: HandlersOf<typeof scopeMethods> = {
  'scope.list': async (_params, reader) => ({ scopes: await scopesOf(reader) }),

  async 'scope.keep'({ scope, replace }, writer) {
    const [before] = await scopesOf(writer, scope.name);
    if (before && !replace) throw new Fault('act.refused', `The case keeps a scope ${scope.name} already.`, 'Choose another name, or allow it to be replaced.');
    await keepDefinition(writer, 'scope', scope.name, scope);
    writer.say(
      `${before ? 'replaced' : 'kept'} the scope ${scope.name}: ${wordsOf(scope)}`,
      before ? { method: 'scope.keep', params: { scope: before, replace: true } } : { method: 'scope.drop', params: { name: scope.name } },
    );
    return scope;
  },

  async 'scope.drop'({ name }, writer) {
    const [before] = await scopesOf(writer, name);
    if (!before) throw new Fault('row.missing', `The case keeps no scope ${name}.`, '`scope list CASE` shows those that there are.');
    await dropDefinition(writer, 'scope', name);
    writer.say(`took the scope ${name} out of the case`, { method: 'scope.keep', params: { scope: before } });
    return {};
  },

  async 'scope.read'({ path: given }) {
    const path = resolve(given);
    const text = await textOfFile(path, 'scope');
    return isTable(path) ? scopeOfTable(text, path, parse(path).name) : documentIn(text, path, 'scope', scopeModel);
  },

  async 'scope.write'({ path, scope, replace }, desk) {
    const target = isAbsolute(path) ? path : join(desk.current() ?? desk.ports.home, 'exports', path);
    await writeNew(target, isTable(target) ? tableOfScope(scope) : documentText('scope', scope), replace);
    return { path: target };
  },
};

const isTable = (path: string): boolean => /\.csv$/i.test(path);

export const scopesOf = async (reader: Pick<Reader, 'rows'>, name?: string): Promise<Scope[]> =>
  (await documentsOf(reader, 'scope', name)).map((document) => scopeModel.parse(document));

function wordsOf(scope: Scope): string {
  const parts = (['sources', 'people', 'roles', 'resources', 'log_readers', 'critical_actions', 'ranges'] as const).flatMap((part) =>
    scope[part].length === 0 ? [] : [`${scope[part].length} ${part.replaceAll('_', ' ')}`],
  );
  return parts.join(', ') || 'nothing declared yet';
}
