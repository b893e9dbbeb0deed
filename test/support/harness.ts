// An engine in this process with a home, a clock and cases of its own; removed after the test.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelPair } from '../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../analysis/contract/client.ts';
import { keyring } from '../../analysis/intake/containers/keyring.ts';
import { createEngine, type Engine } from '../../analysis/engine.ts';
import { nodePorts } from '../../analysis/host/node-ports.ts';

export interface Harness {
  folder: string;
  engine: Engine;
  client: Client;
  /** Ends the engine as a crash would: nothing is closed or signed. */
  end(): Promise<void>;
}

/** The time of each engine, by its folder: that of a copy goes on, so that nothing there is older than what it was copied from. */
const clocks = new Map<string, bigint>();

/** `home`: of another installation whose work goes on here; its own otherwise. `copyOf`: folder of another harness, whose cases are closed. */
export async function harness({ home, copyOf }: { home?: string; copyOf?: string } = {}): Promise<Harness> {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-test-'));
  if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true, preserveTimestamps: true });
  let tick = clocks.get(copyOf ?? '') ?? 1_767_225_600_000_000_000n;
  const engine = createEngine(
    nodePorts({
      home: home ?? join(folder, 'home'),
      actor: 'R. Tester',
      memoryLimit: '512MB',
      threads: 1,
      inline: true,
      now: () => (clocks.set(folder, (tick += 1_000_000_000n)), tick),
    }),
  );
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  engine.attach(theirs);
  await client.ready;
  return {
    folder,
    engine,
    client,
    end: async () => {
      // Passwords go with a process, and this one goes on.
      keyring.forget();
      await engine.close();
      client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
