// The log of a container as a kubelet finds it (/var/log/pods, /var/log/containers): time, stream, whole or part of a line, and the line.
import { defineCarrier } from '../../reading/carrier.ts';

const head = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?::[A-Za-z:]{0,32})? /;

export const kubernetesCri = defineCarrier({
  id: 'kubernetes:cri',
  title: 'Kubernetes container log (CRI)',
  vendor: { document: 'Kubernetes design proposal "CRI: log management for container stdout/stderr streams"', version: '1.31' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'stream',
  peel: {
    by: 'lines',
    peel(line) {
      const found = head.exec(line);
      if (!found) return undefined;
      const [whole, time, stream, tag] = found as unknown as [string, string, string, string];
      return { from: whole.length, time, stream, facts: { time, stream, tag }, partial: tag === 'P' };
    },
  },
});
