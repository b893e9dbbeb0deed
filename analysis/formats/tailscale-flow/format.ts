// Network flow logs of Tailscale: what one node sent and received in an interval. A record has lists of connections, which stay whole.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const kinds = ['virtualTraffic', 'subnetTraffic', 'exitTraffic', 'physicalTraffic'] as const;
const only = (kind: string, member: string) => `${kind}[0].${member}`;
/** Columns of one connection, where the record has one alone. */
const alone = `(${kinds.map((kind) => `coalesce(json_array_length(TRY_CAST("$.${kind}" AS JSON)), 0)`).join(' + ')}) = 1`;
const one = (member: string) => ({
  sql: `CASE WHEN ${alone} THEN coalesce(${kinds.map((kind) => `json_extract_string(TRY_CAST("$.${kind}" AS JSON), '$[0].${member}')`).join(', ')}) END`,
  uses: [...kinds],
});

export const tailscaleFlow = defineFormat<EventFormat>({
  id: 'tailscale:flow',
  title: 'Tailscale network flow log',
  vendor: { document: 'Tailscale, its source: types/netlogtype, wgengine/netlog/record.go', version: 'to 1.90' },
  about: {
    family: 'gateways',
    origin: 'GET /api/v2/tailnet/{tailnet}/logging/network, log streaming',
    sample,
    silent: [
      'Who it was: a flow names nodes. The user, where one is named, is the owner of the node that wrote, whoever sat at it; nodes with tags have none.',
      'Which side opened a connection, and when: it counts what passed in an interval.',
      'What the node did not say: clients write these logs themselves, and an altered one may write none.',
    ],
  },
  role: 'events',
  dataset: 'tailscale.flow',
  recognise: { signatures: [{ kind: 'members', all: ['nodeId', 'start', 'end'], some: [...kinds] }] },
  framing: { kind: 'json', wrappers: ['logs'] },
  time: { from: ['start', 'logged'], form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'flow' },
        event_category: { value: 'network' },
        event_type: { value: 'connection' },
        host_id: 'nodeId',
        host_name: 'srcNode.name',
        user_name: 'srcNode.user',
        source_address: one('src'),
        destination_address: one('dst'),
        resource: { first: [only('virtualTraffic', 'dst'), only('subnetTraffic', 'dst'), only('exitTraffic', 'dst'), only('physicalTraffic', 'dst')] },
      },
      also: {
        srcNode: 'json',
        dstNodes: 'json',
        end: 'text',
        logged: 'text',
        virtualTraffic: 'json',
        subnetTraffic: 'json',
        exitTraffic: 'json',
        physicalTraffic: 'json',
      },
    },
  },
  message: '{event_action} of {host_id}[ from {source_address}][ to {destination_address|resource}]',
});
