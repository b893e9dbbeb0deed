// Checksum list as sha256sum and its kin write it (GNU lines, --tag form, Get-FileHash, certutil, hashdeep): one digest and file name a line. Read by the verifier.
import { isWholeManifest, readManifest } from '../../contract/proof/checksum-manifest.ts';
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/sha256-manifest/good.log?raw';

/** The shortest digest, as hex or in pairs (certutil). Most logs have none, and are not taken apart to see it. */
const digest = /(?:[0-9a-f]{2} ?){16}/i;

export const checksumList: ProofFile = {
  id: 'sha256:manifest',
  title: 'Checksum manifest (SHA256SUMS and its kin)',
  document: 'GNU coreutils manual, sha2 utilities',
  version: '9.1',
  origin: '`sha256sum FILES > SHA256SUMS`',
  sample,
  recognise: {
    examine(head) {
      if (!digest.test(head.text)) return undefined;
      // The last line of a head that is not the whole file may be cut.
      const text = head.complete ? head.text : head.text.slice(0, Math.max(head.text.lastIndexOf('\n'), head.text.lastIndexOf('\0')) + 1);
      const { lines, refused } = readManifest(new TextEncoder().encode(text), null);
      const given = lines.length + refused.length;
      if (head.complete && lines.length === 0 && given === 1 && isWholeManifest(head.bytes)) return { score: 90, reasons: ['one digest and nothing else'] };
      if (lines.length === 0 || lines.length * 2 < given) return undefined;
      const algorithms = [...new Set(lines.map(({ algorithm }) => algorithm.toUpperCase().replace('SHA', 'SHA-')))].join(', ');
      return {
        score: Math.round(60 + (38 * lines.length) / given),
        reasons: [`${lines.length} of ${given} lines are a digest (${algorithms}) and a file name`],
      };
    },
  },
  proves: isWholeManifest,
};
