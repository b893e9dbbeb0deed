// Names of rotated logs: which belong to one stretch, in which order, and the day that a name states (logrotate, newsyslog, syslogd's cron scripts).

export interface Rotated {
  /** What all of the stretch have in common: folder and name without what rotation adds. */
  stretch: string;
  /** Base name. */
  name: string;
  /** Rises with age: 0 = still written to. A number of rotations, or the day that the name states (`YYYYMMDD`, and the hour) below zero. */
  age: number;
  /** Number in the set, where the name has one. */
  number: number | undefined;
  /** The day that the name states. */
  day: { year: number; month: number; day: number } | undefined;
}

const packed = /\.(?:gz|bz2|xz|zst|lz4|Z)$/i;
const numbered = /^(.+?)[.-](\d{1,3})(\.log)?$/;
/** `secure-20240310`, `syslog.2024-03-10`, `auth.log-20240310-1710028800`, `messages-2024031003`. */
const dated = /^(.+?)[._-]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[-_T]?(\d{2}))?(?:[-_]\d{1,12})?(\.log)?$/;

/** `path`: containers joined with `!/`; of a gzip the path of the file in it. */
export function rotationOf(path: string): Rotated {
  // A gzip and the file in it are one: `auth.log.2.gz!/auth.log.2`.
  const outer = path.replace(/!\/[^/]*$/, (inner, at: number) => (packed.test(path.slice(0, at)) ? '' : inner));
  const cut = outer.lastIndexOf('/') + 1;
  const [folder, full] = [outer.slice(0, cut), outer.slice(cut)];
  const name = full.replace(packed, '');
  const d = dated.exec(name);
  const [year, month, day] = d ? [Number(d[2]), Number(d[3]), Number(d[4])] : [0, 0, 0];
  if (d && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
    const hour = Number(d[5] ?? 0);
    return {
      stretch: `${folder}${d[1]}${d[6] ?? ''}`,
      name: full,
      age: -(year * 1e6 + month * 1e4 + day * 100 + hour),
      number: undefined,
      day: { year, month, day },
    };
  }
  const n = numbered.exec(name);
  if (n) return { stretch: `${folder}${n[1]}${n[3] ?? ''}`, name: full, age: Number(n[2]) + 1, number: Number(n[2]), day: undefined };
  const old = /^(.+)\.(?:old|bak|prev)$/i.exec(name);
  if (old) return { stretch: `${folder}${old[1]}`, name: full, age: 1, number: undefined, day: undefined };
  return { stretch: `${folder}${name}`, name: full, age: 0, number: undefined, day: undefined };
}

/** Oldest first. What is still written to is the newest; days go before numbers only where a set has both, as after a change of its settings. */
export const byAge = (a: Rotated, b: Rotated): number => rank(b) - rank(a) || b.age - a.age;
const rank = ({ age, day }: Rotated): number => (day ? 2 : age > 0 ? 1 : 0);

/** Numbers that are missing between two members of a set, newest first: of `auth.log.1` and `auth.log.4` 2 and 3. */
export function missingBetween(older: Rotated, newer: Rotated): { from: number; to: number } | undefined {
  if (older.number === undefined) return undefined;
  const next = newer.number === undefined ? (newer.age === 0 ? (older.number === 0 ? older.number : 1) : undefined) : newer.number + 1;
  return next !== undefined && older.number > next ? { from: next, to: older.number - 1 } : undefined;
}
