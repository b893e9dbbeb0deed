// Kubernetes: exec, attach and port-forward. The request that opens the stream is audited when it begins and when it ends, under one id.
import { keyedRule, statedTime } from '../keyed.ts';

export const kubernetesStreams = keyedRule({
  id: 'kubernetes-streams',
  title: 'Kubernetes: exec, attach and port-forward into pods',
  document: 'Kubernetes documentation, Auditing: stages RequestReceived, ResponseStarted, ResponseComplete, Panic; auditID',
  version: 2,
  datasets: ['kubernetes.audit'],
  kind: 'pod stream',
  where: `orchestrator_resource_type IN ('pods/exec', 'pods/attach', 'pods/portforward') OR (extra ->> '$.objectRef.subresource') IN ('exec', 'attach', 'portforward')`,
  // The time of an event is that of its request, at all stages; a stream ends when its last stage is reached.
  time: `coalesce(${statedTime(`extra ->> '$.stageTimestamp'`)}, time_ns)`,
  key: 'event_id',
  keyName: 'audit id',
  opens: `event_code = 'ResponseStarted'`,
  closes: `event_code IN ('ResponseComplete', 'Panic')`,
  began: 'time_ns',
  again: 'same',
  reasons: { closed: 'the request of the stream ended' },
});
