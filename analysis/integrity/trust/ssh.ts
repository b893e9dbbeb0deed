// Public keys of SSH: a key file, authorized_keys, or a list of allowed signers, which says who may sign, for what and when.
import { Fault } from '../../contract/faults.ts';
import { encodeBase64 } from '../base64.ts';
import { ofHex, shown, utf8 } from '../bytes.ts';
import { readKeyLines, KEY_TEXT } from '../sshsig/key-lines.ts';
import { readSshKey } from '../sshsig/public-key.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-ssh/good.pub?raw';

/** As ssh-keygen -l prints it. */
export const sshFingerprint = (sha256: string): string => `SHA256:${encodeBase64(ofHex(sha256)).replace(/=+$/, '')}`;
const plain = (text: string): string => shown(utf8(text));

export const sshKeys = defineAnchorReader({
  id: 'key:ssh',
  title: 'SSH public keys and allowed signers',
  document: 'OpenSSH, ssh-keygen(1), ALLOWED SIGNERS, and sshd(8), AUTHORIZED_KEYS FILE FORMAT',
  version: '9.2',
  origin: '`ssh-keygen -t ed25519`, or a list that its owner keeps',
  sample,
  sees: ({ text }) => KEY_TEXT.test(text),
  read(bytes, { name, whole, crypto }) {
    const { lines, refused, other } = readKeyLines(new TextDecoder().decode(bytes), name);
    if (whole && (refused > 0 || other > 0)) return null;
    const keys = lines.map((line) => ({ ...line, key: readSshKey(line.blob) }));
    const unread = refused + keys.filter(({ key }) => key === null).length;
    if (unread > 0 && whole) return null;
    if (unread > 0)
      throw new Fault(
        'input.unsupported',
        `${name} holds ${unread} lines with SSH keys that cannot be read, among ${refused + lines.length}.`,
        'Take them out, or write them as ssh-keygen(1), ALLOWED SIGNERS, says. Keys of hosts (known_hosts) sign no files.',
        { path: name },
      );
    return keys.map(
      ({ blob, holder, signer, namespaces, from, to, zoneless, key }): Found => ({
        kind: 'ssh',
        fingerprint: sshFingerprint(crypto.sha256(blob)),
        algorithm: key?.algorithm ?? '',
        bytes: blob,
        holder: holder === null ? null : plain(holder),
        purposes: namespaces.map(plain),
        from,
        to,
        secret: false,
        ...(signer ? { signer: signer.authority ? ('authority' as const) : ('key' as const) } : {}),
        warnings: [
          ...(signer?.authority ? ['an authority for certificates, which are not checked here'] : []),
          ...(zoneless ? ['its times name no zone and were read as UTC'] : []),
        ],
      }),
    );
  },
});
