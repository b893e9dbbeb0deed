// A small systemd journal, written for tests: sealed or not, in every form that writers use. `journalctl --verify` agrees with what it makes where it is there.
import { createHmac } from 'node:crypto';
import { nodeCrypto } from '../../analysis/host/crypto.ts';
import { SealingKeys } from '../../analysis/integrity/systemd-journal/fsprg.ts';
import { type Hash64, jenkins, Sip } from '../../analysis/integrity/systemd-journal/hashes.ts';

export const MACHINE = '0f3c1d2e4b5a69788796a5b4c3d2e1f0';
const BOOT = '5f0c2f0e5a9a4b1e8f6a1d2c3b4a5968';
/** Fifteen minutes, in microseconds, and the start of the sealing: 2026-03-02T08:00:00Z. */
export const INTERVAL = 900_000_000;
export const START = Date.UTC(2026, 2, 2, 8) * 1000;
const HEADER = 264;

export interface MadeEntry {
  /** Microseconds after the start of the sealing. */
  at: number;
  fields: string[];
  /** Sealed by the key of this epoch, whatever the time says. */
  forcedEpoch?: number;
}

export interface MadeJournal {
  entries: MadeEntry[];
  seed?: string;
  sealed?: boolean;
  continuous?: boolean;
  /** Says that it seals idle epochs, and does not. */
  holes?: boolean;
  compact?: boolean;
  keyed?: boolean;
  state?: 'offline' | 'online' | 'archived';
  /** Entries that stay unsealed at the end. */
  unsealedTail?: boolean;
  machine?: string;
  fileId?: string;
  /** Shared by the files of one writer. */
  sequenceId?: string;
  firstSequence?: number;
  buckets?: number;
  /** How a payload is stored: null = as it is. */
  pack?: (payload: Buffer) => { flags: 1 | 2 | 4; bytes: Buffer } | null;
}

export const keyText = (seed = 'b1c373f19a51b01f38408533'): string =>
  `${(seed.match(/.{6}/g) as string[]).join('-')}/${(START / INTERVAL).toString(16)}-${INTERVAL.toString(16)}\n`;

/** `count` entries a quarter of an epoch apart from each other unless told. */
export const someEntries = (count = 12, apart = INTERVAL / 4): MadeEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    at: 1_000_000 + i * apart,
    fields: [`MESSAGE=entry ${i} of a journal`, `PRIORITY=${i % 3}`, `_MACHINE_ID=${MACHINE}`, '_TRANSPORT=syslog', `_BOOT_ID=${BOOT}`],
  }));

class Writer {
  bytes = Buffer.alloc(HEADER);
  at = HEADER;
  tail = 0;
  counts = { objects: 0, entries: 0, data: 0, fields: 0, tags: 0, arrays: 0 };
  u64(place: number, value: number | bigint): void {
    this.bytes.writeBigUInt64LE(BigInt(value), place);
  }
  read(place: number): number {
    return Number(this.bytes.readBigUInt64LE(place));
  }
  object(type: number, flags: number, size: number): number {
    const place = this.at;
    const end = place + Math.ceil(size / 8) * 8;
    if (end > this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(end)]);
    this.bytes[place] = type;
    this.bytes[place + 1] = flags;
    this.u64(place + 8, size);
    this.at = end;
    this.tail = place;
    this.counts.objects++;
    return place;
  }
}

export function madeJournal(options: MadeJournal): Buffer {
  const { sealed = true, compact = true, keyed = true, continuous = false, state = 'offline', buckets = 7, firstSequence = 1 } = options;
  const w = new Writer();
  const fileId = Buffer.from(options.fileId ?? 'ccd7430a93144e3c812d420edb8b68be', 'hex');
  const sip = new Sip(fileId);
  const out: Hash64 = { hi: 0, lo: 0 };
  const whole = (): bigint => (BigInt(out.hi) << 32n) | BigInt(out.lo);
  const jenkinsOf = (bytes: Buffer): bigint => (jenkins(bytes, 0, bytes.length, out), whole());
  const hashOf = (bytes: Buffer): bigint => (keyed ? (sip.of(bytes, 0, bytes.length, out), whole()) : jenkinsOf(bytes));
  const packed = { 1: 1, 2: 2, 4: 8 } as const;
  let incompatible = (keyed ? 4 : 0) | (compact ? 16 : 0);
  if (options.pack) for (const entry of options.entries) for (const field of entry.fields) incompatible |= packed[options.pack(Buffer.from(field))?.flags ?? 4];
  w.bytes.write('LPKSHHRH', 0, 'latin1');
  w.bytes.writeUInt32LE((sealed ? 1 : 0) | (continuous ? 4 : 0), 8);
  w.bytes.writeUInt32LE(incompatible, 12);
  fileId.copy(w.bytes, 24);
  Buffer.from(options.machine ?? MACHINE, 'hex').copy(w.bytes, 40);
  Buffer.from(BOOT, 'hex').copy(w.bytes, 56);
  Buffer.from(options.sequenceId ?? fileId.toString('hex'), 'hex').copy(w.bytes, 72);
  w.u64(88, HEADER);
  const fieldTable = w.object(5, 0, 16 + 16 * buckets) + 16;
  const dataTable = w.object(4, 0, 16 + 16 * buckets) + 16;
  w.u64(104, dataTable);
  w.u64(112, 16 * buckets);
  w.u64(120, fieldTable);
  w.u64(128, 16 * buckets);

  const keys = sealed ? new SealingKeys(nodeCrypto, Buffer.from(options.seed ?? 'b1c373f19a51b01f38408533', 'hex')) : null;
  const payloadAt = compact ? 72 : 64;
  let sealedTo = 0;
  const seal = (epoch: number): void => {
    if (keys === null) return;
    const tag = w.object(7, 0, 64);
    w.u64(tag + 16, ++w.counts.tags);
    w.u64(tag + 24, epoch);
    const mac = createHmac('sha256', keys.key(epoch));
    const b = w.bytes;
    if (sealedTo === 0) {
      for (const [from, to] of [
        [0, 16],
        [24, 56],
        [72, 96],
        [104, 136],
      ] as const)
        mac.update(b.subarray(from, to));
      sealedTo = HEADER;
    }
    for (let p = sealedTo; p <= w.tail; p += Math.ceil(w.read(p + 8) / 8) * 8) {
      const size = w.read(p + 8);
      const type = b[p] as number;
      mac.update(b.subarray(p, p + 16));
      if (type === 1 || type === 2) {
        mac.update(b.subarray(p + 16, p + 24));
        mac.update(b.subarray(p + (type === 2 ? 40 : payloadAt), p + size));
      }
      if (type === 3) mac.update(b.subarray(p + 16, p + size));
      if (type === 7) mac.update(b.subarray(p + 16, p + 32));
    }
    mac.digest().copy(b, tag + 32);
    sealedTo = w.at;
  };
  const chain = (table: number, place: number, hash: bigint): void => {
    const bucket = table + 16 * Number(hash % BigInt(buckets));
    const last = w.read(bucket + 8);
    if (last === 0) w.u64(bucket, place);
    else w.u64(last + 24, place);
    w.u64(bucket + 8, place);
  };
  const known = new Map<string, number>();
  const fieldOf = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const bytes = Buffer.from(name);
    const place = w.object(2, 0, 40 + bytes.length);
    bytes.copy(w.bytes, place + 40);
    w.u64(place + 16, hashOf(bytes));
    chain(fieldTable, place, hashOf(bytes));
    w.counts.fields++;
    known.set(name, place);
    return place;
  };
  const dataOf = (field: string): number => {
    const before = known.get(`=${field}`);
    if (before !== undefined) return before;
    const plain = Buffer.from(field);
    const form = options.pack?.(plain) ?? null;
    const stored = form?.bytes ?? plain;
    const place = w.object(1, form?.flags ?? 0, payloadAt + stored.length);
    stored.copy(w.bytes, place + payloadAt);
    const hash = hashOf(plain);
    w.u64(place + 16, hash);
    chain(dataTable, place, hash);
    w.counts.data++;
    known.set(`=${field}`, place);
    const head = fieldOf(field.slice(0, field.indexOf('=')));
    w.u64(place + 32, w.read(head + 32));
    w.u64(head + 32, place);
    return place;
  };
  const width = compact ? 4 : 8;
  const capacity = (array: number): number => Math.floor((w.read(array + 8) - 24) / width);
  const item = (array: number, index: number, value: number): void => {
    if (compact) w.bytes.writeUInt32LE(value, array + 24 + 4 * index);
    else w.u64(array + 24 + 8 * index, value);
  };
  /** Appends to a list whose first array is named at `link`. */
  const list = (link: number, length: number, value: number): void => {
    let at = link;
    let index = length;
    let room = 4;
    for (let array = w.read(at); array !== 0; array = w.read(at)) {
      room = capacity(array);
      if (index < room) return item(array, index, value);
      index -= room;
      at = array + 16;
    }
    const array = w.object(6, 0, 24 + width * (length === 0 ? 4 : room * 2));
    w.counts.arrays++;
    item(array, 0, value);
    w.u64(at, array);
  };
  let epoch = 0;
  if (sealed) seal(epoch);
  const advance = (goal: number): void => {
    if (keys === null || goal <= epoch) return;
    seal(epoch);
    if (continuous && options.holes !== true) while (++epoch < goal) seal(epoch);
    epoch = goal;
  };
  for (const [index, { at, fields, forcedEpoch }] of options.entries.entries()) {
    advance(forcedEpoch ?? Math.floor(at / INTERVAL));
    const places = [...new Set(fields.map(dataOf))].sort((a, b) => a - b);
    const entry = w.object(3, 0, 64 + places.length * (compact ? 4 : 16));
    w.u64(entry + 16, firstSequence + index);
    w.u64(entry + 24, START + at);
    w.u64(entry + 32, 5_000_000 + at);
    Buffer.from(BOOT, 'hex').copy(w.bytes, entry + 40);
    w.u64(
      entry + 56,
      fields.reduce((xor, field) => xor ^ jenkinsOf(Buffer.from(field)), 0n),
    );
    for (const [n, place] of places.entries())
      if (compact) w.bytes.writeUInt32LE(place, entry + 64 + 4 * n);
      else {
        w.u64(entry + 64 + 16 * n, place);
        w.u64(entry + 72 + 16 * n, w.bytes.readBigUInt64LE(place + 16));
      }
    list(176, w.counts.entries++, entry);
    for (const place of places) {
      const count = w.read(place + 56);
      if (count === 0) w.u64(place + 40, entry);
      else list(place + 48, count - 1, entry);
      w.u64(place + 56, count + 1);
    }
    if (index === 0) {
      w.u64(168, firstSequence);
      w.u64(184, START + at);
    }
    w.u64(160, firstSequence + index);
    w.u64(192, START + at);
    w.u64(200, 5_000_000 + at);
  }
  if (sealed && options.unsealedTail !== true) seal(epoch);
  w.bytes[16] = { offline: 0, online: 1, archived: 2 }[state];
  const { objects, entries, data, fields, tags, arrays } = w.counts;
  for (const [place, value] of [
    [96, w.at - HEADER],
    [136, w.tail],
    [144, objects],
    [152, entries],
    [208, data],
    [216, fields],
    [224, tags],
    [232, arrays],
  ] as const)
    w.u64(place, value);
  return w.bytes.subarray(0, w.at);
}

/** What `journalctl -o export` writes of it. */
export function madeExport(options: MadeJournal): string {
  const id = options.sequenceId ?? options.fileId ?? 'ccd7430a93144e3c812d420edb8b68be';
  const out: Hash64 = { hi: 0, lo: 0 };
  return options.entries
    .map(({ at, fields }, index) => {
      let x = 0n;
      for (const field of fields) {
        const bytes = Buffer.from(field);
        jenkins(bytes, 0, bytes.length, out);
        x ^= (BigInt(out.hi) << 32n) | BigInt(out.lo);
      }
      const sequence = (options.firstSequence ?? 1) + index;
      const cursor = `s=${id};i=${sequence.toString(16)};b=${BOOT};m=${(5_000_000 + at).toString(16)};t=${(START + at).toString(16)};x=${x.toString(16)}`;
      return `__CURSOR=${cursor}\n__REALTIME_TIMESTAMP=${START + at}\n__MONOTONIC_TIMESTAMP=${5_000_000 + at}\n${[...new Set(fields)].join('\n')}\n\n`;
    })
    .join('');
}
