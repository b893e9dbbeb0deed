// Two adversaries of signed trails, seeded: manipulations that must never pass, and harmless transformations that must never be accused. Each prints its table.
// `npm run adversary` is the full length. SEALTRAIL_ADVERSARY_SEED, _COUNT change the run; SEALTRAIL_ADVERSARY_CASE=N runs one case alone and keeps its folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectVerdict, Verification } from '../../analysis/contract/model/integrity.ts';
import { commandLine } from '../support/command-line.ts';
import { type Harness, harness } from '../support/harness.ts';
import { keyList, sha256, signedTrail } from '../support/signed-trail.ts';
import { type Case, MANIPULATED, manipulated, TRANSFORMED, transformed } from './trail-adversary/cases.ts';
import { Table } from './trail-adversary/table.ts';

const setting = (name: string, otherwise: number): number => Number(process.env[`SEALTRAIL_ADVERSARY_${name}`] ?? otherwise);
const SEED = setting('SEED', 20_260_302);
const FULL = process.env['SEALTRAIL_ADVERSARY_ALL'] === '1';
const alone = process.env['SEALTRAIL_ADVERSARY_CASE'];
/** Each kind once; `npm run adversary` makes 300 of each sort with several seeds. */
const cases = (kinds: number): number[] => (alone === undefined ? Array.from({ length: setting('COUNT', kinds) }, (_, at) => at) : [Number(alone)]);

let h: Harness;
let folder: string;
beforeAll(async () => {
  h = await harness();
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-trail-adversary-'));
});
afterAll(async () => {
  await h.end();
  if (alone === undefined) rmSync(folder, { recursive: true, force: true });
  else console.log(`kept: ${folder}`);
});

/** Writes the tree; gives what is handed over and the folder of pins. */
function lay(name: string, { world, pins, inFolder }: Case): { path: string; trust: string[] } {
  const [root, trust] = [join(folder, name), join(folder, `${name}-pins`)];
  for (const [at, files] of [
    [root, world.files],
    [trust, pins],
  ] as const)
    for (const [file, bytes] of files) {
      mkdirSync(dirname(join(at, file)), { recursive: true });
      writeFileSync(join(at, file), bytes);
    }
  const [only = '', ...more] = world.files.keys();
  return { path: more.length === 0 && only.startsWith('export.') && !inFolder ? join(root, only) : root, trust: pins.size > 0 ? [trust] : [] };
}
function clear(name: string): void {
  if (alone === undefined) for (const one of [name, `${name}-pins`]) rmSync(join(folder, one), { recursive: true, force: true });
}

/** A manipulated tree: what is verified and was not signed by the service, or holds more than that. */
function passed({ world, content, gone }: Case, { overall, objects }: Verification): string[] {
  const hashOf = ({ facts }: ObjectVerdict) => facts.find(({ label }) => label === 'SHA-256 found' || label === 'SHA-256')?.value;
  const wrong = overall === 'valid' ? ['overall valid'] : [];
  if (gone && !objects.some(({ status }) => status === 'missing')) wrong.push('nothing is called missing');
  for (const object of objects.filter(({ status }) => status === 'verified')) {
    const hash = hashOf(object);
    const file = content.get((object.path ?? '').replace(/^(export\.[^!]+!\/)+/, '').replaceAll('\\', '/'));
    if (hash === undefined || !world.signed.has(hash)) wrong.push(`verified, though no genuine content: ${object.key}`);
    else if (file && !world.signed.has(sha256(file))) wrong.push(`verified, though its file holds more than was signed: ${object.key}`);
  }
  return wrong;
}

/** A sound export: what is accused of anything. */
function accused({ whole }: Case, { overall, objects, findings }: Verification): string[] {
  const wrong = overall === 'invalid' ? ['overall invalid'] : whole && overall !== 'valid' ? [`whole, but ${overall}`] : [];
  for (const { status, verdict, reason, key } of objects)
    if (verdict === 'invalid' || ['altered', 'missing', 'moved'].includes(status)) wrong.push(`called ${status} (${reason}): ${key}`);
  for (const { explain } of [...objects, ...findings]) if (/suspicious/i.test(explain)) wrong.push(`accused: ${explain}`);
  return wrong;
}

const told = ({ overall, objects, findings }: Verification): string[] => [
  `overall ${overall}`,
  ...objects.filter(({ status }) => status !== 'verified').map(({ status, reason, key }) => `${status} ${reason} ${key}`),
  ...findings.map(({ code, explain }) => `finding ${code}: ${explain}`),
];
const some = (lines: readonly string[]): string => (alone === undefined ? lines.slice(0, 5) : lines).map((line) => `      ${line}`).join('\n');

async function run(
  name: string,
  kinds: number,
  make: (seed: number, at: number) => Case | undefined,
  judge: (one: Case, result: Verification) => string[],
): Promise<void> {
  const table = new Table(['valid', 'invalid', 'unverifiable', 'wrong']);
  const failures: string[] = [];
  for (const at of cases(kinds)) {
    const one = make(SEED, at);
    if (!one) continue;
    const result = await h.client.call('integrity.check', lay(`${at}`, one));
    clear(`${at}`);
    const wrong = judge(one, result);
    table.count(one.kind, result.overall);
    if (wrong.length === 0) continue;
    table.count(one.kind, 'wrong');
    failures.push(
      `${one.kind}: seed ${SEED}, case ${at}\n${some(wrong)}\n    made by\n      ${one.world.recipe.join('\n      ')}\n    said\n${some(told(result))}`,
    );
  }
  console.log(`${name}, seed ${SEED}\n${table}`);
  expect(failures.length, failures.join('\n\n')).toBe(0);
}

describe('a signed trail and its adversaries', () => {
  it(
    'no manipulated content is verified, no manipulated tree is valid, the genuine key pinned',
    () => run('manipulations', MANIPULATED, manipulated, passed),
    600_000,
  );
  it('nothing harmless is accused; what is whole is valid', () => run('harmless transformations', TRANSFORMED, transformed, accused), 600_000);

  it.skipIf(alone !== undefined)(
    'the command line says the same of the path and of the case made from it',
    async () => {
      const home = join(folder, 'home');
      const differing: string[] = [];
      for (const [letter, make] of [
        ['m', manipulated],
        ['h', transformed],
      ] as const)
        for (let at = 7; at < 300; at += FULL ? 50 : 100) {
          const one = make(SEED, at);
          if (!one) continue;
          const name = `${letter}${at}`;
          const { path, trust } = lay(name, one);
          const pins = trust.flatMap((file) => ['--trust', file]);
          const ofPath = await commandLine(home, 'verify', path, ...pins);
          const imported = await commandLine(home, 'import', join(folder, `case-${name}`), path);
          const ofCase = await commandLine(home, 'verify', join(folder, `case-${name}`), ...pins);
          clear(name);
          rmSync(join(folder, `case-${name}.sealtrail`), { recursive: true });
          const wrong = ofPath.code !== ofCase.code || (letter === 'm' ? ofPath.code === 0 : ofPath.code === 1) || ![0, 3].includes(imported.code);
          if (wrong)
            differing.push(
              `${name}: path exit ${ofPath.code}, import exit ${imported.code}, case exit ${ofCase.code}\n      ${one.world.recipe.join('\n      ')}`,
            );
        }
      expect(differing.length, differing.join('\n\n')).toBe(0);
    },
    600_000,
  );
});

/** Records whose first 512 bytes bear the check sum of a tar header: the session name is chosen by whoever assumes the role. */
function likeTar(): Buffer {
  const record = (session: string) => ({ userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::111122223333:assumed-role/dev/${session}` } });
  const rest = {
    eventVersion: '1.09',
    eventTime: '2026-03-02T06:10:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateAccessKey',
    awsRegion: 'us-east-1',
  };
  const text = (session: string) =>
    JSON.stringify({
      Records: [{ ...record(session), ...rest, requestID: 'a' }, ...'bcde'.split('').map((requestID) => ({ ...record('x'), ...rest, requestID }))],
    });
  const lead = text('').indexOf('/"}');
  const session = (sum: string) => `${'a'.repeat(148 - lead - 1)}${sum}-dev`;
  const bytes = Buffer.from(text(session('000000'))).subarray(0, 512);
  const sum = bytes.reduce((total, byte, at) => total + (at < 148 || at >= 156 ? byte : 32), 0);
  return Buffer.from(text(session(sum.toString(8).padStart(6, '0'))));
}

it('a signed log that looks like a tar by its check sum keeps its events', async () => {
  const raw = likeTar();
  expect(Number.parseInt(raw.subarray(148, 154).toString(), 8)).toBeGreaterThan(0);
  const { files, signer } = signedTrail({
    hours: 1,
    logsPerHour: 1,
    edit: (document) => {
      for (const log of document['logFiles'] as Record<string, unknown>[]) log['hashValue'] = sha256(raw);
    },
  });
  const log = [...files.keys()].find((path) => path.includes('/CloudTrail/')) ?? '';
  for (const [at, bytes] of [gzipSync(raw), raw].entries()) {
    const one: Case = {
      kind: '',
      world: { files: new Map([...files, [log, bytes]]), trails: [], genuine: [signer], signed: new Set(), recipe: [] },
      content: new Map(),
      pins: new Map([['list-public-keys.json', keyList([signer])]]),
      inFolder: true,
      gone: false,
      whole: true,
    };
    const { path, trust } = lay(`tar-${at}`, one);
    const [home, made] = [join(folder, 'home'), join(folder, `case-tar-${at}`)];
    expect((await commandLine(home, 'import', made, path)).text).toMatch(/5 records = 5 events/);
    expect((await commandLine(home, 'verify', made, '--trust', trust[0] ?? '')).code).toBe(0);
  }
});
