// What clients of Sigstore trust, as one file (`trusted_root.json`): authorities for signing certificates and time stamps, keys of logs of entries and of
// certificates. Each is trusted for its own purpose alone, and for the stretch of time that the file states.
import { closed, isMembers, type Members } from '../../contract/proof/closed.ts';
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { exactBase64 } from '../signed-note/note.ts';
import { CERTIFICATE_LOG, SIGSTORE_LOG } from '../signed-note/keys.ts';
import { readCertificate } from '../x509/certificate.ts';
import { SIGSTORE_SIGNING, SIGSTORE_STAMPING } from '../x509/path.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-sigstore-root/good.json?raw';
import { certificateAnchor } from './certificate.ts';
import { publicKeyAnchor } from './public-key.ts';

const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.\d|\.v0\.\d\+json)$/;
const MEMBERS = ['mediaType', 'tlogs', 'certificateAuthorities', 'ctlogs', 'timestampAuthorities'];
/** Of each kind: real files hold a handful. */
const MOST = 1000;

const listOf = (value: unknown): Members[] | null =>
  value === undefined ? [] : Array.isArray(value) && value.length <= MOST && value.every(isMembers) ? value : null;

/** What a trusted root may hold, part by part: in the evidence it is a file of keys and nothing else. */
const made =
  (scalars: readonly string[], others: Record<string, (value: unknown) => boolean> = {}) =>
  (value: unknown): boolean =>
    closed(value, scalars, others) !== null;
const isRange = made(['start', 'end']);
const isName = made(['keyId']);
const isChain = made([], { certificates: (list) => Array.isArray(list) && list.every(made(['rawBytes'])) });
const isLog = made(['baseUrl', 'hashAlgorithm', 'operator'], {
  publicKey: made(['rawBytes', 'keyDetails'], { validFor: isRange }),
  logId: isName,
  checkpointKeyId: isName,
});
const isAuthority = made(['uri', 'operator'], { subject: made(['organization', 'commonName']), certChain: isChain, validFor: isRange });

/** Absent ends are open; null = it is none. */
function rangeOf(value: unknown): { from: Nanoseconds | null; to: Nanoseconds | null } | null {
  if (value === undefined) return { from: null, to: null };
  if (!isMembers(value)) return null;
  const timeOf = (one: unknown): Nanoseconds | null | undefined => (one === undefined ? null : typeof one === 'string' ? fromRfc3339(one) : undefined);
  const [from, to] = [timeOf(value['start']), timeOf(value['end'])];
  return from === undefined || to === undefined ? null : { from, to };
}

const bytesOf = (value: unknown): Uint8Array | null => (typeof value === 'string' ? exactBase64(value) : null);

function logOf({ baseUrl, publicKey }: Members, purpose: string, crypto: CryptoPort): Found | null {
  if (!isMembers(publicKey)) return null;
  const der = bytesOf(publicKey['rawBytes']);
  const range = rangeOf(publicKey['validFor']);
  const key = der && publicKeyAnchor(der, crypto);
  if (!key || !range) return null;
  const holder = typeof baseUrl === 'string' ? baseUrl.replace(/^https?:\/\//, '').replace(/\/$/, '') : null;
  return { ...key, ...range, kind: 'log', fingerprint: crypto.sha256(key.bytes), holder, purposes: [purpose] };
}

function authoritiesOf({ certChain, validFor }: Members, purpose: string, crypto: CryptoPort): Found[] | null {
  const list = isMembers(certChain) ? listOf(certChain['certificates']) : null;
  const range = rangeOf(validFor);
  if (!list || !range || list.length === 0) return null;
  const found = list.map(({ rawBytes }) => readCertificate(bytesOf(rawBytes) ?? new Uint8Array(0)));
  return found.every((one) => one !== null) ? found.map((one) => ({ ...certificateAnchor(one, crypto), ...range, purposes: [purpose], warnings: [] })) : null;
}

export const sigstoreRoots = defineAnchorReader({
  id: 'key:sigstore-root',
  title: 'Trusted roots of Sigstore (trusted_root.json)',
  document: 'https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto',
  version: '0.1',
  origin: '`cosign trusted-root create`, or the target `trusted_root.json` of the TUF repository of Sigstore',
  sample,
  sees: ({ text }) => /^\s*\{/.test(text) && text.includes('vnd.dev.sigstore.trustedroot'),
  begins: ({ text }) => /^\s*\{\s*"mediaType"\s*:\s*"application\/vnd\.dev\.sigstore\.trustedroot/.test(text),
  read(bytes, { crypto }) {
    const document = jsonDocument(bytes);
    if (!isMembers(document) || typeof document['mediaType'] !== 'string' || !MEDIA_TYPE.test(document['mediaType'])) return null;
    if (Object.keys(document).some((member) => !MEMBERS.includes(member))) return null;
    const [logs, certificateLogs, authorities, stampers] = ['tlogs', 'ctlogs', 'certificateAuthorities', 'timestampAuthorities'].map((one) =>
      listOf(document[one]),
    );
    if (!logs || !certificateLogs || !authorities || !stampers) return null;
    if (![...logs, ...certificateLogs].every(isLog) || ![...authorities, ...stampers].every(isAuthority)) return null;
    const found = [
      ...logs.map((one) => logOf(one, SIGSTORE_LOG, crypto)),
      ...certificateLogs.map((one) => logOf(one, CERTIFICATE_LOG, crypto)),
      ...authorities.map((one) => authoritiesOf(one, SIGSTORE_SIGNING, crypto)),
      ...stampers.map((one) => authoritiesOf(one, SIGSTORE_STAMPING, crypto)),
    ];
    // All or nothing: who compared the file with another source would pin what he never compared.
    return found.every((one) => one !== null) ? found.flat() : null;
  },
});
