import type { Identity } from '../../../contract/model/readiness.ts';
import { defineMeasure } from '../define-measure.ts';
import actorsSql from './actors.sql?raw';
import combinationsSql from './combinations.sql?raw';
import { type Form, looksLikeService } from './forms.ts';
import { type Combination, join, type Joined } from './graph.ts';
import keepSql from './keep.sql?raw';
import saidSql from './said.sql?raw';

export default defineMeasure({
  id: 'identities',
  title: 'Identities',
  method:
    'names that records state together for the one who acted, and what scopes declare; likeness alone joins nothing, a name that stands with several people joins nobody',
  measure: async (scratch, { facts, scopes, signal }) => {
    await facts('identity');
    await facts('account_kind');
    await scratch.run(saidSql);
    signal.throwIfAborted();
    const declared = scopes.flatMap(({ name: scope, people }) =>
      people.flatMap(({ name, spellings = [], kind }) => [name, ...spellings].map((spelling) => ({ scope, name, spelling, kind }))),
    );
    const statedKinds = new Map<string, string>();
    for (const { source, spelling, kind } of await scratch.rows<{ source: number; spelling: string; kind: string }>(
      'SELECT source, spelling, kind FROM identity_stated_kind ORDER BY ALL',
    )) {
      statedKinds.set(`${source} ${spelling}`, kind);
      statedKinds.set(` ${spelling}`, kind);
    }
    const declaredOf = new Map(declared.map((one) => [one.spelling, one]));
    const found = join(await scratch.rows<Combination>(combinationsSql), declared).map((joined) => {
      const known = joined.nodes.map(({ spelling }) => declaredOf.get(spelling)).find((one) => one !== undefined);
      return { ...joined, name: known?.name ?? nameOf(joined), kind: known?.kind ?? kindOf(joined, statedKinds) };
    });
    await scratch.run(keepSql, {
      rows: JSON.stringify(found.flatMap(({ name, kind, nodes }) => nodes.map(({ source, spelling }) => ({ source, spelling, identity: name, kind })))),
    });
    await scratch.run(actorsSql);
    return found
      .map(
        ({ name, kind, nodes, evidence, events }): Identity => ({
          name,
          spellings: [...new Set(nodes.map(({ spelling }) => spelling))].toSorted(),
          evidence: evidence.slice(0, 50),
          kind,
          events,
        }),
      )
      .toSorted((a, b) => b.spellings.length - a.spellings.length || (b.events ?? 0) - (a.events ?? 0) || (a.name < b.name ? -1 : 1))
      .slice(0, 20_000);
  },
});

const preferred: readonly Form[] = ['plain', 'mail', 'domain', 'arn', 'person', 'dn', 'id', 'sid', 'uuid', 'number'];
const nameOf = ({ nodes }: Joined): string =>
  [...nodes].sort((a, b) => preferred.indexOf(a.form) - preferred.indexOf(b.form) || b.events - a.events || (a.spelling < b.spelling ? -1 : 1))[0]?.spelling ??
  '';

function kindOf({ nodes, shared }: Joined, statedKinds: ReadonlyMap<string, string>): string {
  const said = new Set(nodes.flatMap(({ source, spelling }) => statedKinds.get(`${source ?? ''} ${spelling}`) ?? []));
  const [only] = said;
  if (only !== undefined && said.size === 1) return only;
  if (nodes.some(({ spelling }) => looksLikeService(spelling))) return 'service';
  return shared ? 'shared' : 'unknown';
}
