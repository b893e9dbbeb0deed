// Public keys as SSH writes them (RFC 4253, section 6.6; RFC 5656; RFC 8709; PROTOCOL.u2f of OpenSSH): a name of the kind, then its numbers.
import { latin1 } from '../../kernel/latin1.ts';
import { Cursor } from '../bytes.ts';
import { ecSpki, ed25519Spki, rsaSpki } from '../trust/der.ts';

export interface SshKey {
  /** `ssh-ed25519`. */
  type: string;
  /** `Ed25519`, `ECDSA P-256`, `RSA-3072`; of a FIDO key that of its key. */
  algorithm: string;
  /** What computes a signature; null = a kind that is not checked here (certificates, DSA). */
  check: { scheme: 'ed25519' | 'ecdsa' | 'rsa-pkcs1'; spki: Uint8Array; hash?: 'sha256' | 'sha384' | 'sha512'; size: number } | null;
  /** Of a FIDO key: to whom its signatures are addressed. */
  application: Uint8Array | null;
}

const curves = {
  nistp256: { oid: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07], size: 32, hash: 'sha256', name: 'P-256' },
  nistp384: { oid: [0x2b, 0x81, 0x04, 0x00, 0x22], size: 48, hash: 'sha384', name: 'P-384' },
  nistp521: { oid: [0x2b, 0x81, 0x04, 0x00, 0x23], size: 66, hash: 'sha512', name: 'P-521' },
} as const;

export const KEY_TYPE = /^(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)$/;
const ascii = (bytes: Uint8Array | null): string => (bytes === null ? '' : latin1(bytes));
/** RFC 4251, `mpint`, without its leading zeros: what is negative is no key. */
export function unsigned(bytes: Uint8Array | null): Uint8Array | null {
  if (bytes === null || bytes.length === 0 || (bytes[0] ?? 0) >= 0x80) return null;
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  return bytes.subarray(start);
}

export const isCertificate = (type: string): boolean => /-cert-v\d\d@openssh\.com$/.test(type);
export const typeOf = (blob: Uint8Array): string => ascii(new Cursor(blob).string());

/** Null = no key, or bytes are left over. */
export function readSshKey(blob: Uint8Array): SshKey | null {
  const cursor = new Cursor(blob);
  const type = ascii(cursor.string());
  const key = bodyOf(type, cursor);
  return key && cursor.left === 0 ? key : null;
}

function bodyOf(type: string, cursor: Cursor): SshKey | null {
  const fido = type.startsWith('sk-');
  const application = (): Uint8Array | null => (fido ? cursor.string() : null);
  const kind = type.replace(/^sk-(.*)@openssh\.com$/, '$1');
  if (!KEY_TYPE.test(type)) return null;
  if (kind === 'ssh-ed25519') {
    const raw = cursor.string();
    const of = application();
    if (raw?.length !== 32 || (fido && of === null)) return null;
    return { type, algorithm: 'Ed25519', check: { scheme: 'ed25519', spki: ed25519Spki(raw), size: 64 }, application: of };
  }
  if (kind === 'ssh-rsa') {
    const exponent = unsigned(cursor.string());
    const modulus = unsigned(cursor.string());
    if (!exponent || !modulus) return null;
    const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
    return { type, algorithm: `RSA-${bits}`, check: { scheme: 'rsa-pkcs1', spki: rsaSpki(modulus, exponent), size: modulus.length }, application: null };
  }
  if (kind === 'ssh-dss') {
    const numbers = [0, 1, 2, 3].map(() => cursor.string());
    return numbers.includes(null) ? null : { type, algorithm: 'DSA', check: null, application: null };
  }
  const name = ascii(cursor.string());
  const curve = kind === `ecdsa-sha2-${name}` ? curves[name as keyof typeof curves] : undefined;
  const point = cursor.string();
  const of = application();
  if (!curve || point?.length !== 1 + 2 * curve.size || point[0] !== 4 || (fido && of === null)) return null;
  const { hash, size } = curve;
  return { type, algorithm: `ECDSA ${curve.name}`, check: { scheme: 'ecdsa', spki: ecSpki(Uint8Array.from(curve.oid), point), hash, size }, application: of };
}
