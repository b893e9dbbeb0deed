// What is measured: import against DuckDB's own reader, memory, verification against a bare hash of the same files, and the queries
// of the first screens on a case of a million events.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { channelPair } from '../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../analysis/contract/client.ts';
import { createEngine } from '../../analysis/engine.ts';
import { nodePorts } from '../../analysis/host/node-ports.ts';
import { signedTrail } from '../support/signed-trail.ts';
import { custody } from './custody.ts';
import { generateCloudtrail } from './generate-cloudtrail.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** What the product takes when it is not told; the yardstick gets the same. */
const MEMORY = '512MB';
const threads = Math.min(2, availableParallelism());

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Wall and processor seconds, peak memory in MB. */
interface Run {
  seconds: number;
  cpu: number;
  peak: number;
}

function child(script: string, args: string[], home: string, from: 'stdout' | 'stderr'): Run {
  const result = spawnSync(process.execPath, [join(here, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, SEALTRAIL_HOME: home },
  });
  const line = result[from].trim().split('\n').at(-1) ?? '';
  if (result.status !== 0 || !line.startsWith('{')) throw new Error(`${script} failed: ${result.stderr.slice(-2000)}`);
  return JSON.parse(line) as Run;
}

export async function bench(options: { records: number; pairs: number; keep: boolean }): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-bench-'));
  const home = join(root, 'home');
  say(`Node ${process.version}, ${availableParallelism()} cores, DuckDB threads ${threads}, memory limit ${MEMORY}`);
  try {
    const casePath = importing(root, home, options);
    verifying(root, home);
    await querying(casePath, home);
    say('');
    await custody(root, home, { memory: MEMORY, threads, say });
  } finally {
    if (options.keep) say(`kept: ${root}`);
    else rmSync(root, { recursive: true, force: true });
  }
}

/**
 * Ours against the yardsticks, alternating; each import is a new case with copies of the originals, both digests and all offsets.
 * `same` stores every member that the import keeps reachable (the goal is against it), `lean` 26 of them.
 */
function importing(root: string, home: string, { records, pairs }: { records: number; pairs: number }): string {
  const folder = join(root, 'archive');
  const archive = generateCloudtrail(folder, records, Math.ceil(records / 200));
  say(
    `\nimport: ${archive.records.toLocaleString('en')} CloudTrail events in ${archive.files.length} gzip files, ${(archive.storedBytes / 1e6).toFixed(0)} MB stored, ${(archive.rawBytes / 1e6).toFixed(0)} MB inflated`,
  );
  const ours: Run[] = [];
  const yardsticks: Record<'same' | 'lean', Run[]> = { same: [], lean: [] };
  const yardstick = (members: 'same' | 'lean') => {
    const database = join(root, 'yardstick.duckdb');
    const run = child('yardstick.mjs', [folder, database, String(threads), MEMORY, members], home, 'stdout') as Run & { rows: number };
    if (run.rows !== archive.records) throw new Error(`the yardstick read ${run.rows} of ${archive.records} records`);
    rmSync(database, { force: true });
    yardsticks[members].push(run);
    return run;
  };
  const show = ({ seconds, cpu }: Run) => `${seconds.toFixed(1)} s (cpu ${cpu.toFixed(1)})`;
  let casePath = '';
  for (let pair = 0; pair < pairs; pair++) {
    if (casePath !== '') rmSync(casePath, { recursive: true, force: true });
    casePath = join(root, `case-${pair}.sealtrail`);
    const same = yardstick('same');
    const run = child('timed-cli.mjs', ['import', casePath, folder, '--memory', MEMORY, '--threads', String(threads)], home, 'stderr');
    ours.push(run);
    say(`  ${pair + 1}: ours ${show(run)}, read_json of the same members ${show(same)}, lean ${show(yardstick('lean'))}`);
  }
  for (const [members, goal] of [
    ['same', '  (goal 1.3)'],
    ['lean', ''],
  ] as const) {
    const theirs = yardsticks[members];
    const ratio = (of: 'seconds' | 'cpu') => median(ours.map((run, i) => run[of] / (theirs[i] as Run)[of])).toFixed(2);
    const peak = Math.max(...theirs.map((run) => run.peak)).toFixed(0);
    say(
      `  import / read_json, ${members === 'same' ? 'same members' : 'lean'}: ${ratio('seconds')}${goal}, processor time ${ratio('cpu')}, its peak ${peak} MB`,
    );
  }
  say(`  peak ${Math.max(...ours.map((run) => run.peak)).toFixed(0)} MB (goal 1,000)`);
  const evidence = statSync(join(casePath, 'evidence', 's1.duckdb')).size;
  say(`  evidence file ${(evidence / 1e6).toFixed(0)} MB = ${(evidence / archive.rawBytes).toFixed(3)} of the inflated bytes`);
  return casePath;
}

/** The whole check of a signed archive against only reading, inflating and hashing the same files. */
function verifying(root: string, home: string): void {
  const folder = join(root, 'signed');
  const { files } = signedTrail({ hours: 48, logsPerHour: 12 });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const logs = [...files.keys()].filter((path) => path.includes('/CloudTrail/')).length;
  const ratios: number[] = [];
  let seconds = 0;
  for (let i = 0; i < 5; i++) {
    const start = process.hrtime.bigint();
    for (const path of files.keys()) {
      const bytes = readFileSync(join(folder, path));
      createHash('sha256')
        .update(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
        .digest('hex');
    }
    const floor = Number(process.hrtime.bigint() - start) / 1e9;
    const run = child('timed-cli.mjs', ['verify', folder, '--json'], home, 'stderr') as Run & { code: number };
    if (run.code !== 0) throw new Error(`the signed archive does not verify: exit ${run.code}`);
    seconds = run.seconds;
    ratios.push(run.seconds / floor);
  }
  say(`\nverify: ${logs} logs, 48 digests\n  verify / read+gunzip+SHA-256  ${median(ratios).toFixed(2)}   (last ${seconds.toFixed(2)} s)`);
}

/** Median of 15 calls each through the client, after one to warm up. */
async function querying(casePath: string, home: string): Promise<void> {
  const engine = createEngine(nodePorts({ home, actor: 'bench', memoryLimit: MEMORY, threads, inline: true }));
  const [mine, theirs] = channelPair();
  const client: Client = createClient(mine);
  engine.attach(theirs);
  await client.call('case.open', { path: casePath });
  const { first_time, last_time, events } = await client.call('case.info', {});
  const span = BigInt(last_time ?? 0) - BigInt(first_time ?? 0);
  const middle = { from: String(BigInt(first_time ?? 0) + span / 2n), to: String(BigInt(first_time ?? 0) + span / 2n + span / 20n) };
  const user = (await client.call('event.facets', { fields: ['user.name'], top: 1 })).facets[0]?.values[0]?.value ?? '';
  const filter = {
    conditions: [
      { field: 'user.name', test: 'is' as const, values: [user] },
      { field: 'event.outcome', test: 'is' as const, values: ['failure'] },
    ],
  };
  const calls: [string, () => Promise<unknown>, number | undefined][] = [
    ['first page', () => client.call('event.page', {}), 50],
    ['filtered page', () => client.call('event.page', { filter }), 50],
    ['facet', () => client.call('event.facets', { fields: ['event.action'] }), 50],
    [
      'six facets',
      () => client.call('event.facets', { fields: ['event.action', 'user.name', 'source.ip', 'event.outcome', 'event.provider', 'host.name'] }),
      undefined,
    ],
    ['overview of the timeline', () => client.call('timeline.overview', {}), 50],
    ['lanes, a twentieth of the time', () => client.call('timeline.lanes', { ...middle, by: 'user' }), undefined],
    ['lanes, all of the time', () => client.call('timeline.lanes', { from: first_time ?? '0', to: last_time ?? '1', by: 'user' }), undefined],
    ['filtered count', () => client.call('event.count', { filter }), undefined],
    ['one record with its bytes', () => client.call('event.get', { source: 1, record: Math.max(1, Math.floor(events / 2)) }), undefined],
  ];
  say(`\nqueries on ${events.toLocaleString('en')} events, ms, median of 15`);
  for (const [name, call, goal] of calls) {
    await call();
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      const start = process.hrtime.bigint();
      await call();
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    say(`  ${name.padEnd(32)} ${median(times).toFixed(1).padStart(7)}${goal === undefined ? '' : `  (goal ${goal})`}`);
  }
  await engine.close();
  client.close();
  if (!existsSync(casePath) || readdirSync(casePath).length === 0) throw new Error('the case is gone');
}
