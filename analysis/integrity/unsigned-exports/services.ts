// Exports of services for which the vendor documents neither signature nor digest: how one is told, and what would settle it. A row is all that one needs.
export interface Service {
  name: string;
  /** Ids of the formats in which it is read. */
  formats: readonly string[];
  document: string;
  /** By the first bytes, in Latin-1. */
  mayBe(text: string): boolean;
  /** What would show that it is unaltered. */
  settles: string;
}

const holds =
  (...members: readonly string[]) =>
  (text: string): boolean =>
    members.every((one) => text.includes(`"${one}"`));

export const services: readonly Service[] = [
  {
    name: 'GitHub audit log',
    formats: ['github:audit'],
    document: 'https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise',
    mayBe: holds('_document_id', '@timestamp', 'action'),
    settles: 'the log asked for again by its API, or the copy that was streamed to a store of your own with a lock on its objects',
  },
  {
    name: 'Okta System Log',
    formats: ['okta:system'],
    document: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/',
    mayBe: holds('published', 'legacyEventType', 'debugContext', 'outcome'),
    settles: 'the log asked for again by its API while it is kept, or the copy that was streamed to a store of your own with a lock on its objects',
  },
  {
    name: 'Microsoft Purview audit log',
    formats: ['m365:unified-audit'],
    document: 'https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-schema',
    mayBe: (text) => holds('RecordType', 'CreationTime', 'UserType', 'Workload')(text) || /^(?:\xef\xbb\xbf)?"?RecordId"?,.{0,300}\bAuditData\b/.test(text),
    settles: 'the search made again in Purview while the records are kept',
  },
  {
    name: 'Azure resource log in a storage account',
    formats: ['azure:activity'],
    document: 'https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs',
    mayBe: holds('resourceId', 'operationName', 'category', 'time'),
    settles: 'the Content-MD5 of the blob, as the storage account states it, and the immutability policy of its container',
  },
];
