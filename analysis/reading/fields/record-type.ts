// The typed record of a JSON field table: the STRUCT that holds every member which the table names. Numbers are kept as JSON, so that the
// digits stay as they are written; so is whatever a path goes into as a list, and everything below it.
import { name, text } from './sql.ts';
import { type Step, stepsOf } from './path.ts';
import type { MemberKind } from './table.ts';

/**
 * From so many paths on that go into one member kept as JSON it is opened once for all of them, and so is a list that is searched: each call takes the text
 * apart anew, and holds what it found for 2,048 records.
 */
const MANY = 2;

export type Member = MemberKind | Map<string, Member>;

export class RecordType {
  readonly members = new Map<string, Member>();
  private readonly paths: string[] = [];
  /** How many paths go into a member kept as JSON, by its SQL; counted when all paths are there. */
  private entering: Map<string, number> | undefined;
  /** Members kept as JSON that many paths go into, by the name of the list of their values: SQL of the member, and of the pointers. */
  private readonly taken = new Map<string, { sql: string; pointers: string[] }>();
  /** SQL of lists that are searched, by name. */
  private readonly lists = new Map<string, string>();

  /** A member that the table names, by the way it is written. Later kinds give way to `json` where they differ. */
  add(path: string, kind: MemberKind): void {
    this.paths.push(path);
    this.entering = undefined;
    this.put(this.members, stepsOf(path), kind, path);
  }

  private put(members: Map<string, Member>, [first, ...rest]: readonly Step[], kind: MemberKind, path: string): void {
    if (!first || !('name' in first)) throw new Error(`${path}: a list stands where a member was expected`);
    const known = members.get(first.name);
    // DuckDB does not tell them apart.
    const twin = known === undefined ? [...members.keys()].find((name) => name.toLowerCase() === first.name.toLowerCase()) : undefined;
    if (twin !== undefined) throw new Error(`${twin} and ${first.name} differ in case only: name one of them; the other stands in extra all the same`);
    const [next] = rest;
    if (!next) {
      if (known === undefined) members.set(first.name, kind);
      // What other paths go into stays an object, unless it is wanted whole.
      else if (known !== kind) members.set(first.name, 'json');
    } else if (!('name' in next) || known === 'json') members.set(first.name, 'json');
    else if (known !== undefined && !(known instanceof Map)) members.set(first.name, 'json');
    else {
      const inner = known ?? new Map<string, Member>();
      members.set(first.name, inner);
      this.put(inner, rest, kind, path);
    }
  }

  /** DuckDB's name of the type. */
  get type(): string {
    return typeOf(this.members);
  }

  /** As far as the STRUCT goes: the SQL of that member, and the steps that lead on from there. */
  private reach(path: string): { sql: string; member: Member; rest: readonly Step[] } {
    let steps = stepsOf(path);
    let sql = 'r';
    let members: Member = this.members;
    while (members instanceof Map && steps.length > 0) {
      const [first, ...rest] = steps;
      const member: Member | undefined = first && 'name' in first ? members.get(first.name) : undefined;
      if (!first || !('name' in first) || member === undefined) throw new Error(`${path} is not in the typed record`);
      sql += `.${name(first.name)}`;
      members = member;
      steps = rest;
    }
    return { sql, member: members, rest: steps };
  }

  /** SQL: the value at `path` as text; NULL where it is not there. */
  value(path: string): string {
    const { sql, member, rest } = this.reach(path);
    if (member instanceof Map) return `CAST(to_json(${sql}) AS VARCHAR)`;
    if (member === 'json') return this.isMany(sql, rest) ? this.among(sql, rest) : inJson(sql, rest, (list) => this.listed(list));
    if (rest.length > 0) throw new Error(`${path} goes into a ${member}`);
    return member === 'boolean' ? `CAST(${sql} AS VARCHAR)` : sql;
  }

  /** What is taken apart before the values are read: name and SQL. */
  opened(): [string, string][] {
    const taken = [...this.taken].map(([key, { sql, pointers }]): [string, string] => [key, `json_extract_string(${sql}, [${pointers.join(', ')}])`]);
    return [...taken, ...this.lists];
  }

  private listed(sql: string): string {
    const key = `of ${sql.replaceAll('"', '')}`;
    this.lists.set(key, sql);
    return name(key);
  }

  private isMany(sql: string, steps: readonly Step[]): boolean {
    return steps.length > 0 && isPlain(steps) && ((this.entering ??= this.countEntering()).get(sql) ?? 0) >= MANY;
  }

  private countEntering(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { sql, rest } of this.paths.map((path) => this.reach(path))) if (rest.length > 0 && isPlain(rest)) counts.set(sql, (counts.get(sql) ?? 0) + 1);
    return counts;
  }

  /** SQL: the value that `steps` lead to, in the list of what is read from the member `sql`. */
  private among(sql: string, steps: readonly Step[]): string {
    const key = `in ${sql.replaceAll('"', '')}`;
    const pointers = this.taken.get(key)?.pointers ?? [];
    this.taken.set(key, { sql, pointers });
    const pointer = pointerOf(steps);
    if (!pointers.includes(pointer)) pointers.push(pointer);
    return `${name(key)}[${pointers.indexOf(pointer) + 1}]`;
  }

  /** The member kept as JSON that `path` goes into, and what it must be for that. */
  entered(path: string): { sql: string; member: string; as: 'list' | 'object' } | undefined {
    const { sql, rest } = this.reach(path);
    const [next] = rest;
    if (!next) return undefined;
    const member = stepsOf(path)
      .slice(0, -rest.length)
      .flatMap((step) => ('name' in step ? [step.name] : []));
    return { sql, member: member.join('.'), as: 'name' in next ? 'object' : 'list' };
  }
}

const isPlain = (steps: readonly Step[]): boolean => steps.every((step) => !('where' in step));

/** SQL: a JSON pointer in DuckDB's way. */
const pointerOf = (steps: readonly Step[]): string =>
  `'$${steps.map((step) => ('name' in step ? `.${quoted(step.name)}` : 'index' in step ? `[${step.index}]` : '')).join('')}'`;

/** Functions, not operators: `->>` binds weaker than a comparison. */
function inJson(sql: string, steps: readonly Step[], listed: (sql: string) => string = (list) => list): string {
  const at = steps.findIndex((step) => 'where' in step);
  if (at < 0) return `json_extract_string(${sql}, ${pointerOf(steps)})`;
  const step = steps[at] as Extract<Step, { where: unknown }>;
  const rest = steps.slice(at + 1);
  const list = at === 0 ? sql : `json_extract(${sql}, ${pointerOf(steps.slice(0, at))})`;
  const is = `json_extract_string(x, ${pointerOf([{ name: step.where.name }])}) = ${text(step.where.is)}`;
  // The first that has the value: one without it hides none behind it.
  const has = rest.length === 0 ? '' : ` AND ${inJson('x', rest)} <> ''`;
  return inJson(`list_filter(${listed(`TRY_CAST(${list} AS JSON[])`)}, lambda x: ${is}${has})[1]`, rest);
}

const quoted = (member: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(member) ? member : `"${member.replaceAll("'", "''")}"`);

const typeOf = (members: ReadonlyMap<string, Member>): string =>
  `STRUCT(${[...members].map(([member, kind]) => `${name(member)} ${kind instanceof Map ? typeOf(kind) : kind === 'text' ? 'VARCHAR' : kind === 'boolean' ? 'BOOLEAN' : 'JSON'}`).join(', ')})`;
