// A clock set back between two acts: the order of the journal decides what came after what, and the case stays intact.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { channelPair } from '../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../analysis/contract/client.ts';
import { createEngine } from '../../analysis/engine.ts';
import { nodePorts } from '../../analysis/host/node-ports.ts';
import { commandLine } from '../support/command-line.ts';
import { keyList, makeSigner } from '../support/signed-trail.ts';

let folder: string;
let clock: bigint;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-clock-'));
  clock = 1_767_225_600_000_000_000n;
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'app.jsonl'), `{"@timestamp":"2026-03-02T06:00:00Z","user":{"name":"${name}"}}\n`);
  }
  writeFileSync(join(folder, 'pin.json'), keyList([makeSigner()]));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const setBack = () => (clock -= 3_600_000_000_000n);

async function withCase(work: (client: Client) => Promise<void>): Promise<void> {
  const engine = createEngine(
    nodePorts({ home: join(folder, 'home'), actor: 'R. Tester', memoryLimit: '256MB', threads: 1, inline: true, now: () => (clock += 1_000_000_000n) }),
  );
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  engine.attach(theirs);
  await client.ready;
  try {
    await client.call('case.create', { path: join(folder, 'work'), title: '' });
    await client.call('source.import', { paths: [join(folder, 'a')] });
    await work(client);
    await client.call('case.close', {});
  } finally {
    await engine.close();
    client.close();
  }
  const { code, text } = await commandLine(join(folder, 'home'), 'journal', 'verify', join(folder, 'work.sealtrail'));
  expect(text).toMatch(/^intact/);
  expect(code).toBe(0);
}
const CAME_IN = '1 source came in after the last verification and is not verified.';
const refusals = async (client: Client) => (await client.call('report.preview', {})).refusals;

it('after a verification: a source that came in since is not taken for verified', () =>
  withCase(async (client) => {
    await client.call('integrity.verify', {});
    setBack();
    await client.call('source.import', { paths: [join(folder, 'b')] });
    expect((await client.call('case.info', {})).verdicts_stale).toBe(true);
    expect(await refusals(client)).toContain(CAME_IN);
  }));

it('after an import: the verification speaks of it', () =>
  withCase(async (client) => {
    setBack();
    await client.call('integrity.verify', {});
    expect((await client.call('case.info', {})).verdicts_stale).toBe(false);
    expect(await refusals(client)).not.toContain(CAME_IN);
  }));

it('between two verifications: the later one stands, with what was pinned for it', () =>
  withCase(async (client) => {
    await client.call('integrity.verify', { range: { from: '0', to: null } });
    setBack();
    await client.call('integrity.verify', { trust: [join(folder, 'pin.json')] });
    const { range } = await client.call('integrity.summary', {});
    expect(range).toBeNull();
    expect((await client.call('case.info', {})).verdicts_stale).toBe(false);
  }));
