// A log with a signature over it and the certificates behind it, as tests of CMS change them.
import { verifyAll } from '../../analysis/integrity/verify-all.ts';
import { certificate, type Made, pemFile, signedData, type SignerOptions } from './pki.ts';
import { evidenceOf } from './signed-trail.ts';

export const LOG = Buffer.from('a log line\nand another\n');
export const root = certificate('Root', { ca: true, usage: [5, 6] });
export const other = certificate('Root', { ca: true, usage: [5, 6], keyName: 'another root' });
export const middle = certificate('Middle', { issuer: root, ca: 0, usage: [5] });
export const leaf = certificate('Signer', { issuer: middle, usage: [0] });
export const direct = certificate('Direct', { issuer: root, usage: [0] });
export const AT = String(Date.parse('2026-06-01T12:00:00Z') / 1000);

export interface Case {
  by?: Made;
  signers?: SignerOptions[];
  certificates?: Made[];
  ca?: Made[];
  pins?: Made[];
  content?: Buffer;
  statement?: Buffer;
  at?: string;
}
export const signedBy = ({ by = leaf, signers = [{ by }], certificates = [by, middle] }: Case): Buffer => signedData({ content: LOG, signers, certificates });

export async function run(one: Case): Promise<{ said: string[]; overall: string; proof: ReadonlySet<string> }> {
  const files = new Map<string, Uint8Array>([
    ['a.log', one.content ?? LOG],
    ['a.log.p7s', one.statement ?? signedBy(one)],
  ]);
  const ca = one.ca ?? (one.pins ? [] : [root]);
  if (ca.length > 0) files.set('ca.pem', pemFile(...ca));
  const trust = one.pins ? [{ name: 'pinned.pem', bytes: pemFile(...one.pins) }] : [];
  const found = await verifyAll(evidenceOf(files, trust));
  return {
    said: found.objects.map(({ key, status, reason, assurance }) => `${key} ${status} ${reason ?? '-'} (${assurance})`),
    overall: found.overall,
    proof: found.proof,
  };
}

export const CAME = 'signed, key came with the evidence';
export const PINNED = 'signed, key pinned';
