// Lines of a container with the time of each in front: `docker logs -t`, `podman logs -t`, and `kubectl logs --timestamps`.
import { byHead, defineCarrier } from '../../reading/carrier.ts';

/** Nine digits behind the point: no program of the container writes its own times so. What a kubelet finds says the stream as well, see kubernetes-cri. */
const head = /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:\d\d)) (?!std(?:out|err) [FP](?:[ :]|$))/;

export const dockerTimestamps = defineCarrier({
  id: 'docker:timestamps',
  title: 'Container log with timestamps',
  vendor: { document: 'Docker documentation, docker container logs --timestamps; kubectl logs --timestamps', version: '28; 1.31' },
  recognise: [{ kind: 'line', line: head }],
  boundaries: 'stream',
  unknown: 'text',
  peel: {
    by: 'lines',
    peel: byHead(head, { time: 'time' }),
  },
});
