// Certificates, signatures and time stamps made in memory for tests: every part can be made wrong. Shapes are those of RFC 5280, 5652 and 3161.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { made } from '../../analysis/integrity/asn1/write.ts';

export const seq = (...parts: readonly Uint8Array[]): Uint8Array => made(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Uint8Array => made(0x31, ...parts);
export const octets = (bytes: Uint8Array): Uint8Array => made(0x04, bytes);
export const int = (value: number): Uint8Array => {
  const hex = value.toString(16).padStart(2, '0');
  const bytes = Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex');
  return made(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
};
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((value) => {
    const out = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) out.unshift((left % 128) | 0x80);
    return out;
  });
  return made(0x06, Uint8Array.from(bytes));
}
const nothing = Uint8Array.of(0x05, 0);
const text = (value: string): Uint8Array => made(0x0c, Buffer.from(value));
const compact = (time: string): string => new Date(time).toISOString().replaceAll(/[-:T]|\.000/g, '');
const utc = (time: string): Uint8Array => made(0x17, Buffer.from(compact(time).slice(2)));
export const general = (time: string): Uint8Array => made(0x18, Buffer.from(compact(time)));
export const nameOf = (common: string): Uint8Array => seq(set(seq(oid('2.5.4.3'), text(common))));
const digests = { md5: '1.2.840.113549.2.5', sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sha512: '2.16.840.1.101.3.4.2.3' } as const;
export type Hash = keyof typeof digests;
export const digestAlgorithm = (hash: Hash): Uint8Array => seq(oid(digests[hash]), nothing);

export type KeyKind = 'p256' | 'rsa' | 'rsa-1024' | 'ed25519';
const pairs = new Map<string, KeyObject>();
/** A private key by name, made once: RSA takes its time. */
export function keyNamed(name: string, kind: KeyKind = 'p256'): KeyObject {
  const known = pairs.get(`${kind} ${name}`);
  if (known) return known;
  const { privateKey } =
    kind === 'p256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : kind === 'ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 });
  pairs.set(`${kind} ${name}`, privateKey);
  return privateKey;
}
const publicOf = (key: KeyObject): Uint8Array => createPublicKey(key).export({ type: 'spki', format: 'der' });

/** `pss`: RSA keys sign with it, over SHA-256. */
function algorithmOf(key: KeyObject, hash: Hash, pss: boolean): Uint8Array {
  if (key.asymmetricKeyType === 'ed25519') return seq(oid('1.3.101.112'));
  if (key.asymmetricKeyType === 'ec') return seq(oid(`1.2.840.10045.4.${{ md5: '1', sha1: '1', sha256: '3.2', sha512: '3.4' }[hash]}`));
  if (!pss) return seq(oid(`1.2.840.113549.1.1.${{ md5: 4, sha1: 5, sha256: 11, sha512: 13 }[hash]}`), nothing);
  const of = digestAlgorithm(hash);
  return seq(oid('1.2.840.113549.1.1.10'), seq(made(0xa0, of), made(0xa1, seq(oid('1.2.840.113549.1.1.8'), of)), made(0xa2, int(32))));
}
const signed = (bytes: Uint8Array, key: KeyObject, hash: Hash, pss: boolean): Uint8Array =>
  sign(key.asymmetricKeyType === 'ed25519' ? null : hash, bytes, pss && key.asymmetricKeyType === 'rsa' ? { key, padding: 6, saltLength: 32 } : key);

export interface Made {
  der: Buffer;
  name: string;
  key: KeyObject;
  serial: number;
  issuerName: string;
}
export interface CertificateOptions {
  issuer?: Made;
  key?: KeyKind;
  from?: string;
  to?: string;
  /** Absent = none of it: no authority. */
  ca?: boolean | number;
  /** Named bits of keyUsage. */
  usage?: number[];
  purposes?: string[];
  purposesCritical?: boolean;
  hash?: Hash;
  /** Further extensions: object identifier, critical, value. */
  more?: [string, boolean, Uint8Array][];
  issuerName?: string;
  serial?: number;
  /** Whose key it is, where that is another than its name says. */
  keyName?: string;
}
const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  seq(oid(id), ...(critical ? [Uint8Array.of(1, 1, 0xff)] : []), octets(value));
let serials = 1000;

export const STAMPING = '1.3.6.1.5.5.7.3.8';
export const EMAIL = '1.3.6.1.5.5.7.3.4';
export const SERVER = '1.3.6.1.5.5.7.3.1';

export function certificate(name: string, options: CertificateOptions = {}): Made {
  const {
    issuer,
    from = '2026-01-01T00:00:00Z',
    to = '2036-01-01T00:00:00Z',
    ca,
    usage,
    purposes,
    purposesCritical = false,
    hash = 'sha256',
    more = [],
  } = options;
  const key = keyNamed(options.keyName ?? name, options.key);
  const by = issuer?.key ?? key;
  const issuerName = options.issuerName ?? issuer?.name ?? name;
  const serial = options.serial ?? serials++;
  const extensions = [
    ...(ca === undefined || ca === false ? [] : [extension('2.5.29.19', true, seq(Uint8Array.of(1, 1, 0xff), ...(typeof ca === 'number' ? [int(ca)] : [])))]),
    ...(usage === undefined
      ? []
      : [
          extension(
            '2.5.29.15',
            true,
            made(
              0x03,
              Uint8Array.of(
                0,
                usage.reduce((bits, bit) => bits | (0x80 >> bit), 0),
              ),
            ),
          ),
        ]),
    ...(purposes === undefined ? [] : [extension('2.5.29.37', purposesCritical, seq(...purposes.map(oid)))]),
    ...more.map(([id, critical, value]) => extension(id, critical, value)),
  ];
  const algorithm = algorithmOf(by, hash, false);
  const tbs = seq(
    made(0xa0, int(2)),
    int(serial),
    algorithm,
    nameOf(issuerName),
    seq(...[from, to].map((time) => (Number(time.slice(0, 4)) < 2050 ? utc(time) : general(time)))),
    nameOf(name),
    publicOf(key),
    ...(extensions.length > 0 ? [made(0xa3, seq(...extensions))] : []),
  );
  const der = Buffer.from(seq(tbs, algorithm, made(0x03, Uint8Array.of(0), signed(tbs, by, hash, false))));
  return { der, name, key, serial, issuerName };
}

export const pemOf = (label: string, der: Uint8Array): Buffer =>
  Buffer.from(
    `-----BEGIN ${label}-----\n${Buffer.from(der)
      .toString('base64')
      .replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`,
  );
export const pemFile = (...all: readonly Made[]): Buffer => Buffer.concat(all.map(({ der }) => pemOf('CERTIFICATE', der)));

const PKCS9 = '1.2.840.113549.1.9';
const DATA = '1.2.840.113549.1.7.1';
export interface SignerOptions {
  by: Made;
  time?: string | null;
  hash?: Hash;
  pss?: boolean;
  /** No signed attributes. */
  bare?: boolean;
  /** Digest that is signed, where that is not the one of the content. */
  digest?: Uint8Array;
  /** Names its certificate (RFC 5035) by the digest of this one. */
  names?: Made;
  unsigned?: Uint8Array[];
  /** Changes the signature after it was made. */
  edit?: (signature: Buffer) => void;
  more?: [string, Uint8Array][];
}
const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array => seq(oid(type), set(...values));

function signerInfo(content: Uint8Array, contentType: string, options: SignerOptions): Uint8Array {
  const { by, time = '2026-06-01T12:00:00Z', hash = 'sha256', pss = false, bare = false, names, unsigned = [], more = [] } = options;
  const digest = options.digest ?? createHash(hash).update(content).digest();
  const attributes = [
    attribute(`${PKCS9}.3`, oid(contentType)),
    ...(time === null ? [] : [attribute(`${PKCS9}.5`, utc(time))]),
    attribute(`${PKCS9}.4`, octets(digest)),
    ...(names ? [attribute(`${PKCS9}.16.2.47`, seq(seq(seq(octets(createHash('sha256').update(names.der).digest())))))] : []),
    ...more.map(([type, value]) => attribute(type, value)),
  ].sort(Buffer.compare);
  const signature = Buffer.from(signed(bare ? content : set(...attributes), by.key, hash, pss));
  options.edit?.(signature);
  return seq(
    int(1),
    seq(nameOf(by.issuerName), int(by.serial)),
    digestAlgorithm(hash),
    ...(bare ? [] : [made(0xa0, ...attributes)]),
    algorithmOf(by.key, hash, pss),
    octets(signature),
    ...(unsigned.length > 0 ? [made(0xa1, ...unsigned)] : []),
  );
}

export interface SignedOptions {
  content: Uint8Array;
  signers: SignerOptions[];
  certificates?: Made[];
  attached?: boolean;
  type?: string;
  crls?: Uint8Array[];
}
/** ContentInfo of signed data. */
export function signedData({ content, signers, certificates = signers.map(({ by }) => by), attached = false, type = DATA, crls = [] }: SignedOptions): Buffer {
  const hashes = [...new Set(signers.map(({ hash = 'sha256' }) => hash))];
  const body = seq(
    int(type === DATA ? 1 : 3),
    set(...hashes.map(digestAlgorithm)),
    seq(oid(type), ...(attached ? [made(0xa0, octets(content))] : [])),
    ...(certificates.length > 0 ? [made(0xa0, ...certificates.map(({ der }) => der))] : []),
    ...(crls.length > 0 ? [made(0xa1, ...crls)] : []),
    set(...signers.map((one) => signerInfo(content, type, one))),
  );
  return Buffer.from(seq(oid('1.2.840.113549.1.7.2'), made(0xa0, body)));
}
/** As an unsigned attribute of a signature. */
export const stampAttribute = (token: Uint8Array): Uint8Array => attribute(`${PKCS9}.16.2.14`, token);

export interface StampOptions extends Partial<SignerOptions> {
  by: Made;
  at?: string;
  imprint?: Hash;
  certificates?: Made[];
}
export function token(data: Uint8Array, options: StampOptions): Buffer {
  const { by, at = '2026-06-02T00:00:00Z', imprint = 'sha256', certificates = [by] } = options;
  const info = seq(
    int(1),
    oid('1.3.6.1.4.1.99999.1'),
    seq(digestAlgorithm(imprint), octets(createHash(imprint).update(data).digest())),
    int(77),
    general(at),
    seq(int(1), made(0x80, Uint8Array.of(5))),
  );
  return signedData({ content: info, signers: [{ names: by, time: at, ...options }], certificates, attached: true, type: `${PKCS9}.16.1.4` });
}
export const reply = (stamp: Uint8Array | null, status = 0): Buffer => Buffer.from(seq(seq(int(status)), ...(stamp ? [stamp] : [])));

/** A revocation list (RFC 5280, section 5): serial numbers with their time. */
export function revocationList(by: Made, revoked: readonly [Made, string][], more: { at?: string; critical?: boolean } = {}): Buffer {
  const algorithm = algorithmOf(by.key, 'sha256', false);
  const entries = revoked.map(([{ serial }, at]) => seq(int(serial), utc(at)));
  const partial = more.critical ? [made(0xa0, seq(extension('2.5.29.28', true, seq())))] : [];
  const tbs = seq(
    int(1),
    algorithm,
    nameOf(by.name),
    utc(more.at ?? '2026-07-01T00:00:00Z'),
    utc('2036-01-01T00:00:00Z'),
    ...(entries.length > 0 ? [seq(...entries)] : []),
    ...partial,
  );
  return Buffer.from(seq(tbs, algorithm, made(0x03, Uint8Array.of(0), signed(tbs, by.key, 'sha256', false))));
}
