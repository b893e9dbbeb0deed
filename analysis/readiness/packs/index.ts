// The packs that come with the program, in the order in which they are shown.
import type { Pack } from '../../contract/model/pack.ts';
import { registry } from '../../kernel/registry.ts';
import dora from './dora.ts';
import gdpr from './gdpr.ts';
import hipaa from './hipaa.ts';
import iso27001 from './iso-27001.ts';
import nis2 from './nis2.ts';
import nist80053 from './nist-800-53.ts';
import nistCsf from './nist-csf.ts';
import pciDss from './pci-dss.ts';
import soc2 from './soc-2.ts';

export const packs = registry<Pack>('pack', [soc2, iso27001, pciDss, hipaa, gdpr, nist80053, nistCsf, dora, nis2]);
