import { join, resolve } from 'node:path';
import { count, ofStatus, time } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const demo = defineVerb({
  usage: 'demo [FOLDER]',
  notInRun: 'it makes a case of its own',
  summary: 'make the sample investigation and write its report: import, verify, sessions, finding, PDF',
  takes: [0, 1],
  async run({ positionals, json, print, call }) {
    const folder = resolve(positionals[0] ?? 'sealtrail-demo');
    const info = await call('case.sample', { path: folder });
    const { findings, sources } = await call('integrity.summary', {});
    const { rows } = await call('session.list', { limit: 5000 });
    const written = await call('report.write', { path: join(folder, 'report.pdf'), replace: true });
    if (json) {
      print(JSON.stringify({ case: info.path, report: written }));
      return EXIT.fine;
    }
    print(`case     ${info.path}`);
    print(`events   ${count(info.events, 'event')} from ${count(info.sources, 'source')}, ${time(info.first_time)} to ${time(info.last_time)}`);
    for (const source of sources)
      print(`proof    ${source.name}: ${source.statuses.map(({ status, count: n }) => ofStatus(n, status)).join(', ') || 'nothing speaks of it'}`);
    for (const finding of findings) if (finding.code.startsWith('gap')) print(`gap      ${finding.explain}`);
    print(`sessions ${count(rows.length, 'session')}, ${info.sessions_without_end} without a stated end`);
    print(`report   ${written.path}, ${count(written.pages, 'page')}, SHA-256 ${written.sha256}`);
    print(`\nopen it: npm start, or npm run -s cli -- serve "${info.path}"`);
    return EXIT.fine;
  },
});
