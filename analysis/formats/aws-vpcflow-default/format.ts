// VPC flow logs in the default form of version 2 and without a header, as they stand in CloudWatch Logs.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { flowMessage, flowSilent, flowTable } from '../../reading/cloud/flow.ts';
import sample from './cases/good.log?raw';

const line =
  /^(?<version>2) (?<account_id>\d{12}|unknown) (?<interface_id>[a-z]{2,8}-[0-9a-z-]{1,40}) (?<srcaddr>-|[0-9A-Fa-f:.]{2,45}) (?<dstaddr>-|[0-9A-Fa-f:.]{2,45}) (?<srcport>-|\d{1,5}) (?<dstport>-|\d{1,5}) (?<protocol>-|\d{1,3}) (?<packets>-|\d{1,20}) (?<bytes>-|\d{1,20}) (?<start>\d{9,11}) (?<end>\d{9,11}) (?<action>-|ACCEPT|REJECT) (?<log_status>-|OK|NODATA|SKIPDATA)$/;

export const awsVpcflowDefault = defineFormat<EventFormat>({
  id: 'aws:vpcflow-default',
  title: 'Amazon VPC flow log, default form without a header',
  vendor: { document: 'Amazon VPC User Guide: flow log records, default format', version: '2' },
  about: { family: 'clouds', origin: 'CloudWatch Logs, the log group of the flow log', sample, silent: flowSilent },
  role: 'events',
  dataset: 'aws.vpcflow',
  recognise: { signatures: [{ kind: 'line', line }] },
  framing: { kind: 'lines', forms: { of: [{ name: 'flow', line }], empty: ['-'] } },
  time: { from: 'start', form: 'epoch s', zone: { utc: 'Amazon VPC' } },
  reading: { by: 'fields', table: flowTable((field) => field.replaceAll('-', '_')) },
  message: flowMessage,
});
