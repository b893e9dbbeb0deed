// All verifiers. A new one is a folder and one line here. They run in this order: what keys prove comes before what merely agrees, and schemes that take
// files as their own before those that read any such file.
import { registry } from '../kernel/registry.ts';
import { auditd } from './auditd/verifier.ts';
import { bagit } from './bagit/verifier.ts';
import { boundaryRecording } from './boundary-recording/verifier.ts';
import { ccfReceipt } from './ccf-receipt/verifier.ts';
import { cloudtrailDigest } from './cloudtrail-digest/verifier.ts';
import { cms } from './cms/verifier.ts';
import { cose } from './cose/verifier.ts';
import { diskImage } from './disk-image/verifier.ts';
import { dsse } from './dsse/verifier.ts';
import { evtx } from './evtx/verifier.ts';
import { hashChain } from './hash-chain/verifier.ts';
import { immudbState } from './immudb-state/verifier.ts';
import { jws } from './jws/verifier.ts';
import { ledgerDigest } from './ledger-digest/verifier.ts';
import { minisign } from './minisign/verifier.ts';
import { objectStore } from './object-store/verifier.ts';
import { openpgp } from './openpgp/verifier.ts';
import { sha256Manifest } from './sha256-manifest/verifier.ts';
import { signedSyslog } from './signed-syslog/verifier.ts';
import { sigstoreBundle } from './sigstore-bundle/verifier.ts';
import { sshsig } from './sshsig/verifier.ts';
import { storageLock } from './storage-lock/verifier.ts';
import { systemdJournal } from './systemd-journal/verifier.ts';
import { teleportRecording } from './teleport-recording/verifier.ts';
import { timestamp } from './timestamp/verifier.ts';
import { transparencyLog } from './transparency-log/verifier.ts';
import { unchecked } from './unchecked/verifier.ts';
import { unsignedExports } from './unsigned-exports/verifier.ts';
import { vaultAudit } from './vault-audit/verifier.ts';
import { wazuhSums } from './wazuh-sums/verifier.ts';

export const verifiers = registry('verifier', [
  cloudtrailDigest,
  minisign,
  sshsig,
  openpgp,
  cms,
  timestamp,
  jws,
  sigstoreBundle,
  cose,
  ccfReceipt,
  dsse,
  boundaryRecording,
  immudbState,
  transparencyLog,
  hashChain,
  signedSyslog,
  vaultAudit,
  evtx,
  diskImage,
  objectStore,
  bagit,
  wazuhSums,
  ledgerDigest,
  storageLock,
  unchecked,
  // A list is worth what signs it.
  sha256Manifest,
  // What a list proves whole needs no seal.
  systemdJournal,
  auditd,
  teleportRecording,
  unsignedExports,
]);
