// All settings. The list is asked by what a run found, never shown whole.
import type { Fix } from '../../contract/model/fix.ts';
import { registry } from '../../kernel/registry.ts';
import { cloudtrail, entra, github, okta, stores } from './cloud.ts';
import { auditd, clocks, journald, rsyslog, windows } from './hosts.ts';
import { applications, hoop, kubernetes, nginx, postgresql, teleport } from './services.ts';

export const fixes = registry<Fix>('fix', [
  ...cloudtrail,
  ...okta,
  ...entra,
  ...github,
  ...kubernetes,
  ...hoop,
  ...teleport,
  ...postgresql,
  ...nginx,
  ...auditd,
  ...journald,
  ...rsyslog,
  ...windows,
  ...applications,
  ...clocks,
  ...stores,
]);
