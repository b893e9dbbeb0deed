// What custody costs on a large case: publishing, closing, and opening it as it was closed here and as one that comes from elsewhere.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodePorts } from '../../../analysis/host/node-ports.ts';
import { DeskStore } from '../../../analysis/store/desk.ts';
import { MEMORY, threads, type Workshop } from '../workshop.ts';

const VERDICTS = `INSERT INTO verdict SELECT i, 1, i, 'AWSLogs/123456789012/CloudTrail/eu-central-1/2026/03/02/object-' || i, 'path/' || i, 'log', 'cloudtrail-digest', 'valid', 'verified',
  NULL, 'delivered to digest', 1772409600000000000 + i, 1772413200000000000 + i, 'signed, key came with the evidence', NULL,
  'Its SHA-256 is the one that a signed digest lists.', '["read","hashed","compared"]', '{"sha256":"' || sha256(i::VARCHAR) || '"}', 'It is what the service delivered.', 'Who did what it tells.', 'chain-1', 20 FROM range(500000) t(i)`;
const MEMBERS = `INSERT INTO session_member SELECT 's-' || lpad((i % 20000)::VARCHAR, 5, '0'), 1, i FROM range(1000000) t(i)`;

export async function custody({ root, home, say }: Workshop): Promise<void> {
  const desk = new DeskStore(nodePorts({ home, actor: 'bench', inline: true, memoryLimit: MEMORY, threads }));
  const path = join(root, 'custody.sealtrail');
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    say(`${what}: ${((performance.now() - from) / 1000).toFixed(2)} s`);
  };
  say('custody: 500,000 verdicts and 1,000,000 session members');
  await desk.create(path, '');
  const context = { signal: new AbortController().signal, progress: () => {} };
  for (const [method, sql] of [
    ['integrity.verify', VERDICTS],
    ['session.rebuild', MEMBERS],
  ] as const)
    await timed(`  ${method} published and bound`, async () =>
      desk.lanes()?.job({ method, params: {}, subject: '' }, context, (stage) => stage.publish((writer) => writer.run(sql))),
    );
  await timed('  a note', async () =>
    desk
      .lanes()
      ?.command({ method: 'note.add', params: {}, subject: '' }, (writer) =>
        writer.insert('note', [{ id: 1, target: 'session:s-00001', source: null, record: null, text: 'x', author: 'bench', at_ns: '1', withdrawn: false }]),
      ),
  );
  await timed('  closed', () => desk.close());
  await timed('  opened, as it was closed here', () => desk.open(path));
  await timed('  closed again', () => desk.close());
  rmSync(join(home, 'heads.json'));
  await timed('  opened, every table compared', () => desk.open(path));
  await desk.close();
}
