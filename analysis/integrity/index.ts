// All verifiers, by name. A new one is a folder and one line here.
import { registry } from '../kernel/registry.ts';
import { cloudtrailDigest } from './cloudtrail-digest/verifier.ts';
import { hashChain } from './hash-chain/verifier.ts';
import { sha256Manifest } from './sha256-manifest/verifier.ts';

export const verifiers = registry('verifier', [cloudtrailDigest, hashChain, sha256Manifest]);
