// The population of a sample as a filter: what of a scope can be said in the filter language, and times as they are typed.
import { fromRfc3339, type FilterInput, type Scope } from '../../../../analysis/contract/index.ts';
import { quoted } from '../../../navigation/event-links.ts';
import { timeIn } from '../scopes/draft.ts';

export interface Population {
  where: string;
  from: string;
  to: string;
}

/** Undefined where a time cannot be read. */
export function filterOf({ where, from, to }: Population): FilterInput | undefined {
  const filter: FilterInput = where.trim() === '' ? {} : { where: where.trim() };
  for (const [edge, text] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (text.trim() === '') continue;
    const time = timeIn(text);
    const ns = time === undefined ? undefined : fromRfc3339(time);
    if (ns === undefined) return undefined;
    filter[edge] = ns;
  }
  return filter;
}

export const scopeParts = ['period', 'people', 'resources'] as const;
export type ScopePart = (typeof scopeParts)[number];

export const declaresPart = (scope: Scope, part: ScopePart): boolean =>
  part === 'period' ? scope.period?.from !== undefined || scope.period?.to !== undefined : scope[part].length > 0;

/** `*` stays outside the quotes: there it stands for anything. */
const pattern = (text: string): string =>
  text
    .split('*')
    .map((piece) => (piece === '' ? '' : quoted(piece)))
    .join('*');

/** The part of the scope joined to what is there already. */
export function narrowed(population: Population, scope: Scope, part: ScopePart): Population {
  if (part === 'period') return { ...population, from: scope.period?.from ?? '', to: scope.period?.to ?? '' };
  const words =
    part === 'people'
      ? [...new Set(scope.people.flatMap(({ name, spellings = [] }) => [name, ...spellings]))].map(quoted)
      : scope.resources.map(({ resource }) => pattern(resource));
  const list = `(${words.join(' or ')})`;
  const fields = part === 'people' ? ['user.name', 'user.id', 'user.email'] : ['resource', 'orchestrator.resource.name', 'file.path', 'url.path'];
  const expression = `(${fields.map((field) => `${field}:${list}`).join(' or ')})`;
  const before = population.where.trim();
  return { ...population, where: before === '' ? expression : `(${before}) and ${expression}` };
}
