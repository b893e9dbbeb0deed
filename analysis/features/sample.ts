// The sample investigation: written, imported, verified, reconstructed and annotated through the same methods that a user calls.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CaseInfo } from '../contract/model/case.ts';
import { fromRfc3339 } from '../contract/time.ts';
import type { Desk } from '../kernel/handlers.ts';
import { writeSample } from '../sample/write-sample.ts';

const NAME = 'Sample investigation';

/** Makes the evidence and the case in `folder`; a former sample there is left alone and the new one gets a number. */
export async function openSample(folder: string, desk: Desk): Promise<CaseInfo> {
  const root = resolve(folder);
  const name = freeName(root);
  desk.progress({ stage: 'write', done: 0, unit: 'steps', item: name });
  const { paths, policy, story } = await writeSample(join(root, `${name} evidence`));
  await desk.call('case.create', { path: join(root, `${name}.sealtrail`), title: story.title });
  await desk.call('source.import', { paths, policy });
  await desk.call('integrity.verify', {});
  await desk.call('session.rebuild', {});
  for (const { title, statement, severity, pins } of story.findings) {
    const finding = await desk.call('finding.add', { title, statement, severity });
    for (const { columns, at, comment } of pins) {
      const from = fromRfc3339(at) ?? '0';
      const page = await desk.call('event.page', {
        filter: {
          from,
          to: String(BigInt(from) + 1_000_000_000n),
          conditions: Object.entries(columns).map(([field, value]) => ({ field, test: 'is', values: [value] })),
        },
        columns: ['source', 'record'],
        limit: 2,
      });
      const [row] = page.rows;
      if (page.rows.length !== 1 || !row) throw new Error(`the sample's pin “${comment}” matches ${page.rows.length} events, not one`);
      const value = (column: string) => Number(row[page.columns.indexOf(column)]);
      await desk.call('pin.add', { finding: finding.id, record: { source: value('source'), record: value('record') }, comment });
    }
    await desk.call('finding.state', { id: finding.id, state: 'ready' });
  }
  return desk.info();
}

function freeName(root: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? NAME : `${NAME} ${n}`;
    if (!existsSync(join(root, `${name}.sealtrail`)) && !existsSync(join(root, `${name} evidence`))) return name;
  }
}
