// VPC flow logs with a header, as they are delivered to S3: the fields that the flow log was made with, in its order.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { flowMessage, flowSilent, flowTable } from '../../reading/cloud/flow.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import sample from './cases/good.log?raw';

const fields = new Set(
  `version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status vpc-id subnet-id instance-id tcp-flags
  type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path
  ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id ecs-second-container-id ecs-service-name
  ecs-task-definition-arn ecs-task-arn ecs-task-id reject-reason resource-id encryption-status`.split(/\s+/),
);
/** Those that no other table has. */
const own = ['srcaddr', 'dstaddr', 'pkt-srcaddr', 'interface-id', 'log-status', 'flow-direction'];

export const awsVpcflow = defineFormat<EventFormat>({
  id: 'aws:vpcflow',
  title: 'Amazon VPC flow log, with a header',
  vendor: { document: 'Amazon VPC User Guide: flow log records, available fields', version: 'fields of versions 2 to 10' },
  about: { family: 'clouds', origin: 'S3, AWSLogs/<account>/vpcflowlogs/<region>/', sample, silent: flowSilent },
  role: 'events',
  dataset: 'aws.vpcflow',
  recognise: {
    examine(head) {
      const names = firstLines(head, 4096, 1)[0]?.trim().split(' ') ?? [];
      const known = names.filter((name) => fields.has(name)).length;
      if (known < 3 || known * 4 < names.length * 3 || own.filter((name) => names.includes(name)).length < 2) return undefined;
      return { score: 92, reasons: [`its header names ${known} fields of VPC flow logs`] };
    },
  },
  framing: { kind: 'delimited', delimiter: ' ', columns: 'header', empty: ['-'] },
  time: { from: 'start', form: 'epoch s', zone: { utc: 'Amazon VPC' } },
  reading: {
    by: 'fields',
    table: flowTable((field) => field, { cloud_region: 'region', host_id: 'instance-id', event_reason: 'reject-reason' }),
  },
  message: flowMessage,
});
