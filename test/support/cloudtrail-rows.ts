// For tests: CloudTrail records as event rows, the way the session rules read them, without going through the import.
import type { InventedEvent } from './invented-events.ts';

interface Identity { type?: string; arn?: string; principalId?: string; userName?: string; accessKeyId?: string; invokedBy?: string; sessionContext?: { sessionIssuer?: { userName?: string } } }
export interface TrailRecord { eventTime: string; eventName: string; eventSource?: string; errorCode?: string; errorMessage?: string; sourceIPAddress?: string; userAgent?: string; recipientAccountId?: string; awsRegion?: string; userIdentity?: Identity; responseElements?: { ConsoleLogin?: string } | null; [member: string]: unknown }

export function cloudtrailRow(record: TrailRecord): InventedEvent {
  const who = record.userIdentity ?? {};
  const failed = record.errorCode !== undefined || record.errorMessage !== undefined || record.responseElements?.ConsoleLogin === 'Failure';
  return {
    time: record.eventTime,
    event_dataset: 'aws.cloudtrail',
    event_action: record.eventName,
    event_provider: record.eventSource,
    event_outcome: failed ? 'failure' : 'success',
    user_name: who.userName ?? who.sessionContext?.sessionIssuer?.userName,
    user_id: who.arn ?? who.principalId,
    source_ip: /^[\d.]+$|:/.test(record.sourceIPAddress ?? '') ? record.sourceIPAddress : undefined,
    source_address: record.sourceIPAddress,
    user_agent: record.userAgent,
    session_key: who.accessKeyId,
    cloud_account_id: record.recipientAccountId,
    cloud_region: record.awsRegion,
    extra: record,
  };
}
