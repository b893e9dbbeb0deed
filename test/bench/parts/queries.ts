// The calls of the first screens on a large case: median of 15 each through the client, after one to warm up.
import { channelPair } from '../../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../../analysis/contract/client.ts';
import { createEngine } from '../../../analysis/engine.ts';
import { nodePorts } from '../../../analysis/host/node-ports.ts';
import { against, MEMORY, median, threads, type Workshop, whole } from '../workshop.ts';
import { cloudtrailCase } from './import.ts';

const TIMES = 15;

export async function queries(workshop: Workshop): Promise<void> {
  const { home, say } = workshop;
  const path = cloudtrailCase(workshop);
  const engine = createEngine(nodePorts({ home, actor: 'bench', memoryLimit: MEMORY, threads, inline: true }));
  const [mine, theirs] = channelPair();
  const client: Client = createClient(mine);
  engine.attach(theirs);
  await client.call('case.open', { path });
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
  say(`queries on ${whole(events)} events, ms, median of ${TIMES}`);
  for (const [name, call, goal] of calls) {
    await call();
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const start = process.hrtime.bigint();
      await call();
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    say(`  ${name.padEnd(32)} ${median(times).toFixed(1).padStart(7)}${against(median(times), goal === undefined ? undefined : { most: goal })}`);
  }
  await engine.close();
  client.close();
}
