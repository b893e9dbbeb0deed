// What the names of a record say, once for all records of its structure: records of a log share a few.
import type { JsonObject } from '../values/json-text.ts';
import { namesOf } from './choose.ts';
import { matching } from './match.ts';
import { leaves } from './members.ts';
import { errorNames, levelNames, outcomeNames, plainNames, statusNames } from './names.ts';
import type { OutcomePaths } from './outcome.ts';

export type PlainColumn = keyof typeof plainNames;

export interface Shape {
  columns: readonly (readonly [column: PlainColumn, paths: readonly string[]])[];
  fallback: Readonly<Record<keyof typeof namesOf, readonly string[]>>;
  outcome: OutcomePaths;
}

const remembered = 500;

export class Shapes {
  private readonly byPaths = new Map<string, Shape>();

  get size(): number {
    return this.byPaths.size;
  }

  of(record: JsonObject): Shape {
    const paths: string[] = [];
    leaves(record, (path) => paths.length < 2000 && paths.push(path));
    const key = paths.join('\n');
    const known = this.byPaths.get(key);
    if (known) return known;
    const shape = shapeOf(paths);
    if (this.byPaths.size >= remembered) this.byPaths.clear();
    this.byPaths.set(key, shape);
    return shape;
  }
}

/** `paths`: of all its leaves. */
export const shapeOf = (paths: readonly string[]): Shape => ({
  columns: Object.entries(plainNames).flatMap(([column, names]) => {
    const found = matching(paths, names);
    return found.length > 0 ? [[column as PlainColumn, found] as const] : [];
  }),
  fallback: {
    time: matching(paths, namesOf.time),
    user: matching(paths, namesOf.user),
    action: matching(paths, namesOf.action),
    address: matching(paths, namesOf.address),
  },
  outcome: {
    outcome: matching(paths, outcomeNames),
    status: matching(paths, statusNames),
    error: matching(paths, errorNames),
    level: matching(paths, levelNames),
  },
});
