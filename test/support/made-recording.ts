// A Boundary session recording made in memory, as `internal/bsr` of hashicorp/boundary lays it out: one connection with its channels, lists, signatures, keys.
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';

const varint = (value: number): Buffer => (value < 128 ? Buffer.from([value]) : Buffer.from([(value & 0x7f) | 0x80, value >> 7]));
const bytesField = (number: number, bytes: Buffer): Buffer => Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
const numberField = (number: number, value: number): Buffer => Buffer.concat([varint(number * 8), varint(value)]);

/** The same key from the same seed. */
export function recordingKey(seed: string): { key: KeyObject; raw: Buffer } {
  const secret = createHash('sha256').update(seed).digest();
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]), format: 'der', type: 'pkcs8' });
  const jwk = key.export({ format: 'jwk' });
  return { key, raw: Buffer.from(jwk.x as string, 'base64url') };
}

export const keyInfo = (id: string, raw: Buffer): Buffer =>
  Buffer.concat([bytesField(3, Buffer.from(id)), numberField(7, 9), bytesField(8, Buffer.from([4])), bytesField(9, raw), numberField(10, 3)]);
export const sigInfo = (id: string, key: KeyObject, message: Buffer): Buffer =>
  Buffer.concat([
    bytesField(10, Buffer.concat([bytesField(3, Buffer.from(id)), numberField(7, 9), bytesField(8, Buffer.from([3]))])),
    bytesField(20, sign(null, message, key)),
  ]);

const listOf = (files: Record<string, Buffer>): Buffer =>
  Buffer.from(
    Object.entries(files)
      .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
      .join(''),
  );

/** By path. `seed`: of the key. */
export function madeRecording(seed = 'a', id = 'sr_0123456789', inbound = 'BSR\0 in', channels: readonly string[] = ['chr_1']): Map<string, Buffer> {
  const { key, raw } = recordingKey(seed);
  const files = new Map<string, Buffer>();
  const container = (folder: string, own: Record<string, Buffer>): void => {
    const sums = listOf(own);
    for (const [name, bytes] of Object.entries({ ...own, SHA256SUM: sums, 'SHA256SUM.sig': sigInfo(id, key, sums) })) files.set(folder + name, bytes);
  };
  const top = `${id}.bsr/`;
  const connection = `${top}cr_1.connection/`;
  container(top, {
    wrappedBsrKey: Buffer.from('wrapped 1'),
    wrappedPrivKey: Buffer.from('wrapped 2'),
    'pubKeyBsrSignature.sign': Buffer.from('mac'),
    'pubKeySelfSignature.sign': sigInfo(id, key, raw),
    'bsrKey.pub': keyInfo(id, raw),
    'session-meta.json': Buffer.from('{}\n'),
    'session-recording.meta': Buffer.from(`id: ${id}\nprotocol: BSSH\nconnection: cr_1.connection\n`),
    'session-recording-summary.json': Buffer.from('{}\n'),
  });
  const meta = `id: cr_1\n${channels.map((name) => `channel: ${name}.channel\n`).join('')}`;
  container(connection, { 'connection-recording.meta': Buffer.from(meta), 'connection-recording-summary.json': Buffer.from('{}\n') });
  for (const name of channels)
    container(`${connection}${name}.channel/`, {
      'channel-recording.meta': Buffer.from(`id: ${name}\nchannelType: session\nmessages: inbound\nmessages: outbound\n`),
      'messages-inbound.data': Buffer.from(name === channels[0] ? inbound : `BSR\0 in ${name}`),
      'messages-outbound.data': Buffer.from('BSR\0 out'),
    });
  return files;
}
