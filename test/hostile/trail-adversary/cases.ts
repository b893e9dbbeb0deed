// One case of an adversary by its number: which export, what was done to it, and what may be said about it.
import { type Seeded, seeded } from '../../support/seeded.ts';
import { MIDDLE_DAY, manipulations, packings, twinInZip } from './manipulations.ts';
import { pinsOf } from './pins.ts';
import { families, transformations } from './transformations.ts';
import { contentOf, KEYS, someShape, sound, type World } from './world.ts';

export interface Case {
  kind: string;
  world: World;
  /** Content of each file before anything was packed. */
  content: Map<string, Buffer>;
  /** Key files that are pinned, by name. */
  pins: ReadonlyMap<string, Buffer>;
  /** An archive by itself is handed over in its folder, else as the file that it is. */
  inFolder: boolean;
  /** Something was taken out of the middle: it is to be called missing. */
  gone: boolean;
  /** All of a sound export, and on keys that settle it: it is to be `valid`. */
  whole: boolean;
}

const TWIN = 'twin in a zip';
/** How many kinds there are: that many cases in a row have each of them. */
export const MANIPULATED = Object.keys(manipulations).length + 1;
export const TRANSFORMED = Object.keys(transformations).length;

function maybePacked(world: World, random: Seeded, wanted = true): Map<string, Buffer> {
  const content = new Map([...world.files].map(([path, bytes]) => [path, contentOf(bytes)]));
  if (!wanted || !random.chance(0.4)) return content;
  const packing = random.pick(Object.keys(packings));
  packings[packing]?.(world, random);
  world.recipe.push(packing);
  return content;
}

/** Undefined where the manipulations undid each other. */
export function manipulated(seed: number, at: number): Case | undefined {
  const random = seeded(seed, at);
  const kinds = [...Object.keys(manipulations), TWIN];
  const kind = kinds[at % kinds.length] as string;
  const gone = kind === MIDDLE_DAY;
  const shape = someShape(random);
  const world = sound(gone ? { ...shape, hours: 27, stopped: false } : shape);
  const before = new Map(world.files);
  const trail = random.pick(world.trails);
  const more = gone ? [] : random.some(Object.keys(manipulations), random.pick([0, 0, 0, 1, 2])).filter((one) => one !== MIDDLE_DAY);
  for (const one of [kind, ...more]) if (one !== TWIN) world.recipe.push(`${one}: ${manipulations[one]?.(world, random, trail)}`);
  if (kind === TWIN) world.recipe.push(twinInZip(world, random, trail));
  if (world.files.size === before.size && [...before].every(([path, bytes]) => world.files.get(path)?.equals(bytes))) return undefined;
  return {
    kind,
    world,
    content: maybePacked(world, random, kind !== TWIN),
    pins: pinsOf(world.genuine, random),
    inFolder: random.chance(0.5),
    gone,
    whole: false,
  };
}

/** Undefined where the chosen range holds nothing. */
export function transformed(seed: number, at: number): Case | undefined {
  const random = seeded(seed, 1_000_000 + at);
  const shape = someShape(random);
  const world = sound(shape);
  const kinds = Object.entries(transformations);
  const [kind, first] = kinds[at % kinds.length] as (typeof kinds)[number];
  const others = random
    .some(kinds, random.pick([0, 0, 1, 2, 3]))
    .filter(([, { family }], position, all) => family !== first.family && all.findIndex(([, other]) => other.family === family) === position);
  const chosen = [[kind, first] as const, ...others].toSorted(([, a], [, b]) => families.indexOf(a.family) - families.indexOf(b.family));
  for (const [name, { apply }] of chosen) {
    apply(world, random);
    world.recipe.push(name);
  }
  if ([...world.files.keys()].every((path) => path === KEYS)) return undefined;
  const content = maybePacked(world, random);
  const [pinned, keys] = random.pick([
    ['not pinned', []],
    ['pinned', world.genuine],
    ['one key pinned', world.genuine.slice(0, 1)],
  ] as const);
  world.recipe.push(pinned);
  // Which of two keys that came with the evidence is right, only a pin settles; of two keys one pin settles half.
  const settled = keys.length === world.genuine.length || (keys.length === 0 && shape.rotation === 'none');
  const whole = settled && chosen.every(([, { effect }]) => effect === 'whole');
  return { kind, world, content, pins: keys.length === 0 ? new Map() : pinsOf(keys, random), inFolder: random.chance(0.5), gone: false, whole };
}
