// Tuples of flow logs of Azure: of network security groups (versions 1 and 2) and of virtual networks. They stand as texts in the records of the flow log, which
// carriers open; beside each, in `carrier`, stand its rule, its network interface and its resource.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import decisions from './decisions.csv?raw';
import sample from './cases/good.log?raw';

const address = (name: string) => `(?<${name}>[0-9A-Fa-f:.]{2,45})`;
const ends = `${address('source')},${address('destination')},(?<source_port>\\d{0,5}),(?<destination_port>\\d{0,5})`;
const counts = (names: readonly string[]) => names.map((name) => `(?<${name}>\\d{0,20})`).join(',');
const nsg = `(?<time>\\d{9,11}),${ends},(?<transport>[TU]),(?<direction>[IO]),(?<decision>[AD])`;

export const azureFlowTuple = defineFormat<EventFormat>({
  id: 'azure:flow-tuple',
  title: 'Azure flow logs of security groups and virtual networks',
  vendor: {
    document: 'Azure Network Watcher: flow logging for network security groups; virtual network flow logs',
    version: 'NSG versions 1 and 2, VNet version 4',
  },
  about: {
    family: 'clouds',
    origin: 'The storage account of the flow log: insights-logs-networksecuritygroupflowevent, insights-logs-flowlogflowevent (PT1H.json)',
    sample,
    silent: [
      'Who acted: flows have no user.',
      'What was said: addresses, ports, and counts in the later versions.',
      'The rule that decided, in the tuple itself: it stands in the carrier.',
    ],
  },
  role: 'events',
  dataset: 'azure.flowlogs',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: new RegExp(
          `^(?:\\d{9,11},[^,]{2,45},[^,]{2,45},\\d{0,5},\\d{0,5},[TU],[IO],[AD](?:,|$)|\\d{12,14},[^,]{2,45},[^,]{2,45},\\d{0,5},\\d{0,5},\\d{1,3},[IO],[BCED],)`,
        ),
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        { name: 'nsg', line: new RegExp(`^${nsg}$`) },
        { name: 'nsg_state', line: new RegExp(`^${nsg},(?<state>[BCE]),${counts(['packets_sent', 'bytes_sent', 'packets_received', 'bytes_received'])}$`) },
        {
          name: 'vnet',
          line: new RegExp(
            `^(?<time>\\d{12,14}),${ends},(?<protocol>\\d{1,3}),(?<direction>[IO]),(?<state>[BCED]),(?<encryption>\\w{1,40}),${counts(['packets_sent', 'bytes_sent', 'packets_received', 'bytes_received'])}$`,
          ),
        },
      ],
    },
  },
  time: { from: 'time', form: 'written', zone: { utc: 'Azure Network Watcher' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { first: ['decision', 'state'] },
        event_category: { value: 'network' },
        event_type: { value: 'connection' },
        event_code: 'state',
        source_ip: { from: 'source', as: 'ip' },
        source_address: 'source',
        source_port: { from: 'source_port', as: 'int' },
        destination_ip: { from: 'destination', as: 'ip' },
        destination_address: 'destination',
        destination_port: { from: 'destination_port', as: 'int' },
        network_transport: {
          first: [
            { from: 'transport', words: { T: 'tcp', U: 'udp' } },
            { from: 'protocol', words: { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'ipv6-icmp' }, else: null },
          ],
        },
      },
      lookups: [
        {
          by: { sql: `CASE WHEN "$.decision" <> '' THEN "$.decision" WHEN "$.state" <> '' THEN 'state ' || "$.state" END`, uses: ['decision', 'state'] },
          csv: decisions,
        },
      ],
    },
  },
  message: '{event_action} {source_ip} to {destination_ip}[ port {destination_port}][ ({network_transport})]',
});
