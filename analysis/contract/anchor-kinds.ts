// Kinds of trust anchors. Plain words without a schema, as assurances.ts.
/**
 * - `public key`: a SubjectPublicKeyInfo. - `certificate`: X.509, a root, an intermediate or a signer's own. - `minisign`, `ssh`: the public keys of those
 *   tools. - `openpgp`: a transferable public key. - `journal`: a verification key of Forward Secure Sealing, a secret. - `hmac`: a shared secret. - `log`:
 *   the public key of a transparency log or witness. - `head`: what somebody outside noted of a chain. - `profile`: how the
 *   digests of a chain are made; no key, and nothing that vouches.
 */
export const anchorKinds = ['public key', 'certificate', 'minisign', 'ssh', 'openpgp', 'journal', 'hmac', 'log', 'head', 'profile'] as const;
export type AnchorKind = (typeof anchorKinds)[number];
