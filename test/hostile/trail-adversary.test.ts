// Two adversaries of signed trails, seeded: manipulations that must never pass, and harmless transformations that must never be accused. Each prints its table.
// SEALTRAIL_ADVERSARY_SEED, _COUNT change the run; SEALTRAIL_ADVERSARY_CASE=N runs one case alone and keeps its folder.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectVerdict, Verification } from '../../analysis/contract/model/integrity.ts';
import { type Harness, harness } from '../support/harness.ts';
import { seeded } from '../support/seeded.ts';
import { keyList, type Signer, sha256 } from '../support/signed-trail.ts';
import { manipulations, packings, twinInZip } from './trail-adversary/manipulations.ts';
import { Table } from './trail-adversary/table.ts';
import { families, transformations } from './trail-adversary/transformations.ts';
import { contentOf, someShape, sound, type World } from './trail-adversary/world.ts';

const setting = (name: string, otherwise: number): number => Number(process.env[`SEALTRAIL_ADVERSARY_${name}`] ?? otherwise);
const SEED = setting('SEED', 20_260_302);
const COUNT = setting('COUNT', 300);
const alone = process.env['SEALTRAIL_ADVERSARY_CASE'];
const cases = alone === undefined ? Array.from({ length: COUNT }, (_, at) => at) : [Number(alone)];

let h: Harness;
beforeAll(async () => {
  h = await harness();
});
afterAll(() => h.end());

/** Writes the tree, gives its path and that of a pin. */
function lay(name: string, { files, genuine }: Pick<World, 'files'> & { genuine: readonly Signer[] }): { path: string; pin: string } {
  const path = join(h.folder, name);
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), bytes);
  }
  const pin = join(h.folder, `${name}-pin.json`);
  writeFileSync(pin, keyList(genuine));
  return { path, pin };
}

async function check(name: string, world: World, pinned: boolean): Promise<Verification> {
  const { path, pin } = lay(name, world);
  const [only, ...more] = world.files.keys();
  try {
    // An archive by itself is handed over as the file that it is.
    const given = only !== undefined && more.length === 0 && /^export\./.test(only) ? join(path, only) : path;
    return await h.client.call('integrity.check', { path: given, trust: pinned ? [pin] : [] });
  } finally {
    if (alone === undefined) for (const one of [path, pin]) rmSync(one, { recursive: true });
    else console.log(path, pin);
  }
}

const hashOf = ({ facts }: ObjectVerdict): string | undefined => facts.find(({ label }) => label === 'SHA-256 found' || label === 'SHA-256')?.value;
const told = ({ overall, objects, findings }: Verification): string =>
  [
    `overall ${overall}`,
    ...objects.filter(({ status }) => status !== 'verified').map(({ status, reason, key }) => `${status} ${reason} ${key}`),
    ...findings.map(({ code, key }) => `finding ${code} ${key}`),
  ].join('\n      ');

function failure(kind: string, at: number, world: World, wrong: readonly string[], result: Verification): string {
  return `${kind}: seed ${SEED}, case ${at}\n    ${wrong.join('\n    ')}\n    made by\n      ${world.recipe.join('\n      ')}\n    said\n      ${told(result).slice(0, alone === undefined ? 800 : 1e9)}`;
}

describe('a signed trail, the genuine key pinned', () => {
  it('no manipulated content is verified, no manipulated tree is valid', async () => {
    const table = new Table(['valid', 'invalid', 'unverifiable', 'wrong']);
    const failures: string[] = [];
    const kinds = [...Object.keys(manipulations), 'twin in a zip'];
    for (const at of cases) {
      const random = seeded(SEED, at);
      const world = sound(someShape(random));
      const before = new Map(world.files);
      const trail = random.pick(world.trails);
      const kind = kinds[at % kinds.length] as string;
      for (const one of [kind, ...random.some(Object.keys(manipulations), random.pick([0, 0, 0, 1, 2]))]) {
        const what = one === 'twin in a zip' ? '' : manipulations[one]?.(world, random, trail);
        world.recipe.push(`${one}: ${what}`);
      }
      if (kind === 'twin in a zip') world.recipe.push(twinInZip(world, random, trail));
      const same = world.files.size === before.size && [...before].every(([path, bytes]) => world.files.get(path)?.equals(bytes));
      if (same) continue;
      const content = new Map([...world.files].map(([path, bytes]) => [path, contentOf(bytes)]));
      if (kind !== 'twin in a zip' && random.chance(0.4)) {
        const packing = random.pick(Object.keys(packings));
        packings[packing]?.(world, random);
        world.recipe.push(packing);
      }
      const result = await check(`m${at}`, world, true);
      const wrong = result.objects.flatMap((object) => {
        if (object.status !== 'verified') return [];
        const hash = hashOf(object);
        const lying = content.get((object.path ?? '').replace(/^(export\.[^!]+!\/)+/, '').replaceAll('\\', '/'));
        if (hash === undefined || !world.signed.has(hash)) return [`verified, though no genuine content: ${object.key}`];
        return lying && !world.signed.has(sha256(lying)) ? [`verified, though its file holds more than was signed: ${object.key}`] : [];
      });
      if (result.overall === 'valid') wrong.unshift('overall valid');
      table.count(kind, result.overall);
      if (wrong.length > 0) {
        table.count(kind, 'wrong');
        failures.push(failure(kind, at, world, wrong, result));
      }
    }
    console.log(`manipulations, seed ${SEED}\n${table}`);
    expect(failures.length, failures.join('\n\n')).toBe(0);
  }, 600_000);

  it('nothing harmless is accused; what is whole is valid', async () => {
    const table = new Table(['valid', 'invalid', 'unverifiable', 'wrong']);
    const failures: string[] = [];
    const kinds = Object.entries(transformations);
    for (const at of cases) {
      const random = seeded(SEED, 1_000_000 + at);
      const shape = someShape(random);
      const world = sound(shape);
      const [kind, first] = kinds[at % kinds.length] as (typeof kinds)[number];
      const others = random
        .some(kinds, random.pick([0, 0, 1, 2, 3]))
        .filter(([, { family }], position, all) => family !== first.family && all.findIndex(([, other]) => other.family === family) === position);
      const chosen = [[kind, first] as const, ...others].toSorted(([, a], [, b]) => families.indexOf(a.family) - families.indexOf(b.family));
      for (const [name, { apply }] of chosen) {
        apply(world, random);
        world.recipe.push(name);
      }
      if (random.chance(0.4)) {
        const packing = random.pick(Object.keys(packings));
        packings[packing]?.(world, random);
        world.recipe.push(packing);
      }
      const pinned = random.chance(0.5);
      world.recipe.push(pinned ? 'pinned' : 'not pinned');
      if (world.files.size === 0 || (world.files.size === 1 && world.files.has('list-public-keys.json'))) continue;
      const result = await check(`h${at}`, world, pinned);
      const wrong = result.objects
        .filter(({ status, verdict }) => verdict === 'invalid' || ['altered', 'missing', 'moved'].includes(status))
        .map(({ status, reason, key }) => `called ${status} (${reason}): ${key}`);
      if (result.overall === 'invalid') wrong.unshift('overall invalid');
      for (const { explain } of [...result.objects, ...result.findings]) if (/suspicious/i.test(explain)) wrong.push(`accused: ${explain.slice(0, 200)}`);
      const whole = chosen.every(([, { effect }]) => effect === 'whole');
      // Which of two keys that came with the evidence is right, only a pin settles.
      if (whole && (pinned || shape.rotation === 'none') && result.overall !== 'valid') wrong.push(`whole, but ${result.overall}`);
      table.count(kind, result.overall);
      if (wrong.length > 0) {
        table.count(kind, 'wrong');
        failures.push(failure(kind, at, world, wrong.slice(0, 6), result));
      }
    }
    console.log(`harmless transformations, seed ${SEED}\n${table}`);
    expect(failures.length, failures.join('\n\n')).toBe(0);
  }, 600_000);
});
