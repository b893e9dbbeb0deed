// The log of one audit device: where each record lies, by its name. A request that stands in it more than once has a name for each time.
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Evidence } from '../define-verifier.ts';
import { linesOf } from '../lines.ts';
import { recordOf } from './record.ts';

export interface Place {
  from: number;
  /** Of its bytes, without the line end. */
  to: number;
  next: number;
}
export interface Device {
  file: EvidenceFile;
  /** In order. */
  names: Map<string, Place>;
  tooMany: boolean;
  /** Lines that are no records, or no such as are compared. */
  strange: number;
}
/** Records of one file that are held at once: their names and places. */
const MOST = 500_000;

export const AGAIN = /^again \d+ /;
/** No record is called so: their names begin with their type. */
const repeated = (count: number, name: string): string => `again ${count} ${name}`;

export async function deviceOf({ signal, progress }: Evidence, file: EvidenceFile, [done, total]: [number, number]): Promise<Device | null> {
  const device: Device = { file, names: new Map(), tooMany: false, strange: 0 };
  let prefix: string | null = null;
  const again = new Map<string, number>();
  progress({ stage: 'reading audit devices', done, total, unit: 'objects', item: file.path });
  try {
    for await (const { bytes, ...place } of linesOf(file)) {
      if (device.names.size % 256 === 0) signal.throwIfAborted();
      const record = bytes && recordOf(bytes);
      const own = record && latin1(bytes.subarray(0, record.prefix));
      // A device writes the same before each record.
      if (device.names.size === 0) prefix = own;
      if (!record || own !== prefix) {
        device.strange++;
        continue;
      }
      // A request that is written once more is compared with the other's once more, and is alone where that has none.
      const before = device.names.has(record.name) ? (again.get(record.name) ?? 1) : 0;
      if (before > 0) again.set(record.name, before + 1);
      if (device.names.size >= MOST) return { ...device, tooMany: true };
      device.names.set(before > 0 ? repeated(before + 1, record.name) : record.name, place);
    }
  } catch {
    signal.throwIfAborted();
    return null;
  }
  return device.names.size > 0 ? device : null;
}
