// The attacks of each scheme that backs its claims: one line a scheme.
import { onImages, onLedgers, onStores, onSums } from './agreement.ts';
import type { Attacks } from './attack.ts';
import { onBundles, onLogs, onReceipts, onStates } from './ledgers.ts';
import { onCose, onDevices, onRecordings, onSyslog } from './logs.ts';
import { onBags, onChains, onEventLogs, onJournals, onLists, onSkeleton, onTrails, onUnchecked } from './others.ts';
import { onCms, onDsse, onJws, onMinisign, onOpenpgp, onSshsig, onTimestamp } from './signatures.ts';
import { onAuditLogs, onExports, onLocks, onSessions } from './unsealed.ts';

export const attacks: Readonly<Record<string, Attacks>> = {
  _skeleton: onSkeleton,
  'cloudtrail-digest': onTrails,
  minisign: onMinisign,
  sshsig: onSshsig,
  openpgp: onOpenpgp,
  cms: onCms,
  timestamp: onTimestamp,
  jws: onJws,
  dsse: onDsse,
  'hash-chain': onChains,
  evtx: onEventLogs,
  bagit: onBags,
  unchecked: onUnchecked,
  'sha256-manifest': onLists,
  'systemd-journal': onJournals,
  'disk-image': onImages,
  'object-store': onStores,
  'wazuh-sums': onSums,
  'ledger-digest': onLedgers,
  'storage-lock': onLocks,
  auditd: onAuditLogs,
  'teleport-recording': onSessions,
  'unsigned-exports': onExports,
  'transparency-log': onLogs,
  'sigstore-bundle': onBundles,
  'ccf-receipt': onReceipts,
  'immudb-state': onStates,
  'signed-syslog': onSyslog,
  'vault-audit': onDevices,
  'boundary-recording': onRecordings,
  cose: onCose,
};
