// Archives as an adversary needs them: stored entries under any name, the same name twice, nothing checked.
import { crc32 } from 'node:zlib';

/** What a zip entry may claim of itself: general purpose flags and method (APPNOTE 4.4.4, 4.4.5), Unix mode of `external file attributes`. */
export interface Claims {
  flags?: number;
  method?: number;
  mode?: number;
  /** Unpacked length; that of the bytes unless given. */
  size?: number;
  /** Check sum of what is packed; that of the bytes unless given. */
  crc?: number;
}
export type Entry = readonly [name: string, bytes: Uint8Array];
export type ClaimingEntry = readonly [...Entry, claims?: Claims];

/** A zip of stored entries (APPNOTE 4.3.6), names as UTF-8. */
export function zipOf(entries: readonly ClaimingEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes, { flags = 0, method = 0, mode = 0, size = bytes.length, crc = crc32(bytes) } = {}] of entries) {
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x5c62, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(label.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt16LE(mode, 8);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, place, label);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), common, label, Buffer.from(bytes)];
    for (const part of local) offset += part.length;
    parts.push(...local);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** A ustar archive with GNU long names. */
export function tarOf(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const add = (name: string, bytes: Uint8Array, type: string): void => {
    const head = Buffer.alloc(512);
    head.write(name.slice(0, 100), 0, 'latin1');
    head.write('0000644\x000000000\x000000000\0', 100);
    head.write(`${bytes.length.toString(8).padStart(11, '0')}\x0015160000000\0        ${type}`, 124);
    head.write('ustar  \0', 257);
    head.write(
      `${head
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    parts.push(head, Buffer.from(bytes), Buffer.alloc((512 - (bytes.length % 512)) % 512));
  };
  for (const [name, bytes] of entries) {
    const label = Buffer.from(name);
    if (label.length > 100) add('././@LongLink', Buffer.concat([label, Buffer.alloc(1)]), 'L');
    add(label.toString('latin1'), bytes, '0');
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}
