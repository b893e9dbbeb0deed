// Offsets that time services and Windows state themselves: by how much a clock was set, and by how much it was held to be off.
import type { Clock } from '../../../contract/model/readiness.ts';
import { toRfc3339 } from '../../../contract/time.ts';
import type { Scratch } from '../../../kernel/lanes.ts';
import statedSql from './stated.sql?raw';

interface Stated {
  source: number;
  host: string | null;
  service: string;
  form: 'set' | 'setting' | 'windows' | 'wrong' | 'asked' | 'told' | 'tracked';
  was_set: boolean;
  statements: number;
  /** Rows of this host, of which the largest are given. */
  of_host: number;
  /** Those that all hosts of this source have so. */
  of_source: number;
  record: number;
  /** Path of the program that set it. */
  program: string | null;
  off_ms: number;
  slack_ms: number;
  at_ns: string;
  old_ns: string;
  from_ns: string;
  to_ns: string;
}

/** Rows of one host and service, and of one source: a clock that is set every minute must not fill the list. */
const MOST = 20;
const MOST_OF_SOURCE = 200;

/** Why the bounds of what was estimated are as wide as they are. */
const bounds: { [F in Stated['form']]?: string } = {
  wrong: 'chronyd takes no source whose root distance is above 3 s, unless its maxdistance says otherwise',
  asked: 'ntpdate waits no longer than 2 s for an answer, unless told otherwise; whether it set the clock the record does not say',
  told: 'the error is stated',
  tracked: 'half of the root delay and the root dispersion are stated',
};

export async function statedClocks(scratch: Scratch): Promise<Clock[]> {
  const rows = await scratch.rows<Stated>(statedSql, { most: MOST, most_of_source: MOST_OF_SOURCE });
  return rows.map((one) => ({
    source: one.source,
    against: one.was_set ? `its own clock, as set by ${one.service}` : `NTP (${one.service})`,
    offset_ms: rounded(one.off_ms),
    low_ms: rounded(one.off_ms - one.slack_ms),
    high_ms: rounded(one.off_ms + one.slack_ms),
    drift_ppm: null,
    at: time(one.at_ns),
    anchors: one.statements,
    by: `${one.was_set ? setting(one) : estimate(one)}${cut(one)}`,
  }));
}

function setting({ host, record, program, statements, old_ns, at_ns }: Stated): string {
  const one = `from ${time(old_ns)} to ${time(at_ns)}${program === null ? '' : ` by ${program}`}, record ${record}`;
  return `${on(host)}the clock was set ${statements === 1 ? one : `${statements} times by up to a second, most of all ${one}`}`;
}

function estimate({ host, service, form, record, statements, from_ns, to_ns }: Stated): string {
  const when = statements === 1 ? `record ${record}` : `${statements} statements from ${time(from_ns)} to ${time(to_ns)}, the farthest is record ${record}`;
  return `${on(host)}stated by ${service}, ${when}; bounds: ${bounds[form] ?? ''}`;
}

/** What is not listed. */
const cut = ({ of_host, of_source }: Stated) =>
  [
    of_host > MOST ? `; the ${MOST} largest of ${of_host} are given` : '',
    of_source > MOST_OF_SOURCE ? `; of this source ${MOST_OF_SOURCE} rows of ${of_source} are given` : '',
  ].join('');
const on = (host: string | null) => (host === null ? '' : `host ${host}: `);
/** To the nearest millisecond. */
const time = (ns: string) => toRfc3339((BigInt(ns) + 500_000n).toString(), 3);
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
