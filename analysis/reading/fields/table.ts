// The field table: which column holds what of a record, as data. compile.ts makes one typed read and one SELECT of it.
import type { EventColumnName } from '../columns.ts';

/**
 * Where a value stands.
 * - JSON: members by their names (`actor.displayName`), one of a list (`target[0].id`), the first of a list that has a value (`target[type=User].id`).
 *   A name with other characters than letters, digits, `_`, `@` and `-`, or with a digit in front, stands in quotes: `"authentication.k8s.io/x"`.
 * - cells: the name of the cell.
 */
export type Path = string;

/**
 * `ip`: canonical IP text; `int`: whole number; `lower`: lower case. What cannot be converted leaves the column empty and is flagged.
 * `endpoint`: the IP of an address that may stand with its port (`192.0.2.7:443`, `[2001:db8::7]:443`); `port`: that port, where one stands there.
 */
export type Conversion = 'ip' | 'endpoint' | 'port' | 'int' | 'lower';

export interface Taken {
  from: Path;
  as?: Conversion;
  /** What each word means. A word that is not among them: `else`, which may be null; without it the record is flagged once an item. */
  words?: Readonly<Record<string, string>>;
  /** What numbers from one to another mean, both included; else as with words. */
  ranges?: Readonly<Record<string, readonly [from: number, to: number]>>;
  else?: string | null;
  /** The member is written as a number, or as something else than text. */
  written?: 'number' | 'boolean';
}

/** A path alone: as written. */
export type Field =
  | Path
  | Taken
  /** The first that says something. */
  | { first: readonly Field[] }
  /** Those that say something. */
  | { join: readonly Field[]; with: string }
  | { value: string }
  /**
   * An expression of DuckDB over the values that it `uses`, each as text under the name `"$.path"`. What it cannot read becomes NULL and must be said by it.
   * `holds`, of cells: where the column says what this cell says, `extra` does not say it again.
   */
  | { sql: string; uses?: readonly Path[]; holds?: Path };

/**
 * CSV with a head: the first column is compared with `by`, the others are named as the columns of an event that they fill. Of several look-ups the
 * last one that has a value wins. What is not in the CSV is flagged once an item, or with `else: null` leaves the columns as they are.
 */
export interface Lookup {
  by: Field;
  csv: string;
  else?: null;
}

/**
 * What a record may say that is told of it although no conversion fails: `when`, an expression of DuckDB over the values that it `uses`, is true then.
 * What it cannot read must be NULL (`TRY`).
 */
export interface Doubt {
  when: string;
  uses: readonly Path[];
  code: string;
  message: string;
}

/** How a documented member is written. */
export type MemberKind = 'text' | 'boolean' | 'json';

/** The paths of a field and how their members are written. `number`: of a column of numbers. */
export function written(field: Field, number: boolean): [Path, MemberKind][] {
  if (typeof field === 'string') return [[field, number ? 'json' : 'text']];
  if ('first' in field) return field.first.flatMap((one) => written(one, number));
  if ('join' in field) return field.join.flatMap((one) => written(one, number));
  if ('sql' in field) return (field.uses ?? []).map((path) => [path, 'text']);
  if ('value' in field) return [];
  const { as, ranges, written: how } = field;
  return [[field.from, how === 'boolean' ? 'boolean' : how === 'number' || as === 'int' || (number && as !== 'port') || ranges ? 'json' : 'text']];
}

/**
 * The record is an event as it stands, and each member of its list in which `where` says something is another, which holds that member as `as` in place of the
 * list: a request, and its answers.
 */
export interface Apart {
  list: string;
  as: string;
  where: string;
}

export interface FieldTable {
  /**
   * JSON: the member with a list of events, each of which is an event of its own, with all that the record says beside the list. They share its bytes;
   * `#event` in `extra` says which of them one is. Paths lead to the first of the list, which is the only one.
   */
  each?: string | Apart;
  columns: { readonly [column in Exclude<EventColumnName, 'time_ns' | 'time_assumed' | 'extra' | 'event_dataset'>]?: Field };
  /** Columns that several fields decide together, from a table. A column that stands in `columns` too has the word of the lookup first. */
  lookups?: readonly Lookup[];
  doubts?: readonly Doubt[];
  /** Documented members without a column, kept with their type: top-level names or paths. JSON only; what is not documented is kept as well, only slower. */
  also?: Readonly<Record<Path, MemberKind>>;
}
