// SSH keys and signatures over files, made in memory as ssh-keygen and a FIDO device make them.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

const string = (bytes: Uint8Array | string): Buffer => {
  const of = Buffer.from(bytes as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(of.length);
  return Buffer.concat([length, of]);
};
const mpint = (bytes: Uint8Array): Buffer => {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const bare = bytes.subarray(start);
  return string((bare[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bare]) : bare);
};
const bytesOf = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
const hashed = (algorithm: string, bytes: Uint8Array): Buffer => createHash(algorithm).update(bytes).digest();

export const kinds = ['ed25519', 'p256', 'p384', 'p521', 'rsa', 'sk-ed25519', 'sk-p256'] as const;
export type Kind = (typeof kinds)[number];
export interface SshSigner {
  kind: Kind;
  privateKey: KeyObject;
  type: string;
  blob: Buffer;
  /** `ssh-ed25519 AAAA...`. */
  line: string;
}
const curves = { p256: ['P-256', 'nistp256', 'sha256'], p384: ['P-384', 'nistp384', 'sha384'], p521: ['P-521', 'nistp521', 'sha512'] } as const;
const curveOf = (kind: Kind) => curves[kind.replace('sk-', '') as keyof typeof curves];
const APPLICATION = 'ssh:';

export function sshSigner(kind: Kind = 'ed25519', bits = 2048): SshSigner {
  const fido = kind.startsWith('sk-');
  const app = fido ? [string(APPLICATION)] : [];
  const made = (type: string, privateKey: KeyObject, ...parts: Buffer[]): SshSigner => {
    const blob = Buffer.concat([string(type), ...parts, ...app]);
    return { kind, privateKey, type, blob, line: `${type} ${blob.toString('base64')}` };
  };
  if (kind === 'rsa') {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    const { n, e } = publicKey.export({ format: 'jwk' });
    return made('ssh-rsa', privateKey, mpint(bytesOf(e)), mpint(bytesOf(n)));
  }
  if (kind.endsWith('ed25519')) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    return made(fido ? 'sk-ssh-ed25519@openssh.com' : 'ssh-ed25519', privateKey, string(bytesOf(publicKey.export({ format: 'jwk' }).x)));
  }
  const [namedCurve, name] = curveOf(kind);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const type = fido ? `sk-ecdsa-sha2-${name}@openssh.com` : `ecdsa-sha2-${name}`;
  return made(type, privateKey, string(name), string(Buffer.concat([Buffer.of(4), bytesOf(x), bytesOf(y)])));
}

export interface SshOptions {
  namespace?: string;
  hash?: 'sha256' | 'sha512';
  /** Signature type of RSA. */
  rsa?: 'rsa-sha2-256' | 'rsa-sha2-512' | 'ssh-rsa';
  flags?: number;
}

export function sshSigned(
  data: Uint8Array,
  signer: SshSigner,
  { namespace = 'file', hash = 'sha512', rsa = 'rsa-sha2-512', flags = 1 }: SshOptions = {},
): Buffer {
  const { kind, privateKey, type, blob } = signer;
  const message = Buffer.concat([Buffer.from('SSHSIG'), string(namespace), string(''), string(hash), string(hashed(hash, data))]);
  const behind = Buffer.of(flags, 0, 0, 0, 7);
  const signed = kind.startsWith('sk-') ? Buffer.concat([hashed('sha256', Buffer.from(APPLICATION)), behind, hashed('sha256', message)]) : message;
  let value: Buffer;
  if (kind.endsWith('ed25519')) value = sign(null, signed, privateKey);
  else if (kind === 'rsa') value = sign({ 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512', 'ssh-rsa': 'sha1' }[rsa], signed, privateKey);
  else {
    const pair = sign(curveOf(kind)[2], signed, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    value = Buffer.concat([mpint(pair.subarray(0, pair.length / 2)), mpint(pair.subarray(pair.length / 2))]);
  }
  const signature = Buffer.concat([string(kind === 'rsa' ? rsa : type), string(value), ...(kind.startsWith('sk-') ? [behind] : [])]);
  return Buffer.concat([Buffer.from('SSHSIG'), Buffer.of(0, 0, 0, 1), string(blob), string(namespace), string(''), string(hash), string(signature)]);
}

export const armored = (signature: Uint8Array): string =>
  `-----BEGIN SSH SIGNATURE-----\n${(
    Buffer.from(signature)
      .toString('base64')
      .match(/.{1,70}/g) ?? []
  ).join('\n')}\n-----END SSH SIGNATURE-----\n`;
