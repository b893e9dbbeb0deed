// Lines of several pods side by side: `kubectl logs --prefix`, with and without `--timestamps`.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

const head =
  /^\[pod\/(?<pod>[a-z0-9.-]{1,253})\/(?<container>[a-z0-9-]{1,63})\] (?:(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) )?/;

export const kubernetesKubectl = defineCarrier({
  id: 'kubernetes:kubectl',
  title: 'kubectl logs with prefix',
  vendor: { document: 'Kubernetes documentation, kubectl logs --prefix --timestamps', version: '1.31' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'stream',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel: byHead(head, { time: 'time', stream: 'container', writer: 'pod' }),
  },
});
