// Encrypted entries of zip archives: AES as WinZip documents it (AE-1 and AE-2) and the old encryption of PKWARE (APPNOTE 6.1), as a source of the bytes
// that were encrypted. An authentication code tells damage from a wrong password; the old encryption has none.
import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import type { SeekableSource } from '../bytes/byte-source.ts';
import { partOf } from '../bytes/part.ts';
import { PIECE } from '../limits.ts';

export type Lock =
  | { by: 'aes'; bits: 128 | 192 | 256 /** The check sum of the content is kept (AE-1). */; summed: boolean }
  /** `check`: what the last byte of its header must be. */
  | { by: 'zipcrypto'; check: number }
  | { by: 'other'; title: string };

export const lockTitle = (lock: Lock): string => (lock.by === 'aes' ? `AES-${lock.bits}` : lock.by === 'zipcrypto' ? 'ZipCrypto' : lock.title);

/** A password that may be right, and what it makes of the entry. */
export interface Opened {
  password: string;
  plain: SeekableSource;
  /** `fits`: the code of the entry is that of these bytes and this password; `differs`: it is not; `none`: only the check sum of the content can tell. */
  code: 'fits' | 'differs' | 'none';
}

/** Those of `passwords` that may open it, the surest first; `entry`: its bytes as they lie. */
export function opened(lock: Lock, entry: SeekableSource, passwords: readonly string[]): Opened[] {
  if (lock.by === 'other') return [];
  const found: Opened[] = [];
  for (const password of passwords)
    for (const bytes of spellings(password)) {
      const one = lock.by === 'aes' ? openedAes(lock.bits, entry, bytes) : openedOld(lock.check, entry, bytes);
      if (!one) continue;
      if (one.code === 'fits') return [{ password, ...one }];
      found.push({ password, ...one });
    }
  return found;
}

/** Programs wrote passwords in the encoding of their system. */
function* spellings(password: string): Generator<Buffer> {
  yield Buffer.from(password, 'utf8');
  if (/[^\0-\x7f]/.test(password) && /^[\0-\xff]*$/.test(password)) yield Buffer.from(password, 'latin1');
}

const ROUNDS = 1000;
const VERIFIER = 2;
const CODE = 10;
const MiB = 1024 * 1024;

function openedAes(bits: 128 | 192 | 256, entry: SeekableSource, password: Buffer): Omit<Opened, 'password'> | undefined {
  const length = bits / 8;
  const salt = entry.at(0, length / 2);
  const begin = salt.length + VERIFIER;
  if (entry.size < begin + CODE) return undefined;
  const keys = pbkdf2Sync(password, salt, ROUNDS, 2 * length + VERIFIER, 'sha1');
  if (!timingSafeEqual(keys.subarray(2 * length), entry.at(salt.length, VERIFIER))) return undefined;
  const cipher = partOf(entry, begin, entry.size - begin - CODE);
  const code = createHmac('sha1', keys.subarray(length, 2 * length));
  for (let at = 0; at < cipher.size; at += MiB) code.update(cipher.at(at, MiB));
  const fits = timingSafeEqual(code.digest().subarray(0, CODE), entry.at(entry.size - CODE, CODE));
  return { plain: counted(cipher, keys.subarray(0, length)), code: fits ? 'fits' : 'differs' };
}

const BLOCK = 16;

/** AES in counter mode as WinZip has it: the counter is little-endian and begins at 1, so that Node's own mode cannot be taken. Any place can be read. */
function counted(cipher: SeekableSource, key: Buffer): SeekableSource {
  const at = (offset: number, length: number): Buffer => {
    const bytes = Buffer.from(cipher.at(offset, length));
    const skipped = offset % BLOCK;
    const counters = Buffer.alloc(Math.ceil((skipped + bytes.length) / BLOCK) * BLOCK);
    for (let block = 0, counter = (offset - skipped) / BLOCK + 1; block < counters.length; block += BLOCK, counter++) {
      counters.writeUInt32LE(counter % 2 ** 32, block);
      counters.writeUInt32LE(Math.floor(counter / 2 ** 32), block + 4);
    }
    const stream = createCipheriv(`aes-${key.length * 8}-ecb`, key, null)
      .setAutoPadding(false)
      .update(counters);
    for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] as number) ^ (stream[skipped + i] as number);
    return bytes;
  };
  return deciphered(cipher.size, at);
}

const HEADER = 12;

/** One password of 256 passes the one byte that this encryption has to tell them by. */
function openedOld(check: number, entry: SeekableSource, password: Buffer): Omit<Opened, 'password'> | undefined {
  if (entry.size < HEADER) return undefined;
  const keys = keysOf(password);
  if (decipher(keys, Buffer.from(entry.at(0, HEADER)))[HEADER - 1] !== check) return undefined;
  let reached = HEADER;
  let state = keys.slice();
  const at = (offset: number, length: number): Buffer => {
    // Each byte rests on all before it: going back begins anew.
    if (HEADER + offset < reached) {
      reached = HEADER;
      state = keys.slice();
    }
    while (reached < HEADER + offset) {
      const passed = entry.at(reached, Math.min(MiB, HEADER + offset - reached));
      decipher(state, Buffer.from(passed));
      reached += passed.length;
    }
    const bytes = decipher(state, Buffer.from(entry.at(reached, length)));
    reached += bytes.length;
    return bytes;
  };
  return { plain: deciphered(entry.size - HEADER, at), code: 'none' };
}

type Keys = Uint32Array;

/** CRC-32 of single bytes, as the keys of the old encryption go on by. */
const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function keysOf(password: Uint8Array): Keys {
  const keys = Uint32Array.of(0x12345678, 0x23456789, 0x34567890);
  for (const byte of password) step(keys, byte);
  return keys;
}

function step(keys: Keys, byte: number): void {
  const first = keys[0] as number;
  const third = keys[2] as number;
  const a = (first >>> 8) ^ (sums[(first ^ byte) & 0xff] as number);
  const b = (Math.imul((keys[1] as number) + (a & 0xff), 134_775_813) + 1) >>> 0;
  keys[0] = a;
  keys[1] = b;
  keys[2] = (third >>> 8) ^ (sums[(third ^ (b >>> 24)) & 0xff] as number);
}

/** In place. */
function decipher(keys: Keys, bytes: Buffer): Buffer {
  for (let i = 0; i < bytes.length; i++) {
    const mask = ((keys[2] as number) & 0xffff) | 2;
    const byte = (bytes[i] as number) ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff);
    bytes[i] = byte;
    step(keys, byte);
  }
  return bytes;
}

function deciphered(size: number, decipherAt: SeekableSource['at']): SeekableSource {
  const at = (offset: number, length: number): Buffer => decipherAt(offset, Math.max(0, Math.min(length, size - offset)));
  const source: SeekableSource = {
    size,
    bytes: undefined,
    file: undefined,
    async *pieces() {
      for (let from = 0; from < size; from += PIECE) yield at(from, PIECE);
    },
    seekable: () => Promise.resolve(source),
    at,
    close: () => {},
  };
  return source;
}
