// Records of the unified audit log of Microsoft 365: what the Management Activity API gives, and what the carriers of Search-UnifiedAuditLog and of the portal's
// table hold. All services share the common schema; what only some have stands in `extra`. Times are UTC without saying so.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';
import operations from './operations.csv?raw';
import workloads from './workloads.csv?raw';

const client = ['ClientIP', 'ClientIPAddress', 'ActorIpAddress'];

export const m365UnifiedAudit = defineFormat<EventFormat>({
  id: 'm365:unified-audit',
  title: 'Microsoft 365 unified audit log',
  vendor: { document: 'Office 365 Management Activity API schema (common, Exchange, SharePoint, Entra and Teams schemas)', version: '2024-03-20' },
  about: {
    family: 'work',
    origin: 'Purview portal, Audit, Export; Search-UnifiedAuditLog; Office 365 Management Activity API',
    sample,
    silent: [
      'When a session ended: no record is written for it.',
      'Whether a sign-in worked, by ResultStatus: it says success for UserLoginFailed too, so the operation decides.',
      'Which mails were read, where a record of MailItemsAccessed is throttled or of the kind Sync.',
      'Acts of the last minutes to hours: records arrive late, and in no order.',
    ],
  },
  role: 'events',
  dataset: 'o365.audit',
  recognise: { signatures: [{ kind: 'members', all: ['CreationTime', 'RecordType', 'Operation'], some: ['UserKey', 'OrganizationId', 'Workload'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'CreationTime', form: 'rfc3339', zone: { utc: 'Microsoft' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'Operation',
        event_provider: 'Workload',
        event_code: { from: 'RecordType', written: 'number' },
        event_id: 'Id',
        event_outcome: {
          from: 'ResultStatus',
          words: {
            Success: 'success',
            success: 'success',
            Succeeded: 'success',
            True: 'success',
            Failed: 'failure',
            failed: 'failure',
            Failure: 'failure',
            False: 'failure',
            PartiallySucceeded: 'unknown',
          },
        },
        event_reason: { first: ['LogonError', 'ExtendedProperties[Name=ResultStatusDetail].Value'] },
        user_name: 'UserId',
        user_id: 'UserKey',
        user_target_name: { first: ['MailboxOwnerUPN', 'TargetUserOrGroupName', 'Target[Type=5].ID'] },
        user_target_id: 'MailboxOwnerSid',
        source_ip: { first: client.map((from) => ({ from, as: 'endpoint' as const })) },
        source_port: { first: client.map((from) => ({ from, as: 'port' as const })) },
        source_address: { first: client },
        host_name: { sql: `nullif(regexp_extract("$.OriginatingServer", '^[A-Za-z0-9._-]+'), '')`, uses: ['OriginatingServer'] },
        user_agent: { first: ['UserAgent', 'ExtendedProperties[Name=UserAgent].Value', 'ClientInfoString'] },
        session_key: { first: ['SessionId', 'AppAccessContext.AADSessionId', 'DeviceProperties[Name=SessionId].Value'] },
        token_id: 'AppAccessContext.UniqueTokenId',
        resource: { first: ['ObjectId', 'Item.Subject'] },
        organization_id: 'OrganizationId',
        organization_name: 'OrganizationName',
      },
      lookups: [
        { by: 'Workload', csv: workloads, else: null },
        { by: 'Operation', csv: operations, else: null },
      ],
      also: {
        Version: 'json',
        UserType: 'json',
        Scope: 'json',
        AppId: 'text',
        ClientAppId: 'text',
        ApplicationId: 'text',
        ExternalAccess: 'json',
        Actor: 'json',
        ActorContextId: 'text',
        AzureActiveDirectoryEventType: 'json',
        InterSystemsId: 'text',
        IntraSystemId: 'text',
        SupportTicketId: 'text',
        TargetContextId: 'text',
        Parameters: 'json',
        ModifiedProperties: 'json',
        Item: 'json',
        LogonType: 'json',
        ItemType: 'text',
        SiteUrl: 'text',
        SourceFileName: 'text',
        SourceRelativeUrl: 'text',
        SourceFileExtension: 'text',
        EventSource: 'text',
        CorrelationId: 'text',
        AppAccessContext: 'json',
      },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
