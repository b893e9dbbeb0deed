// The structure of a journal: hashes of all payloads, chains and lists, numbers, times and counters. Nothing of it needs a key, and anybody can make it fit.
import { type Hash64, jenkins, Sip } from './hashes.ts';
import { type Header, LZ4, XZ, ZSTD } from './header.ts';
import { Chains, Lists, nameOf } from './links.ts';
import { endFaults, type EntrySink, type Structure } from './structure-found.ts';
import { ARRAY, DATA, DATA_TABLE, ENTRY, FIELD, FIELD_TABLE, type Outline, TAG } from './outline.ts';
import { unpack } from './payload.ts';
import type { Stretch } from './seals.ts';
import { HELD, Walk } from './walk.ts';
import type { Source } from './window.ts';
import { hexOf } from '../bytes.ts';

/** Payloads of more bytes are not hashed here. */
const MOST_HASHED = 64 * 1024 * 1024;
const MOST_TOLD = 20;
const MOST_BOOTS = 1000;
/** Microseconds; no time that a writer takes is as late (VALID_REALTIME). */
const LATEST = 2 ** 55;
const MACHINE = new TextEncoder().encode('_MACHINE_ID=');

/** `stretches`: what seals cover, in order; a packed payload under a seal that fits is as it was stored, and is not unpacked for its hash. */
export async function structureOf(
  source: Source,
  header: Header,
  outline: Outline,
  signal: AbortSignal,
  sink: EntrySink | null,
  stretches: readonly Stretch[],
): Promise<Structure> {
  const pass = new Pass(header, outline, source, signal, sink, stretches);
  await pass.run();
  return pass.found;
}

class Pass {
  readonly found: Structure = {
    counts: { objects: 0, entries: 0, data: 0, fields: 0, tags: 0, arrays: 0 },
    altered: 0,
    alteredAt: [],
    hashed: 0,
    unread: 0,
    vouched: 0,
    faults: [],
    sealFault: null,
    unfollowed: false,
    backwards: 0,
    otherMachines: [],
    ownMachine: false,
    boots: [],
    first: null,
    last: null,
  };
  private readonly walk: Walk;
  private readonly sip: Sip;
  private readonly hash: Hash64 = { hi: 0, lo: 0 };
  private readonly dataChains = new Chains();
  private readonly fieldChains = new Chains();
  private readonly lists: Lists;
  private readonly end: number;
  private readonly packing: number;
  private readonly payload: number;
  private stretch = 0;
  private boot = '';
  private bootAt = new Uint8Array(16);
  private monotonic = 0;
  private readonly boots = new Set<string>();
  constructor(
    private readonly header: Header,
    outline: Outline,
    source: Source,
    private readonly signal: AbortSignal,
    private readonly sink: EntrySink | null,
    private readonly stretches: readonly Stretch[],
  ) {
    this.walk = new Walk(source, header, outline, signal);
    this.end = outline.end;
    this.sip = new Sip(header.fileId);
    this.lists = new Lists(header.entryArray, header.counts.entries, outline.lastEntry, outline.end);
    this.payload = header.compact ? 72 : 64;
    const { incompatible } = header;
    this.packing = (incompatible & XZ ? 1 : 0) | (incompatible & LZ4 ? 2 : 0) | (incompatible & ZSTD ? 4 : 0);
    if (header.state === 'unknown' || header.reserved) this.fault('Its header states something that no writer states.');
    for (const { from, to } of outline.breaks) this.fault(`Bytes ${from} to ${to} hold no object.`);
  }
  async run(): Promise<void> {
    const { walk, found, header } = this;
    while (walk.step() || (await walk.load())) {
      const { type, flags, at } = walk;
      found.counts.objects++;
      if (flags !== 0 && type !== DATA) this.fault(`The object at byte ${at} has flags that only data have.`);
      if (type === DATA) await this.data();
      else if (type === ENTRY) this.entry();
      else if (type === FIELD) await this.field();
      else if (type === ARRAY) await this.array();
      else if (type === DATA_TABLE) await this.table(this.dataChains, header.dataTable);
      else if (type === FIELD_TABLE) await this.table(this.fieldChains, header.fieldTable);
      else if (type === TAG) this.tag();
    }
    this.finish();
  }
  private fault(text: string): void {
    if (this.found.faults.length < MOST_TOLD) this.found.faults.push(text);
  }
  /** Compares the payload of the present object with the hash that it states. */
  private async compare(from: number): Promise<void> {
    const { walk, hash, found } = this;
    const { window, at, size, flags } = walk;
    const length = size - from;
    if (length <= 0) return this.fault(`The object at byte ${at} has no payload.`);
    if (length > MOST_HASHED || (size > HELD && !(await window.load(at, size)))) {
      found.unread++;
      return;
    }
    const high = window.u32(at + 20);
    const low = window.u32(at + 16);
    let bytes = window.bytes;
    let start = at + from - window.start;
    let end = start + length;
    if (flags !== 0) {
      if ((flags & this.packing) !== flags) return this.fault(`The object at byte ${at} is packed in a way that the header does not name.`);
      if (this.isSealed(at)) {
        found.vouched++;
        return;
      }
      const plain = unpack(window.part(at + from, length), flags);
      if (plain === 'unread') {
        found.unread++;
        return;
      }
      if (plain === 'corrupt') return this.mismatch(at);
      bytes = plain;
      start = 0;
      end = plain.length;
    }
    if (this.header.keyed) this.sip.of(bytes, start, end, hash);
    else jenkins(bytes, start, end, hash);
    found.hashed++;
    if (hash.hi !== high || hash.lo !== low) this.mismatch(at);
    else if (bytes[start] === 0x5f && end - start === MACHINE.length + 32 && MACHINE.every((one, i) => bytes[start + i] === one))
      this.machine(String.fromCharCode(...bytes.subarray(start + MACHINE.length, end)));
  }
  private isSealed(at: number): boolean {
    const { stretches } = this;
    while (this.stretch < stretches.length && (stretches[this.stretch] as Stretch).to <= at) this.stretch++;
    return stretches[this.stretch]?.fits === true;
  }
  private mismatch(at: number): void {
    this.found.altered++;
    if (this.found.alteredAt.length < MOST_TOLD) this.found.alteredAt.push(at);
  }
  private machine(id: string): void {
    const { otherMachines } = this.found;
    if (id === this.header.machine) this.found.ownMachine = true;
    else if (/^[0-9a-f]{32}$/.test(id) && otherMachines.length < MOST_TOLD && !otherMachines.includes(id)) otherMachines.push(id);
  }
  private async data(): Promise<void> {
    const { window, at } = this.walk;
    this.found.counts.data++;
    const [low, high] = [window.u32(at + 16), window.u32(at + 20)];
    this.dataChains.meet(at, high, low, window.u64(at + 24));
    const nextField = window.u64(at + 32);
    if (nextField !== 0 && (nextField >= at || nextField % 8 !== 0)) this.fault(`The data at byte ${at} leads to byte ${nextField}, where no older data is.`);
    const name = this.header.compact ? nameOf(at, 0, 0) : nameOf(at, high, low);
    this.lists.data(at, name, window.u64(at + 56), window.u64(at + 40), window.u64(at + 48));
    await this.compare(this.payload);
  }
  private async field(): Promise<void> {
    const { window, at, flags } = this.walk;
    this.found.counts.fields++;
    this.fieldChains.meet(at, window.u32(at + 20), window.u32(at + 16), window.u64(at + 24));
    const newest = window.u64(at + 32);
    if (newest % 8 !== 0 || newest >= this.end) this.fault(`The field at byte ${at} leads to byte ${newest}, where no data is.`);
    if (flags === 0) await this.compare(40);
  }
  private entry(): void {
    const { window, at, size } = this.walk;
    const { found, header, lists } = this;
    const width = header.compact ? 4 : 16;
    if (size > HELD || (size - 64) % width !== 0) return this.fault(`The entry at byte ${at} has a size that no entry has.`);
    found.counts.entries++;
    lists.entry(at);
    const sequence = window.u64(at + 16);
    const time = window.u64(at + 24);
    if (found.last !== null && sequence <= found.last.sequence)
      this.fault(`The entry at byte ${at} has the number ${sequence}, behind number ${found.last.sequence}.`);
    found.first ??= { sequence, time };
    if (found.last === null) found.last = { sequence, time };
    else {
      found.last.sequence = sequence;
      found.last.time = time;
    }
    this.times(at);
    if (time === 0 || time >= LATEST || this.monotonic >= LATEST) this.fault(`The entry at byte ${at} has a time that no clock has.`);
    for (let place = at + 64; place < at + size; place += width) {
      const data = header.compact ? window.u32(place) : window.u64(place);
      if (data === 0 || data >= at || data % 8 !== 0) this.fault(`The entry at byte ${at} holds byte ${data}, where no older data is.`);
      lists.item(at, header.compact ? nameOf(data, 0, 0) : nameOf(data, window.u32(place + 12), window.u32(place + 8)));
    }
    this.sink?.entry(sequence, time, window.u32(at + 60), window.u32(at + 56), at);
  }
  private times(at: number): void {
    const { window } = this.walk;
    const boot = window.part(at + 40, 16);
    const monotonic = window.u64(at + 32);
    let same = true;
    for (let i = 0; i < 16; i++) if (boot[i] !== this.bootAt[i]) same = false;
    if (same && this.boot !== '' && monotonic < this.monotonic) this.found.backwards++;
    if (!same || this.boot === '') {
      this.bootAt = boot.slice();
      this.boot = hexOf(boot);
      if (this.boots.size < MOST_BOOTS) this.boots.add(this.boot);
    }
    this.monotonic = monotonic;
  }
  private async array(): Promise<void> {
    const { at, size, window } = this.walk;
    this.found.counts.arrays++;
    const following = window.u64(at + 16);
    const list = this.lists.array(at);
    if (list === undefined) return;
    const width = this.header.compact ? 4 : 8;
    await this.inside(at + 24, at + size, width, (place) => this.lists.take(list, this.header.compact ? window.u32(place) : window.u64(place), at));
    this.lists.close(list, at, following);
  }
  private async table(chains: Chains, { at: stated, size: statedSize }: { at: number; size: number }): Promise<void> {
    const { at, size, window } = this.walk;
    if (at !== stated || size !== statedSize + 16) return this.fault(`The hash table at byte ${at} is not the one that the header names.`);
    chains.begin((size - 16) / 16);
    if (chains.unfollowed) return;
    await this.inside(at + 16, at + size, 16, (place) => {
      const first = window.u64(place);
      const last = window.u64(place + 8);
      if (first !== 0 || last !== 0) chains.head((place - at - 16) / 16, first, last);
      return true;
    });
  }
  /** Items of an object of any size; ends where `each` says false. */
  private async inside(from: number, to: number, width: number, each: (place: number) => boolean): Promise<void> {
    const { window } = this.walk;
    for (let place = from; place + width <= to; place += width) {
      if (!window.has(place, width) && !(await window.load(place, width))) return;
      if (!each(place)) return;
    }
    this.signal.throwIfAborted();
  }
  private tag(): void {
    const { window, at } = this.walk;
    this.found.counts.tags++;
    const sequence = window.u64(at + 16);
    if (this.header.sealed && sequence !== this.found.counts.tags)
      this.found.sealFault ??= `The seal at byte ${at} has the number ${sequence}, and is number ${this.found.counts.tags} of those that are here.`;
  }
  private finish(): void {
    const { found, header, dataChains, fieldChains } = this;
    found.boots = [...this.boots];
    for (const text of endFaults(found, header, this.monotonic, { data: dataChains, fields: fieldChains, lists: this.lists })) this.fault(text);
    found.unfollowed = dataChains.unfollowed || fieldChains.unfollowed || this.lists.unfollowed;
  }
}
