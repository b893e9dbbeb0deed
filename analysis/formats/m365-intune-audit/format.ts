// Audit log of Intune as Azure Monitor hands it on. The time of the act stands in `time`; `ActivityDate` repeats it in words of the portal.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

const verb = { sql: `nullif(regexp_extract("$.operationName", '^[A-Za-z]+'), '')`, uses: ['operationName'] };
const verbs =
  'verb,event_type\nCreate,creation\ncreate,creation\nPatch,change\nUpdate,change\nSet,change\nassign,change\nAssign,change\nDelete,deletion\ndelete,deletion\nRemove,deletion\n';

export const m365IntuneAudit = defineFormat<EventFormat>({
  id: 'm365:intune-audit',
  title: 'Intune audit log (Azure Monitor)',
  vendor: { document: 'Microsoft Learn, send Intune log data to Azure Storage, Event Hubs, or Log Analytics; IntuneAuditLogs', version: '2025-08' },
  about: {
    family: 'work',
    origin: 'Intune, Reports, Diagnostic settings: AuditLogs to a storage account, event hub or workspace',
    sample,
    silent: ['From where it was done: no address, no client software.', 'What devices did with it: that is in their own records.'],
  },
  role: 'events',
  dataset: 'm365.intune_audit',
  recognise: { signatures: [{ kind: 'members', all: ['operationName', 'properties', 'properties.AuditEventId', 'properties.Actor', 'tenantId'] }] },
  framing: { kind: 'json', wrappers: ['records'] },
  time: { from: 'time', form: 'rfc3339', zone: { utc: 'Microsoft' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_category: { value: 'configuration' },
        event_action: 'operationName',
        event_provider: 'category',
        event_id: 'properties.AuditEventId',
        event_outcome: { from: 'resultType', words: { Success: 'success', Failure: 'failure' } },
        event_reason: { sql: `nullif(nullif("$.resultDescription", 'None'), '')`, uses: ['resultDescription'] },
        user_name: { first: ['properties.Actor.UPN', 'identity', 'properties.Actor.ApplicationName'] },
        user_id: 'properties.Actor.ObjectId',
        resource: { first: ['properties.TargetDisplayNames[0]', 'properties.TargetObjectIds[0]'] },
        organization_id: 'tenantId',
      },
      lookups: [{ by: verb, csv: verbs, else: null }],
      also: { identity: 'text', correlationId: 'text', resultDescription: 'text', properties: 'json' },
    },
  },
  message: '{event_action}[ {resource}][ by {user_name|user_id}][: {event_outcome}]',
});
