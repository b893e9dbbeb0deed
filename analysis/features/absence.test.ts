// Gaps of a real case: found by the checks and by a verification, explained by the records that are there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainGapKey, readinessGapKey } from '../contract/absence-key.ts';
import { type Harness, harness } from '../../test/support/harness.ts';
import { signedTrail } from '../../test/support/signed-trail.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 2);
const stamp = (ms: number) => new Date(ms).toISOString().replace('.000Z', '+00:00');
const line = (ms: number, program: string, text: string) => `${stamp(ms)} web1 ${program}: ${text}\n`;
/** Two days, a line every two minutes but for six hours; `edges`: what stands beside the hole. */
function syslog(before: string, behind: string): string {
  const [from, to] = [START + 20 * 60 * MINUTE, START + 26 * 60 * MINUTE];
  let text = '';
  for (let at = START; at < START + 48 * 60 * MINUTE; at += 2 * MINUTE) {
    if (at >= from && at < to) {
      if (at === from) text += before;
      continue;
    }
    if (at === to) text += behind;
    text += line(at, 'CRON[411]', '(root) CMD (run-parts /etc/cron.hourly)');
  }
  return text;
}
const HOLE = START + 20 * 60 * MINUTE;
const told = syslog(
  line(HOLE - MINUTE, 'systemd[1]', 'Stopping System Logging Service...') +
    line(HOLE - MINUTE, 'rsyslogd', '[origin software="rsyslogd" swVersion="8.2112.0"] exiting on signal 15.'),
  line(HOLE + 6 * 60 * MINUTE - 1000, 'kernel', '[    0.000000] Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org)'),
);
const untold = syslog(line(HOLE - MINUTE, 'sshd[77]', 'Invalid user rsyslogd stopped from 192.0.2.9 port 4022'), '');

let h: Harness;
beforeAll(async () => {
  h = await harness();
  const trail = signedTrail({ hours: 6 });
  const files = new Map(trail.files);
  const gone = trail.digests[3];
  for (const path of files.keys()) if (gone !== undefined && path.startsWith(gone.path)) files.delete(path);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(h.folder, 'trail', path)), { recursive: true });
    writeFileSync(join(h.folder, 'trail', path), bytes);
  }
  for (const [name, text] of Object.entries({ told, untold: untold.replaceAll(' web1 ', ' web2 ') })) writeFileSync(join(h.folder, `${name}.log`), text);
  await h.client.call('case.create', { path: join(h.folder, 'case'), title: '' });
  await h.client.call('source.import', { paths: ['told.log', 'untold.log', 'trail'].map((name) => join(h.folder, name)) });
});
afterAll(() => h.end());

describe('absence', () => {
  it('says that nothing was looked for yet', async () => {
    expect(await h.client.call('absence.list', {})).toEqual({ rows: [], total: 0, checked: false, verified: false });
    expect(await h.client.call('absence.of', { gap: 'none' })).toEqual({ gap: null });
  });

  it('explains gaps by the records beside them, and leaves the others unexplained', async () => {
    await h.client.call('integrity.verify', {});
    const { gaps } = await h.client.call('readiness.check', {});
    const { rows, total, checked, verified } = await h.client.call('absence.list', {});
    expect([total, checked, verified]).toEqual([rows.length, true, true]);
    const of = (source: number) => rows.filter((one) => one.source === source);
    const [stopped] = of(1);
    expect(of(1)).toHaveLength(1);
    expect(stopped?.explanations.map(({ kind, ground }) => [kind, ground])).toEqual([
      ['logging-stopped', 'recorded'],
      ['reboot', 'recorded'],
    ]);
    expect(stopped?.explanations[0]?.evidence.map(({ record, proof }) => [record?.source, proof])).toEqual([
      [1, 'nothing'],
      [1, 'nothing'],
    ]);
    const [silent] = of(2);
    expect([of(2).length, silent?.explanations]).toEqual([1, []]);
    expect(silent?.may_say).toMatch(
      /^Source 2: something is not here between 2026-03-02T19:59:00Z and 2026-03-03T02:00:00Z\. No evidence of this case tells why\.$/,
    );

    const [hole] = of(3).filter(({ code }) => code === 'gap_unexplained');
    expect(hole?.explanations.map(({ kind }) => kind)).toContain('records-here');

    // The same from wherever it is opened.
    expect(gaps.map(readinessGapKey)).toEqual(expect.arrayContaining([stopped?.id, silent?.id]));
    const { findings } = await h.client.call('integrity.summary', {});
    expect(findings.map(chainGapKey)).toContain(hole?.id);
    for (const gap of rows) expect(await h.client.call('absence.of', { gap: gap.id })).toEqual({ gap });
    const pages = [await h.client.call('absence.list', { limit: 1 }), await h.client.call('absence.list', { limit: 200, after: '1' })];
    expect(pages.flatMap((page) => page.rows)).toEqual(rows);
    expect((await h.client.call('absence.list', { source: 2 })).rows).toEqual(of(2));
    await expect(h.client.call('absence.list', { after: 'x' })).rejects.toMatchObject({ code: 'params.invalid' });
  });

  it('takes the stated range of an export for what lies outside it', async () => {
    const tail = async () => (await h.client.call('absence.list', { source: 3 })).rows.find(({ code }) => code === 'tail_open');
    expect((await tail())?.explanations).toEqual([]);
    const to = (await tail())?.from ?? null;
    await h.client.call('integrity.verify', { range: { from: null, to } });
    expect((await tail())?.explanations.map(({ kind, ground }) => [kind, ground])).toEqual([['export-range', 'declared']]);
  });
});
