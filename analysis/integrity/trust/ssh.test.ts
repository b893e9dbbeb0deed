// Which lines hold keys of signers, which hold other keys, and which nobody may pin.
import { describe, expect, it } from 'vitest';
import { sshSigner } from '../../../test/support/sshsig.ts';
import { nodeCrypto } from '../../host/crypto.ts';
import { sshKeys } from './ssh.ts';

const { line } = sshSigner();
const rsa = sshSigner('rsa');
const read = (text: string, name = 'keys', whole = false) => sshKeys.read(Buffer.from(text), { name, whole, crypto: nodeCrypto });

describe('lines of SSH keys', () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['a key', line, 'k.pub', { holder: null, purposes: [] }],
    ['with a comment', `${line} me@there`, 'k.pub', { holder: 'me@there' }],
    ['authorized_keys with options', `restrict,command="echo \\"a b\\"" ${line} me`, 'authorized_keys', { holder: 'me' }],
    ['a signer', `a@x,b@y ${line}`, 'list', { holder: 'a@x,b@y', signer: 'key' }],
    ['anybody', `* ${line}`, 'list', { holder: '*', signer: 'key' }],
    ['a signer by the name of the file', `alice ${line}`, 'allowed_signers', { holder: 'alice', signer: 'key' }],
    ['a signer by the options', `alice namespaces="file,git" ${line}`, 'list', { purposes: ['file', 'git'], signer: 'key' }],
    ['options in other letters', `a@x Namespaces="file",Cert-Authority ${line}`, 'list', { purposes: ['file'], signer: 'authority' }],
    ['an authority', `*@x cert-authority ${line}`, 'list', { signer: 'authority', warnings: ['an authority for certificates, which are not checked here'] }],
    [
      'times',
      `a@x valid-after="20260101",valid-before="202602030405Z" ${line}`,
      'list',
      { from: '1767225600000000000', to: '1770091500000000000', warnings: ['its times name no zone and were read as UTC'] },
    ],
    ['RSA', rsa.line, 'k.pub', { algorithm: 'RSA-2048' }],
    ['text that would turn the page', `${line} a\u202eb`, 'k.pub', { holder: 'a\u{fffd}b' }],
  ])('%s', (_, text, name, expected) => {
    expect(read(`# a comment\n\n${text}\r\n`, name, true)).toMatchObject([expected]);
  });

  it.each([
    ['keys of hosts', `git.example,10.0.0.1 ${line}`],
    ['marked hosts', `@cert-authority *.example ${line}`],
    ['an unknown option', `a@x frobnicate ${line}`],
    ['a time that is none', `a@x valid-after="tomorrow" ${line}`],
    ['another kind than it says', `ssh-rsa ${line.split(' ')[1]}`],
    ['a cut key', line.slice(0, -8)],
  ])('%s: none in the evidence, and nothing of the file can be pinned', (_, text) => {
    expect(() => read(text)).toThrow(/cannot be read/);
    expect(read(text, 'keys', true)).toBe(null);
    expect(read(`${text}\n${rsa.line}\n`, 'keys', true)).toBe(null);
    expect(() => read(`${text}\n${rsa.line}\n`)).toThrow(/cannot be read/);
  });

  it('a note around keys is left aside where the investigator names the file, and no key file in the evidence', () => {
    expect(read(`From the auditor:\n${line}\n`)).toHaveLength(1);
    expect(read(`From the auditor:\n${line}\n`, 'keys', true)).toBe(null);
  });

  it('hostile lines cost little', () => {
    const from = Date.now();
    for (const text of [
      'ssh-x '.repeat(100_000),
      ` ${' '.repeat(300_000)}ssh-ed25519 AAAA`,
      `ssh-rsa AAAA${'A'.repeat(300_000)}!`,
      `a@x ${'n="'.repeat(100_000)} ${line}`,
    ])
      read(text, 'keys', true);
    expect(Date.now() - from).toBeLessThan(2000);
  });
});
