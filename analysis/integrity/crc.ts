// Check sums of object stores, of bytes that come in pieces: CRC-32 (ISO 3309), CRC-32C (RFC 3720, appendix B.4) and CRC-64/NVME (NVM Express NVM command
// set specification, 64b protection information). They are no digests: anybody makes them fit.

export type Crc = 'crc32' | 'crc32c' | 'crc64nvme';
/** Polynomials, bits reversed. */
const polynomials = { crc32: 0xedb88320n, crc32c: 0x82f63b78n, crc64nvme: 0x9a6c9329ac4bc9b5n } as const;

interface Table {
  high: Uint32Array;
  low: Uint32Array;
}
const tables = new Map<Crc, Table>();

function tableOf(kind: Crc): Table {
  let table = tables.get(kind);
  if (table) return table;
  table = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let byte = 0; byte < 256; byte++) {
    let value = BigInt(byte);
    for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ polynomials[kind] : value >> 1n;
    table.high[byte] = Number(value >> 32n);
    table.low[byte] = Number(value & 0xffffffffn);
  }
  tables.set(kind, table);
  return table;
}

export interface RunningCrc {
  update(bytes: Uint8Array): void;
  /** Hex, eight digits or sixteen, as the stores put it into base64. */
  hex(): string;
}

export function runningCrc(kind: Crc): RunningCrc {
  const { high, low } = tableOf(kind);
  const wide = kind === 'crc64nvme';
  let h = wide ? 0xffffffff : 0;
  let l = 0xffffffff;
  return {
    update(bytes) {
      for (const byte of bytes) {
        const at = (l ^ byte) & 0xff;
        l = ((l >>> 8) | (h << 24)) ^ (low[at] as number);
        h = (h >>> 8) ^ (high[at] as number);
      }
    },
    hex: () => {
      const part = (value: number): string => (~value >>> 0).toString(16).padStart(8, '0');
      return wide ? part(h) + part(l) : part(l);
    },
  };
}
