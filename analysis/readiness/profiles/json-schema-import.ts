// A JSON Schema as a profile of records. What profiles have no words for is named by its place, never passed over.
import {
  carriedProfile,
  jsonTypes,
  type Profile,
  profile as profileModel,
  type Rule,
  rule as ruleModel,
  type RuleCondition,
} from '../../contract/model/profile.ts';
import { regexProblem } from '../../contract/filter-regex.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { fieldOf } from './field-names.ts';
import { elementOf, NOTHING, standardFormats } from './json-schema-export.ts';

export interface SchemaProfile {
  profile: Profile;
  unsupported: { at: string; why: string }[];
}

type Members = Record<string, unknown>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** They say what a schema is about and assert nothing. */
const annotations =
  /^(?:\$(?:schema|id|comment|defs|anchor|vocabulary)|definitions|title|description|default|examples|deprecated|readOnly|writeOnly|content(?:Encoding|MediaType|Schema)|x-.*)$/;
const MOST_DEPTH = 12;
/** Definitions that name each other come up again and again: more than a profile can hold is not walked through. */
const MOST_SCHEMAS = 20_000;

/** `why`: it is no schema of a record. */
export function profileOfSchema(schema: Members, name: string): SchemaProfile | { profile: undefined; why: string } {
  const words = ['$schema', 'type', 'properties', 'required', 'allOf', '$defs', '$ref', 'if'];
  if (!words.some((word) => word in schema)) return { profile: undefined, why: 'it is neither a profile of ours nor a JSON Schema.' };
  const walk = new Walk(schema);
  const carried = carriedProfile.safeParse(schema['x-sealtrail-profile']);
  for (const [place, list] of [
    ['allOf', schema['allOf']],
    ['x-sealtrail-advice', schema['x-sealtrail-advice']],
  ] as const)
    for (const [i, element] of listOf(list).entries()) walk.element(element, `#/${place}/${i}`, place === 'allOf');
  const { allOf, ...rest } = schema;
  walk.schema(Array.isArray(allOf) ? rest : schema, [], '#', context());
  const rules = [...walk.rules, ...(carried.success ? carried.data.rules : [])];
  const { order, rules: _rules, ...about } = carried.success ? carried.data : { order: [], rules: [], edition: '1', speaks_of: 'record' };
  const rank = (one: Rule) => (order.includes(one.id) ? order.indexOf(one.id) : order.length);
  const parsed = profileModel.safeParse({
    name: typeof schema['title'] === 'string' && schema['title'] !== '' ? schema['title'].slice(0, 120) : name,
    ...(typeof schema['description'] === 'string' ? { description: schema['description'].slice(0, 2000) } : {}),
    ...about,
    rules: rules.toSorted((a, b) => rank(a) - rank(b)),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { profile: undefined, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}.` };
  }
  return { profile: parsed.data, unsupported: walk.unsupported };
}

interface Context {
  values: Rule['values'];
  when: RuleCondition[];
  severity: Rule['severity'];
  depth: number;
}
const context = (given: Partial<Context> = {}): Context => ({ values: 'json-schema', when: [], severity: 'error', depth: 0, ...given });

class Walk {
  readonly rules: Rule[] = [];
  readonly unsupported: { at: string; why: string }[] = [];
  private readonly ids = new Set<string>();
  private seen = 0;
  constructor(private readonly root: Members) {}

  /** A member of `allOf`: a rule of ours as it was written, or whatever somebody made of it. */
  element(element: unknown, at: string, asserted: boolean): void {
    if (!isMembers(element)) return this.refuse(at, 'it is no schema');
    const known = ruleModel.safeParse(element['x-sealtrail-rule']);
    if (known.success) {
      const own = elementOf(known.data);
      if (typeof own !== 'string' && canonicalJson(own) === canonicalJson(element)) return this.keep(known.data);
    }
    this.schema(element, [], at, context(asserted ? {} : { severity: 'warning' }));
  }

  schema(schema: unknown, names: readonly string[], at: string, given: Context): void {
    if (schema === true) return;
    if (schema === false) return names.length === 0 ? this.refuse(at, 'no record would pass') : this.add(names, { test: 'forbidden' }, given);
    if (!isMembers(schema)) return this.refuse(at, 'it is no schema');
    if (given.depth > MOST_DEPTH) return this.refuse(at, `it is nested deeper than ${MOST_DEPTH}`);
    if (++this.seen > MOST_SCHEMAS) return this.seen === MOST_SCHEMAS + 1 ? this.refuse(at, `beyond ${MOST_SCHEMAS} parts nothing was read`) : undefined;
    const inner = { ...given, depth: given.depth + 1 };
    for (const [word, value] of Object.entries(schema)) {
      const place = `${at}/${word.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (annotations.test(word)) continue;
      switch (word) {
        case 'type':
          this.type(value, names, place, inner);
          break;
        case 'properties':
          if (!isMembers(value)) this.refuse(place, 'it is no object');
          else
            for (const [name, own] of Object.entries(value))
              if (name === '') this.refuse(`${place}/`, 'a name without a letter cannot be asked for');
              else this.schema(own, [...names, name], `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, inner);
          break;
        case 'required':
          this.required(schema, names, place, inner);
          break;
        case 'enum':
        case 'const':
          this.words(word === 'const' ? [value] : listOf(value), names, place, inner);
          break;
        case 'format':
          this.format(value, names, place, inner);
          break;
        case 'pattern':
          this.pattern(value, names, place, inner);
          break;
        case 'minimum':
        case 'minLength':
        case 'maximum':
        case 'maxLength':
          this.bounds(word, schema, names, place, inner);
          break;
        case 'allOf':
          if (!Array.isArray(value)) this.refuse(place, 'it is no list');
          for (const [i, one] of listOf(value).entries()) this.schema(one, names, `${place}/${i}`, inner);
          break;
        case 'anyOf':
          this.either(value, names, place, inner);
          break;
        case '$ref':
          this.reference(value, names, place, inner);
          break;
        case 'if':
          this.conditional(schema, names, place, inner);
          break;
        case 'then':
        case 'else':
          if (!('if' in schema)) this.refuse(place, 'it stands without if');
          break;
        case 'additionalProperties':
        case 'unevaluatedProperties':
        case 'items':
          if (value !== true && !(isMembers(value) && Object.keys(value).length === 0)) this.refuse(place, 'profiles have no rule for it');
          break;
        default:
          this.refuse(place, 'profiles have no rule for it');
      }
    }
  }

  private type(value: unknown, names: readonly string[], at: string, given: Context): void {
    const types = Array.isArray(value) ? value : [value];
    if (types.length === 0 || !types.every((type) => (jsonTypes as readonly unknown[]).includes(type))) return this.refuse(at, 'it names no type');
    if (names.length > 0) this.add(names, { test: 'type', type: types }, given);
    else if (!types.includes('object')) this.refuse(at, 'a record is an object');
  }

  private required(schema: Members, names: readonly string[], at: string, given: Context): void {
    const within = names.length === 0 ? [] : [{ field: fieldOf(names), stated: true }];
    if (names.length > 0 && schema['type'] !== 'object') return this.refuse(at, 'it is asked of an object only; say "type": "object" beside it');
    if (!Array.isArray(schema['required'])) return this.refuse(at, 'it is no list');
    for (const name of new Set<unknown>(schema['required'])) {
      if (typeof name !== 'string' || name === '') this.refuse(at, 'it names no member');
      else this.add([...names, name], { test: 'present' }, { ...given, when: [...given.when, ...within] });
    }
  }

  private words(words: readonly unknown[], names: readonly string[], at: string, given: Context): void {
    if (words.length === 0 || !words.every(isScalar)) return this.refuse(at, 'only texts, numbers, true and false can be listed');
    if (names.length === 0) return this.refuse(at, 'a record is an object');
    this.add(names, { test: 'words', words: [...words], letters: 'exact' }, given);
  }

  private format(value: unknown, names: readonly string[], at: string, given: Context): void {
    if (typeof value !== 'string' || !standardFormats.has(value) || names.length === 0)
      return this.refuse(at, `the format ${String(value).slice(0, 40)} is not known`);
    this.add(names, { test: 'format', format: value }, given);
  }

  private pattern(value: unknown, names: readonly string[], at: string, given: Context): void {
    const problem = typeof value === 'string' && value !== '' ? regexProblem(value) : 'it is no text';
    if (typeof value !== 'string' || problem !== undefined || names.length === 0) return this.refuse(at, problem ?? 'a record is an object');
    this.add(names, { test: 'pattern', pattern: value }, given);
  }

  /** Both bounds are one rule, made where the first of them stands. */
  private bounds(word: string, schema: Members, names: readonly string[], at: string, given: Context): void {
    const [low, high, test] = word.endsWith('Length') ? (['minLength', 'maxLength', 'length'] as const) : (['minimum', 'maximum', 'range'] as const);
    if (word === high && low in schema) return;
    const [least, most] = [schema[low], schema[high]];
    const isBound = (one: unknown): one is number | undefined => one === undefined || typeof one === 'number';
    if (!isBound(least) || !isBound(most) || names.length === 0) return this.refuse(at, 'it is no number');
    this.add(names, { test, ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }, given);
  }

  /** Nothing, or this: the one alternative that profiles have. */
  private either(value: unknown, names: readonly string[], at: string, given: Context): void {
    const [first, second, ...more] = listOf(value);
    if (more.length === 0 && second !== undefined && isMembers(first) && first['$ref'] === NOTHING)
      return this.schema(second, names, `${at}/1`, { ...given, values: 'stated' });
    this.refuse(at, 'profiles have no alternatives');
  }

  private reference(value: unknown, names: readonly string[], at: string, given: Context): void {
    const found = typeof value === 'string' && /^#\/(?:\$defs|definitions)\/[^/]+$/.test(value) ? this.defined(value) : undefined;
    if (found === undefined) return this.refuse(at, `${String(value).slice(0, 80)} is not part of this schema`);
    this.schema(found, names, at, given);
  }

  private defined(reference: string): unknown {
    const [, group = '', name = ''] = reference.split('/');
    const all = this.root[group];
    const own = decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
    return isMembers(all) && Object.hasOwn(all, own) ? all[own] : undefined;
  }

  private conditional(schema: Members, names: readonly string[], at: string, given: Context): void {
    const when = names.length === 0 ? conditionsOf(schema['if']) : undefined;
    if (when === undefined) return this.refuse(at, 'a condition lists members that are required, and the words that they say');
    if ('else' in schema) this.refuse(at.replace(/if$/, 'else'), 'profiles have no rule for it');
    if ('then' in schema) this.schema(schema['then'], names, at.replace(/if$/, 'then'), { ...given, when: [...given.when, ...when] });
  }

  private add(names: readonly string[], test: Members, { values, when, severity }: Context): void {
    const field = fieldOf(names);
    const base = `${
      names
        .join('.')
        .replaceAll(/[^A-Za-z0-9._:-]+/g, '-')
        .replace(/^[^A-Za-z0-9]+/, '') || 'field'
    }.${String(test['test'])}`.slice(0, 70);
    let id = base;
    for (let n = 2; this.ids.has(id); n++) id = `${base}-${n}`;
    const made = ruleModel.safeParse({ id, field, severity, when, values, ...test });
    if (made.success) this.keep(made.data);
    else this.refuse(`#/${names.join('/')}`, made.error.issues[0]?.message ?? 'it cannot be said');
  }

  private keep(rule: Rule): void {
    this.ids.add(rule.id);
    this.rules.push(rule);
  }

  private refuse(at: string, why: string): void {
    this.unsupported.push({ at, why });
  }
}

/** Members that are there and say one of some words; undefined: it is anything else. */
function conditionsOf(schema: unknown): RuleCondition[] | undefined {
  if (!isMembers(schema) || Object.keys(schema).some((word) => word !== 'properties' && word !== 'required' && !annotations.test(word))) return undefined;
  const { properties, required } = schema;
  if (!isMembers(properties)) return undefined;
  const found: RuleCondition[] = [];
  for (const [name, value] of Object.entries(properties)) {
    if (!isMembers(value) || !listOf(required).includes(name)) return undefined;
    const words = 'const' in value ? [value['const']] : listOf(value['enum']);
    if (Object.keys(value).length !== 1 || words.length === 0 || !words.every(isScalar)) return undefined;
    found.push({ field: fieldOf([name]), is: words.filter(isScalar), letters: 'exact' });
  }
  return listOf(required).length === found.length ? found : undefined;
}
