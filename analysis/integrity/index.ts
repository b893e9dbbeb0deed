// All verifiers. A new one is a folder and one line here. They run in this order: what keys prove comes before what merely agrees, and schemes that take
// files as their own before those that read any such file.
import { registry } from '../kernel/registry.ts';
import { bagit } from './bagit/verifier.ts';
import { ccfReceipt } from './ccf-receipt/verifier.ts';
import { cloudtrailDigest } from './cloudtrail-digest/verifier.ts';
import { cms } from './cms/verifier.ts';
import { cose } from './cose/verifier.ts';
import { dsse } from './dsse/verifier.ts';
import { evtx } from './evtx/verifier.ts';
import { hashChain } from './hash-chain/verifier.ts';
import { jws } from './jws/verifier.ts';
import { minisign } from './minisign/verifier.ts';
import { openpgp } from './openpgp/verifier.ts';
import { sha256Manifest } from './sha256-manifest/verifier.ts';
import { signedSyslog } from './signed-syslog/verifier.ts';
import { sshsig } from './sshsig/verifier.ts';
import { systemdJournal } from './systemd-journal/verifier.ts';
import { timestamp } from './timestamp/verifier.ts';
import { unchecked } from './unchecked/verifier.ts';
import { vaultAudit } from './vault-audit/verifier.ts';

export const verifiers = registry('verifier', [
  cloudtrailDigest,
  minisign,
  sshsig,
  openpgp,
  cms,
  timestamp,
  jws,
  cose,
  ccfReceipt,
  dsse,
  hashChain,
  signedSyslog,
  vaultAudit,
  evtx,
  bagit,
  unchecked,
  // A list is worth what signs it.
  sha256Manifest,
  // What a list proves whole needs no seal.
  systemdJournal,
]);
