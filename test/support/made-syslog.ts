// Signed syslog messages (RFC 5848) as a sender makes them: messages, signature blocks over them, and blocks that bring the key.
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

export interface Originator {
  key: KeyObject;
  host?: string;
  application?: string;
  session?: number;
}

export const messageOf = (text: string, { host = 'host.example', application = 'sshd', at = '07:00:01' } = {}): string =>
  `<38>1 2026-03-02T${at}.000Z ${host} ${application} 77 - - ${text}`;

const headOf = ({ host = 'host.example', application = 'syslogd' }: Originator): string => `<110>1 2026-03-02T07:00:09.000Z ${host} ${application} 42 - `;
function signed(key: KeyObject, element: string): string {
  const hash = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return `${element} SIGN="${sign(hash, Buffer.from(`${element}]`), key).toString('base64')}"]`;
}
const common = ({ session = 1 }: Originator): string => `VER="0121" RSID="${session}" SG="0" SPRI="0"`;

/** `first`: the number of the first of the messages. */
export function signatureBlock(by: Originator, messages: readonly string[], { counter = 1, first = 1 } = {}): string {
  const hashes = messages.map((one) => createHash('sha256').update(one).digest('base64')).join(' ');
  return signed(by.key, `${headOf(by)}[ssign ${common(by)} GBC="${counter}" FMN="${first}" CNT="${messages.length}" HB="${hashes}"`);
}

/** Its bare key, in so many fragments. */
export function keyBlocks(by: Originator, fragments = 1): string[] {
  const spki = createPublicKey(by.key).export({ type: 'spki', format: 'der' }).toString('base64');
  const payload = `2026-03-02T07:00:00.000Z K ${spki}`;
  const size = Math.ceil(payload.length / fragments);
  return Array.from({ length: fragments }, (_, n) => {
    const fragment = payload.slice(n * size, (n + 1) * size);
    return signed(
      by.key,
      `${headOf(by)}[ssign-cert ${common(by)} TBPL="${payload.length}" INDEX="${n * size + 1}" FLEN="${fragment.length}" FRAG="${fragment}"`,
    );
  });
}
