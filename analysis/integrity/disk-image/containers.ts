// Files that hold a medium in a form of their own: packed, sparse, or of a virtual machine. A digest of the medium is none of such a file, so that one that
import { latin1 } from '../../kernel/latin1.ts';
// does not fit accuses nobody.

/** By their first bytes, in Latin-1. */
const forms: readonly (readonly [name: string, begins: string])[] = [
  ['gzip', '\u001f\u008b'],
  ['bzip2', 'BZh'],
  ['xz', '\u00fd7zXZ\0'],
  ['Zstandard', '(\u00b5/\u00fd'],
  ['LZ4', '\u0004"M\u0018'],
  ['7-Zip', "7z\u00bc\u00af'\u001c"],
  ['zip, or AFF4', 'PK\u0003\u0004'],
  ['RAR', 'Rar!\u001a\u0007'],
  ['AFF', 'AFF10\r\n\0'],
  ['AD1', 'ADSEGMENTEDFILE'],
  ['Expert Witness', 'EVF\t\r\n\u00ff\0'],
  ['Expert Witness, logical', 'LVF\t\r\n\u00ff\0'],
  ['Expert Witness 2', 'EVF2\r\n\u0081\0'],
  ['Expert Witness 2, logical', 'LEF2\r\n\u0081\0'],
  ['VMDK', 'KDMV'],
  ['VMDK, description', '# Disk DescriptorFile'],
  ['QCOW', 'QFI\u00fb'],
  ['VHD', 'conectix'],
  ['VHDX', 'vhdxfile'],
  ['VDI', '<<< '],
];

/** Its name, or null: the file is the medium itself, as far as its beginning tells. */
export const containerOf = (head: Uint8Array): string | null => {
  const text = latin1(head.subarray(0, 64));
  return forms.find(([, begins]) => text.startsWith(begins))?.[0] ?? null;
};
