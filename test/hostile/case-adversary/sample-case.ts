// A small case with a row in as many tables as the product can fill, made and closed by its own engine; copies of it and of the program's home.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { channelPair } from '../../../analysis/contract/channel.ts';
import { type Client, createClient } from '../../../analysis/contract/client.ts';
import { createEngine } from '../../../analysis/engine.ts';
import { nodePorts } from '../../../analysis/host/node-ports.ts';
import { writeEvidence } from '../../cli/evidence.ts';
import { keyList, signedTrail } from '../../support/signed-trail.ts';

/** Works on a case as the installation whose home this is; the case is closed afterwards unless `crash`. */
export async function as(
  home: string,
  path: string,
  work: (client: Client) => Promise<void>,
  opening: 'case.open' | 'case.create' = 'case.open',
): Promise<void> {
  const engine = createEngine(nodePorts({ home, actor: 'R. Tester', memoryLimit: '256MB', threads: 1, inline: true }));
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  engine.attach(theirs);
  await client.ready;
  try {
    if (opening === 'case.create') await client.call('case.create', { path, title: 'Adversary' });
    else await client.call('case.open', { path });
    await work(client);
    await client.call('case.close', {});
  } finally {
    await engine.close();
    client.close();
  }
}

export interface Sample {
  /** Folder of the closed case, and the home of the installation that closed it last. */
  path: string;
  home: string;
  /** The case as it was some acts earlier, closed in order. */
  older: string;
}

export async function sampleCase(folder: string): Promise<Sample> {
  const [path, home, older] = ['work.sealtrail', 'home', 'older.sealtrail'].map((name) => join(folder, name)) as [string, string, string];
  const { files, signer } = signedTrail({ hours: 2, logsPerHour: 2 });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, 'trail', name)), { recursive: true });
    writeFileSync(join(folder, 'trail', name), bytes);
  }
  const pin = join(folder, 'pin.json');
  writeFileSync(pin, keyList([signer]));
  writeEvidence(join(folder, 'logs'));
  await as(
    home,
    path,
    async (client) => {
      await client.call('source.import', { paths: [join(folder, 'trail'), join(folder, 'logs')] });
      await client.call('trust.add', { path: pin, origin: 'from the owner' });
      await client.call('integrity.verify', {});
      await client.call('session.rebuild', {});
      for (const record of [1, 2]) await client.call('note.add', { target: { record: { source: 1, record } }, text: `the door was open ${record}` });
    },
    'case.create',
  );
  cpSync(path, older, { recursive: true });
  await as(home, path, async (client) => {
    for (const record of [1, 2]) {
      const { id } = await client.call('finding.add', { title: `Finding ${record}`, statement: 'It states something.' });
      await client.call('pin.add', { finding: id, record: { source: 1, record } });
      await client.call('tag.add', { targets: [{ record: { source: 1, record } }], tag: `tag ${record}` });
    }
    // A reading that was set aside, and a source.
    await client.call('source.import', { paths: [join(folder, 'trail')] });
    await client.call('integrity.verify', {});
    await client.call('session.rebuild', {});
    await client.call('source.reread', { source: 2, corrections: [{ items: '**', encoding: 'utf-8' }] });
    await client.call('source.set-aside', { source: 3, reason: 'It is there twice.' });
    await client.call('report.write', { draft: true, path: join(folder, 'report.pdf') });
  });
  return { path, home, older };
}
