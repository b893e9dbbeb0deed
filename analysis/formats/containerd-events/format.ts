// Events of containerd, as `ctr events` writes them: time, namespace, topic, and what happened as JSON.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.log?raw';
import topics from './topics.csv?raw';

const member = (name: string) => ({ sql: `nullif(json_extract_string(TRY_CAST("$.event" AS JSON), '$.${name}'), '')`, uses: ['event'] });
const number = (name: string) => ({ ...member(name), sql: `whole_number(${member(name).sql})` });

export const containerdEvents = defineFormat<EventFormat>({
  id: 'containerd:events',
  title: 'containerd events',
  vendor: { document: 'containerd, ctr events and api/events (protobuf definitions)', version: '2.0' },
  about: {
    family: 'platforms',
    origin: 'ctr events (ctr --namespace k8s.io events)',
    sample,
    silent: ['Who did it, and from where.', 'What happened before the command was started: containerd keeps no events.'],
  },
  role: 'events',
  dataset: 'containerd.events',
  recognise: {
    signatures: [{ kind: 'line', line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4} [A-Z]{2,5} \S{1,76} \/[a-z-]{1,32}\/[a-z-]{1,32} \{/ }],
  },
  framing: {
    kind: 'lines',
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4}) [A-Z]{2,5} /,
      of: [{ name: 'event', line: /^(?<namespace>\S{1,76}) (?<topic>\/[a-z-]{1,32}\/[a-z-]{1,32}) (?<event>\{.*\})$/ }],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'topic',
        orchestrator_namespace: 'namespace',
        process_pid: number('pid'),
        process_exit_code: number('exit_status'),
        session_key: member('exec_id'),
        resource: { first: [member('container_id'), member('id'), member('name'), member('key')] },
      },
      lookups: [{ by: 'topic', csv: topics, else: null }],
    },
  },
  message: '{event_action}[ {resource}][ in {orchestrator_namespace}]',
});
