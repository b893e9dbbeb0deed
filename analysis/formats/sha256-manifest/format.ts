// Checksum list as sha256sum writes it (and its --tag form): one digest and file name a line. Read by the verifier.
import { defineFormat, type ProofFormat } from '../define-format.ts';

/** A leading backslash says that the name is escaped; between digest and name stands a space and a mode mark. */
const line = /^\\?[0-9a-fA-F]{64} [ *]\S/;
const tagged = /^\\?SHA256 \(.+\) = [0-9a-fA-F]{64}$/;

export const sha256Manifest = defineFormat<ProofFormat>({
  id: 'sha256:manifest',
  title: 'SHA-256 manifest (SHA256SUMS)',
  vendor: { document: 'GNU coreutils manual, sha2 utilities', version: '9.1' },
  role: 'proof',
  sniff(head) {
    const lines = head.text.split('\n');
    // The last line of a head that is not the whole file may be cut.
    if (!head.complete) lines.pop();
    const given = lines.map((text) => text.replace(/\r$/, '')).filter((text) => text.trim() !== '' && !text.startsWith('#'));
    const matching = given.filter((text) => line.test(text) || tagged.test(text)).length;
    if (matching === 0 || matching * 2 < given.length) return undefined;
    return { score: Math.round(60 + (38 * matching) / given.length), reasons: [`${matching} of ${given.length} lines are a SHA-256 digest and a file name`] };
  },
});
