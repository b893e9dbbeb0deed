// Query logs of the Route 53 Resolver: one record a query of a VPC, as they are delivered to CloudWatch Logs, S3 and Firehose.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const awsRoute53Resolver = defineFormat<EventFormat>({
  id: 'aws:route53-resolver',
  title: 'Route 53 Resolver query log',
  vendor: {
    document: 'Amazon Route 53 Developer Guide: values that appear in VPC Resolver query logs, and the example there',
    version: '1.1, written as 1.100000',
  },
  about: {
    family: 'clouds',
    origin: 'CloudWatch Logs, S3 (AWSLogs/<account>/vpcdnsquerylogs/<vpc>/) or Firehose',
    sample,
    silent: ['Queries that the cache of the resolver answered.', 'Which process or user asked: only the address, and the instance where it is known.'],
  },
  role: 'events',
  dataset: 'aws.route53_resolver_logs',
  recognise: { signatures: [{ kind: 'members', all: ['query_timestamp', 'query_name', 'vpc_id'], some: ['rcode', 'srcaddr', 'srcids', 'query_type'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'query_timestamp', form: 'rfc3339', zone: { utc: 'Route 53' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { value: 'dns-query' },
        event_category: { value: 'network' },
        event_type: {
          first: [
            { from: 'firewall_rule_action', words: { BLOCK: 'protocol,denied', ALERT: 'protocol,info', ALLOW: 'protocol,allowed' }, else: null },
            { value: 'protocol' },
          ],
        },
        event_code: 'rcode',
        event_outcome: {
          first: [
            // What the DNS Firewall blocks is answered with a code of its own choice, NOERROR too.
            { from: 'firewall_rule_action', words: { BLOCK: 'failure' }, else: null },
            {
              from: 'rcode',
              words: { NOERROR: 'success', NXDOMAIN: 'failure', SERVFAIL: 'failure', REFUSED: 'failure', FORMERR: 'failure', NOTIMP: 'failure' },
              else: 'unknown',
            },
          ],
        },
        event_reason: 'firewall_rule_action',
        dns_question_name: 'query_name',
        dns_question_type: 'query_type',
        source_ip: { from: 'srcaddr', as: 'ip' },
        source_address: 'srcaddr',
        source_port: { from: 'srcport', as: 'int' },
        network_protocol: { value: 'dns' },
        network_transport: { from: 'transport', as: 'lower' },
        host_id: 'srcids.instance',
        cloud_account_id: 'account_id',
        cloud_region: 'region',
        resource: 'vpc_id',
        rule_name: 'firewall_rule_group_id',
      },
      also: {
        version: 'text',
        query_class: 'text',
        answers: 'json',
        'srcids.resolver_endpoint': 'text',
        'srcids.resolver_network_interface': 'text',
        firewall_domain_list_id: 'text',
      },
    },
  },
  message: '{dns_question_name}[ {dns_question_type}][ asked by {source_ip}][: {event_code}][ ({event_reason})]',
});
