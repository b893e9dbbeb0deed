/// <reference types="vite/types/importMeta.d.ts" />
// The packs that come with the program, by their files, in the order in which they are shown.
import type { Pack } from '../../contract/model/pack.ts';
import { listed } from '../../kernel/registry.ts';

const files = import.meta.glob<Pack>(['./frameworks/*.ts', '!./frameworks/_*'], { eager: true, import: 'default' });

export const packs = listed('pack', (id) => files[`./frameworks/${id}.ts`], [
  'soc-2',
  'iso-27001',
  'pci-dss',
  'hipaa',
  'gdpr',
  'nist-800-53',
  'nist-csf',
  'dora',
  'nis2',
]);
