// What the bench is asked to do: its parts, its options, its help.
import { parseArgs } from 'node:util';

/** Every part, in the order in which they run, with what it measures. */
export const parts = {
  import: 'CloudTrail in gzip files, against DuckDB’s read_json of the same members',
  auth: 'auth.log, against lnav on the same lines',
  nginx: 'access log in the combined format, against lnav and goaccess on the same lines',
  json: 'JSON lines of 250 bytes: records a second of processor time',
  mixed: '2,000 small files of 40 formats, against DuckDB’s own reads of those that it can read',
  formats: 'every format by itself, records a second of processor time; a quarter of an hour',
  readers: 'two readers against one: 200 gzip files, one large text; reading alone and whole imports',
  recognition: 'the share of recognition in the time of the reading thread',
  verify: 'a signed archive, against reading, inflating and hashing the same files',
  chain: 'a hash chain in JSON lines, against canonicalising and hashing the same lines',
  digests: 'SHA-256 of a large file against openssl, and the memory of 100,000 files in a zip',
  journal: 'a sealed journal, against journalctl --verify',
  queries: 'the calls of the first screens, on the CloudTrail case',
  readiness: 'all checks over a large case of two logs of the same requests, beside bare aggregates',
  custody: 'publishing, closing and opening a case with many verdicts and session members',
} as const;

export type Part = keyof typeof parts;

export interface Asked {
  only: readonly Part[];
  /** Records or lines of each import. */
  records: number;
  /** Of the one large text. */
  bytes: number;
  /** Rounds; in each, ours and what it is compared with run one after the other. */
  pairs: number;
  /** Leave the files in place. */
  keep: boolean;
}

/** What growth is measured against. */
export const BASE = 1_000_000;

export const help = `npm run bench [-- OPTIONS]

Measures Sealtrail against well-known programs on the same generated files and prints ratios: both run in turns on
this machine, the median counts. Ratios can be compared between machines, seconds cannot. Takes about half an hour
on two cores and 5 GB of the temporary folder (TMPDIR moves it). For true figures let nothing else run.

  --only PART    one part only; may be repeated
  --records N    records or lines of each import, ${BASE.toLocaleString('en')} when not told. Above that, the imports also run with
                 ${BASE.toLocaleString('en')}, and time and memory per record are compared
  --bytes N      of the large text that readers share, 2,000,000,000 when not told
  --pairs N      rounds, 3 when not told
  --keep         leave the generated files and cases in the temporary folder
  --help         this text

parts
${Object.entries(parts)
  .map(([name, what]) => `  ${name.padEnd(13)}${what}`)
  .join('\n')}

lnav and goaccess are used where they are installed (packages of the same names); where one is missing, the bench says so
and goes on. A quick look: npm run bench -- --only auth --records 100000 --pairs 1`;

/** Throws an Error with a message for the reader; undefined = help was asked for. */
export function asked(args: string[]): Asked | undefined {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      records: { type: 'string', default: String(BASE) },
      bytes: { type: 'string', default: '2000000000' },
      pairs: { type: 'string', default: '3' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const number = (option: 'records' | 'bytes' | 'pairs') => {
    const value = Number(values[option]);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${option} wants a whole number above 0, not “${values[option]}”.`);
    return value;
  };
  const unknown = values.only.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) throw new Error(`There is no part “${unknown}”. The parts are ${Object.keys(parts).join(', ')}.`);
  const only = (Object.keys(parts) as Part[]).filter((name) => values.only.length === 0 || values.only.includes(name));
  return { only, records: number('records'), bytes: number('bytes'), pairs: number('pairs'), keep: values.keep };
}
