// All verifiers, by name. A new one is a folder and one line here.
import { registry } from '../kernel/registry.ts';
import { cloudtrailDigest } from './cloudtrail-digest/verifier.ts';
import { cms } from './cms/verifier.ts';
import { dsse } from './dsse/verifier.ts';
import { jws } from './jws/verifier.ts';
import { sha256Manifest } from './sha256-manifest/verifier.ts';
import { timestamp } from './timestamp/verifier.ts';
import { unchecked } from './unchecked/verifier.ts';

export const verifiers = registry('verifier', [cloudtrailDigest, cms, dsse, jws, sha256Manifest, timestamp, unchecked]);
