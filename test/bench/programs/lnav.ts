// lnav without its screen: it indexes the file and counts the messages. Each run has an empty HOME, so nothing is kept between two.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../contest.ts';
import { installed, tool } from './run.ts';

export const lnav: Peer['run'] = ({ path, records }, { root }) => {
  const home = mkdtempSync(join(root, 'lnav-'));
  const env = { PATH: process.env.PATH, HOME: home, TMPDIR: home, TERM: 'dumb', LANG: 'C.UTF-8', TZ: 'UTC' };
  const { stdout, ...spent } = tool('lnav', ['-n', '-c', ';SELECT count(*) FROM all_logs', path], env);
  rmSync(home, { recursive: true, force: true });
  const read = Number(stdout.match(/\d[\d,]*\s*$/)?.[0].replaceAll(',', ''));
  if (read !== records) throw new Error(`lnav read ${read} of ${records} lines: ${stdout.slice(0, 500)}`);
  return spent;
};

export const lnavMissing = (): string | undefined => (installed('lnav') ? undefined : 'lnav');
