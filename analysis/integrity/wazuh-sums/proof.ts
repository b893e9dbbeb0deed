// Daily sums as a kind of file.
import type { ProofFile } from '../define-verifier.ts';
import sample from './cases/wazuh-sums-sum/good.txt?raw';
import { readSum } from './sum.ts';

export const dailySum: ProofFile = {
  id: 'wazuh-sums:sum',
  title: 'Daily sum of Wazuh or OSSEC',
  document: 'Wazuh source, src/monitord/sign_log.c; OSSEC source, the same file',
  version: '4.x; 3.x',
  origin: '`ossec-alerts-DD.json.sum` and its kin beside the rotated logs of the manager',
  sample,
  recognise: { signatures: [{ kind: 'opening', opening: /^Current checksum:\r?\n(?:MD5|SHA1|SHA256) {1,2}\(/ }] },
  proves: (bytes) => readSum(bytes) !== null,
};
