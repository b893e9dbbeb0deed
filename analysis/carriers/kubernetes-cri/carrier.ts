// The log of a container as a kubelet finds it (/var/log/pods, /var/log/containers): time, stream, whole or part of a line, and the line.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const head = /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (?<stream>stdout|stderr) (?<tag>[FP])(?::[A-Za-z:]{0,32})?(?: |$)/;

const peeled = byHead(head, { time: 'time', stream: 'stream' });

export const kubernetesCri = defineCarrier({
  id: 'kubernetes:cri',
  title: 'Kubernetes container log (CRI)',
  vendor: { document: 'Kubernetes design proposal "CRI: log management for container stdout/stderr streams"', version: '1.31' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'stream',
  unknown: 'text',
  peel: {
    by: 'lines',
    ownHead: true,
    peel(line) {
      const found = peeled(line);
      return found && { ...found, partial: found.facts?.['tag'] === 'P' };
    },
  },
});
