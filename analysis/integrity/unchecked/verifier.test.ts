// What is recognised and not checked: each scheme by an input, and what only looks like it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { certificate, signedData } from '../../../test/support/pki.ts';
import { verifyAll } from '../verify-all.ts';

const ksi = readFileSync(join(import.meta.dirname, 'cases/unchecked-ksi/good.bin'));
const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>';
async function said(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const found = await verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)]))));
  return found.objects.map(({ key, scheme, status, reason, facts }) => `${scheme} ${key} ${status} ${reason} ${facts[0]?.value}`);
}
const open = (key: string, name: string): string[] => [`unchecked ${key} unverifiable not_checked_here ${name}`];

it.each<[string, Record<string, string | Uint8Array>, string[]]>([
  ['KSI beside its log', { 'a.log': 'x', 'a.log.logsig': ksi }, open('a.log', 'KSI log signature')],
  ['KSI alone', { 'a.ksisig': ksi }, open('a.ksisig', 'KSI log signature')],
  ['an enveloped XML signature', { 'a.xml': `<?xml version="1.0"?><events><e/>${signature}</events>\n` }, open('a.xml', 'XML signature')],
  ['a detached XML signature', { 'a.xml': `<?xml version="1.0"?>\n${signature}` }, open('a.xml', 'XML signature')],
  ['a PDF', { 'a.pdf': `%PDF-1.7\n${'x'.repeat(9000)}/ByteRange [0 1 2 3] /Contents <00>` }, open('a.pdf', 'PDF signature')],
  [
    'a message',
    { 'a.eml': 'From: a@example.com\r\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"\r\n\r\n' },
    open('a.eml', 'S/MIME message'),
  ],
  [
    'a catalogue',
    { 'a.cat': signedData({ content: Buffer.from('x'), type: '1.3.6.1.4.1.311.10.1', signers: [{ by: certificate('Windows') }], attached: true }) },
    open('a.cat', 'Windows catalogue (Authenticode)'),
  ],
  ['a JAR', { 'META-INF/A.SF': 'Signature-Version: 1.0\r\n' }, open('META-INF/A.SF', 'Signed JAR')],
])('%s', async (_what, files, expected) => {
  expect(await said(files)).toEqual(expected);
});

it.each<[string, Record<string, string | Uint8Array>]>([
  ['a signature inside an event', { 'a.xml': `<events><e>${signature}</e><e>more</e></events>` }],
  ['a namespace that is only spoken of', { 'a.xml': '<events><e>http://www.w3.org/2000/09/xmldsig#</e></events>' }],
  ['a PDF without', { 'a.pdf': '%PDF-1.7\nnothing' }],
  ['a log that speaks of mail', { 'a.log': 'Jan 1 00:00:00 host x: Content-Type: multipart/signed\n' }],
])('not %s', async (_what, files) => {
  expect(await said(files)).toEqual([]);
});
