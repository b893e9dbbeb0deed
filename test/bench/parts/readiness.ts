// All checks over one large case of two logs of the same requests: wall time in all and by step, until the first figures are there, beside DuckDB's bare
// aggregates over the same events.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { channelPair } from '../../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../../analysis/contract/client.ts';
import type { Progress } from '../../../analysis/contract/frames.ts';
import { createEngine } from '../../../analysis/engine.ts';
import { nodePorts } from '../../../analysis/host/node-ports.ts';
import { generatePaired } from '../generate/paired.ts';
import { against, MEMORY, threads, type Workshop, whole } from '../workshop.ts';

/** What is asked for: ten million events within this, on two cores. */
const GOAL = { records: 10_000_000, seconds: 120 };
/** The first figures are on the screen within this, whatever the size. */
const FIRST = { most: 5, unit: 's' };
const BARE = [
  'SELECT source, count(*), count(user_name), count(event_action), count(time_ns), count(source_ip) FROM event GROUP BY source',
  'SELECT user_name, count(*), min(time_ns), max(time_ns) FROM event GROUP BY user_name',
  'SELECT session_key, count(*), min(time_ns), max(time_ns) FROM event GROUP BY session_key ORDER BY 2 DESC LIMIT 100',
];

export async function readiness(workshop: Workshop): Promise<void> {
  const { root, home, say, records } = workshop;
  const folder = join(root, 'readiness');
  mkdirSync(folder, { recursive: true });
  const paths = generatePaired(folder, records);
  const path = join(root, 'readiness.sealtrail');
  const engine = createEngine(nodePorts({ home, actor: 'bench', memoryLimit: MEMORY, threads, inline: true }));
  const [mine, theirs] = channelPair();
  const client: Client = createClient(mine);
  engine.attach(theirs);
  await client.call('case.create', { path, title: 'Readiness' });
  await client.call('source.import', { paths });
  const { events } = await client.call('case.info', {});
  let at = performance.now();
  const begun = at;
  let step = '';
  const steps: { step: string; seconds: number }[] = [];
  const next = (title: string) => {
    const now = performance.now();
    if (step !== '') steps.push({ step, seconds: (now - at) / 1000 });
    [step, at] = [title, now];
  };
  const arrived: number[] = [];
  const onProgress = ({ item, figures = [] }: Progress) => {
    while (arrived.length < figures.length) arrived.push((performance.now() - begun) / 1000);
    if (item !== undefined && item !== step) next(item);
  };
  await client.call('readiness.check', {}, { onProgress });
  next('');
  const seconds = (performance.now() - begun) / 1000;
  const goal = (GOAL.seconds * events) / GOAL.records;
  say(`readiness: all checks over ${whole(events)} events: ${seconds.toFixed(1)} s${against(seconds, { most: Number(goal.toFixed(1)), unit: 's' })}`);
  for (const { step: title, seconds: took } of steps.toSorted((a, b) => b.seconds - a.seconds).slice(0, 12))
    say(`  ${took.toFixed(2).padStart(7)} s  ${title}`);
  const bare: number[] = [];
  for (const sql of BARE) {
    const from = performance.now();
    await client.call('sql.run', { sql, limit: 10 });
    bare.push((performance.now() - from) / 1000);
  }
  const [first = Number.NaN, tenth = Number.NaN] = [arrived[0], arrived[9]];
  say(`  ${first.toFixed(2).padStart(7)} s  until the first figure, the tenth after ${tenth.toFixed(2)} s${against(tenth, FIRST)}`);
  say(`  ${(bare[0] ?? Number.NaN).toFixed(2).padStart(7)} s  a bare aggregate of such columns over the same events`);
  say(
    `  ${bare
      .reduce((sum, one) => sum + one, 0)
      .toFixed(2)
      .padStart(7)} s  three bare aggregates over the same events`,
  );
  await engine.close();
  client.close();
}
