// How long a utmp record is and where its cells stand, told from the bytes: the C structure differs by machine, and nothing in the file says which wrote it.
import type { Head } from '../../reading/recognise/recognition.ts';
import { type BeginsAt, misalignedBy } from '../../reading/values/alignment.ts';

/** struct utmp of glibc (bits/utmp.h). Offsets in bytes. */
export interface Layout {
  length: number;
  little: boolean;
  /** Bytes of the two numbers of `ut_tv`: with 64-bit times where no 32-bit programs had to be served. */
  wide: boolean;
  machine: string;
}

export const layouts: readonly Layout[] = [
  { length: 384, little: true, wide: false, machine: 'x86 and other little-endian machines with 32-bit times' },
  { length: 400, little: true, wide: true, machine: 'aarch64 and other little-endian machines with 64-bit times' },
  { length: 384, little: false, wide: false, machine: 's390 and other big-endian machines with 32-bit times' },
  { length: 400, little: false, wide: true, machine: 'big-endian machines with 64-bit times' },
];

export const LINE = [8, 32] as const;
export const ID = [40, 4] as const;
export const USER = [44, 32] as const;
export const HOST = [76, 256] as const;
export const EXIT = 332;
export const SESSION = 336;
export const timeAt = ({ wide }: Layout): number => (wide ? 344 : 340);
export const addressAt = ({ wide }: Layout): number => (wide ? 360 : 348);

/** EMPTY to ACCOUNTING. */
export const types = [
  'EMPTY',
  'RUN_LVL',
  'BOOT_TIME',
  'NEW_TIME',
  'OLD_TIME',
  'INIT_PROCESS',
  'LOGIN_PROCESS',
  'USER_PROCESS',
  'DEAD_PROCESS',
  'ACCOUNTING',
] as const;

/** 1990 to 2100: seconds that a login record can state. */
const plausible = (seconds: number): boolean => seconds > 631_152_000 && seconds < 4_102_444_800;

/** 32 bits are unsigned (glibc 2.40): no Linux ran before 1970, some will after 2038. */
export function secondsOf(view: DataView, layout: Layout): number {
  return layout.wide ? Number(view.getBigInt64(timeAt(layout), layout.little)) : view.getUint32(timeAt(layout), layout.little);
}

/**
 * The layout that a record of this length has: the type is a small number in two bytes, which tells their order. Where it is 0 it does not: then what
 * wrote the record before wrote this one, or its time and process tell.
 */
export function layoutOf(record: Uint8Array, before: Layout | undefined): Layout {
  const [big, little] = [false, true].map((order) => layouts.find((layout) => layout.length === record.length && layout.little === order) as Layout) as [
    Layout,
    Layout,
  ];
  if (record[0] !== 0) return little;
  if (record[1] !== 0) return big;
  const view = new DataView(record.buffer, record.byteOffset, record.length);
  return before ?? (sense(view, big) > sense(view, little) ? big : little);
}

/** Largest process number of Linux (PID_MAX_LIMIT). */
const LAST_PID = 4_194_304;

/** How much of it makes sense: the second, its fraction, the process. */
function sense(view: DataView, layout: Layout): number {
  const fraction = layout.wide ? Number(view.getBigInt64(timeAt(layout) + 8, layout.little)) : view.getInt32(timeAt(layout) + 4, layout.little);
  const pid = view.getInt32(4, layout.little);
  return Number(plausible(secondsOf(view, layout))) + Number(fraction >= 0 && fraction < 1_000_000) + Number(pid >= 0 && pid <= LAST_PID);
}

/** Text, then NUL up to the end or to what was left there; no control characters. */
export function isText(bytes: Uint8Array, [at, length]: readonly [number, number]): boolean {
  for (let i = at; i < at + length; i++) {
    const c = bytes[i] as number;
    if (c === 0) return true;
    if (c < 32 || c === 127) return false;
  }
  return true;
}

type Kind = 'empty' | 'login record' | 'other';

function kindOf(record: Uint8Array, layout: Layout): Kind {
  const view = new DataView(record.buffer, record.byteOffset, record.length);
  const type = view.getUint16(0, layout.little);
  if (type >= types.length || view.getUint16(2) !== 0) return 'other';
  if (record.every((byte) => byte === 0)) return 'empty';
  // The name is what a client typed, whatever bytes it sent: a record must not be taken for something else on account of it.
  if (![LINE, ID, HOST].every((cell) => isText(record, cell))) return 'other';
  if (type === 0) return 'empty';
  return plausible(secondsOf(view, layout)) ? 'login record' : 'other';
}

/** A login record of any machine that writes this length; one without a type may be anything. */
export const loginAt: BeginsAt = (bytes, at, length) => {
  const little = bytes[at] !== 0;
  const type = little ? bytes[at] : bytes[at + 1];
  if (!type || type >= types.length || bytes[little ? at + 1 : at] !== 0) return false;
  const layout = layouts.find((one) => one.length === length && one.little === little);
  return layout !== undefined && kindOf(bytes.subarray(at, at + length), layout) === 'login record';
};

export interface Evidence {
  layout: Layout;
  records: number;
  fitting: number;
}

/** Most that are looked at. */
const SAMPLED = 400;

/** The layout in which most of the first records make sense. Undefined: none does for half of them, or there is no record with a time at all. */
export function evidenceOf({ bytes }: Head): Evidence | undefined {
  let best: Evidence | undefined;
  for (const layout of layouts) {
    const { length } = layout;
    let records = 0;
    let fitting = 0;
    let logins = 0;
    for (let at = 0; at + length <= bytes.length && records < SAMPLED; at += length) {
      // Only where login records were found others may begin elsewhere: in other binary data one is found by chance.
      if (logins > 2) at += misalignedBy(bytes, at, length, loginAt);
      const kind = kindOf(bytes.subarray(at, at + length), layout);
      records++;
      if (kind !== 'other') fitting++;
      if (kind === 'login record') logins++;
      // Text and other binary data are none after a few.
      if (records === 9 && fitting < 5) break;
    }
    if (logins > 0 && fitting * 2 >= records && fitting / records > (best ? best.fitting / best.records : 0)) best = { layout, records, fitting };
  }
  return best;
}
