// All verifiers, by name. A new one is a folder and one line here.
import { registry } from '../kernel/registry.ts';
import { cloudtrailDigest } from './cloudtrail-digest/verifier.ts';
import { minisign } from './minisign/verifier.ts';
import { openpgp } from './openpgp/verifier.ts';
import { sha256Manifest } from './sha256-manifest/verifier.ts';
import { sshsig } from './sshsig/verifier.ts';

export const verifiers = registry('verifier', [cloudtrailDigest, minisign, openpgp, sha256Manifest, sshsig]);
