// What a flow of a VPC says, with and without a header.
import type { FieldTable } from '../fields/table.ts';
import actions from './flow-actions.csv?raw';

/** `named`: how a field of the document is called by the format: a group of a pattern has no hyphen. `more`: fields that the default form has not. */
export const flowTable = (named: (field: string) => string, more: FieldTable['columns'] = {}): FieldTable => ({
  columns: {
    event_category: { value: 'network' },
    event_type: { value: 'connection' },
    event_action: 'action',
    event_code: named('log-status'),
    source_ip: { from: 'srcaddr', as: 'ip' },
    source_address: 'srcaddr',
    source_port: { from: 'srcport', as: 'int' },
    destination_ip: { from: 'dstaddr', as: 'ip' },
    destination_address: 'dstaddr',
    destination_port: { from: 'dstport', as: 'int' },
    network_transport: {
      from: 'protocol',
      words: { 1: 'icmp', 2: 'igmp', 6: 'tcp', 17: 'udp', 47: 'gre', 50: 'esp', 51: 'ah', 58: 'ipv6-icmp', 132: 'sctp' },
      else: null,
    },
    cloud_account_id: named('account-id'),
    resource: named('interface-id'),
    ...more,
  },
  lookups: [{ by: 'action', csv: actions }],
});

export const flowMessage = '{event_action|event_code}[ {source_ip}][ to {destination_ip}][ port {destination_port}][ ({network_transport})]';
export const flowSilent = [
  'Who acted: flows have no user.',
  'What was said: only addresses, ports and counts of a window of one to ten minutes, whose beginning is the time of the event.',
  'Which side began: without the field flow-direction and the flags a record of an answer looks like one of a request.',
  'Traffic to the DNS server of the VPC, to instance metadata, DHCP and mirrored traffic: they are not recorded.',
];
