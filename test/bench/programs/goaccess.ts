// goaccess without its screen: it parses the file and writes all its panels as one JSON report.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../contest.ts';
import { installed, tool } from './run.ts';

export const goaccess: Peer['run'] = ({ path, records }, { root }) => {
  const home = mkdtempSync(join(root, 'goaccess-'));
  const report = join(home, 'report.json');
  const env = { PATH: process.env.PATH, HOME: home, TERM: 'dumb', LANG: 'C.UTF-8', TZ: 'UTC' };
  const { stdout: _, ...spent } = tool('goaccess', [path, '--log-format=COMBINED', '--no-global-config', '--no-progress', '-o', report], env);
  const { general } = JSON.parse(readFileSync(report, 'utf8')) as { general: { valid_requests: number } };
  rmSync(home, { recursive: true, force: true });
  if (general.valid_requests !== records) throw new Error(`goaccess read ${general.valid_requests} of ${records} lines`);
  return spent;
};

export const goaccessMissing = (): string | undefined => (installed('goaccess') ? undefined : 'goaccess');
