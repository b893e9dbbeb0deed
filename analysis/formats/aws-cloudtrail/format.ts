// AWS CloudTrail records: delivery files {"Records": [...]}, arrays, JSON lines. Those that stand as text in records of others come by carriers. What each
// field becomes and why: NOTES.md.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { jsonHead } from '../../reading/recognise/json-head.ts';
import { has, isObject, type JsonObject } from '../../reading/values/json-text.ts';
import mapping from './mapping.sql?raw';
import record from './record.sql?raw';
import sample from './cases/good.json?raw';

/** Members that every record of the documented versions has. */
const core = ['eventSource', 'eventName'];
const usual = ['eventVersion', 'userIdentity', 'eventTime', 'awsRegion', 'sourceIPAddress', 'eventID', 'eventType', 'recipientAccountId', 'requestParameters'];
const shaped = (found: JsonObject): boolean => core.every((name) => has(found, name)) && usual.some((name) => has(found, name));
/** Without eventSource or eventName: several of the other members, of which two are CloudTrail's alone. */
const kindred = (found: JsonObject): boolean => usual.filter((name) => has(found, name)).length >= 4;

export const awsCloudtrail = defineFormat<EventFormat>({
  id: 'aws:cloudtrail',
  title: 'AWS CloudTrail',
  vendor: { document: 'AWS CloudTrail User Guide, record contents', version: '1.11' },
  about: {
    family: 'clouds',
    origin: 'S3, AWSLogs/<account>/CloudTrail/<region>/, `aws cloudtrail lookup-events`, CloudTrail Lake, EventBridge',
    sample,
    silent: [
      'Order within a second: eventTime has whole seconds.',
      'When a session ended: nobody logs out of AWS, credentials expire.',
      'Data events, unless the trail was told to record them.',
      'The client address of calls that a service made on behalf of somebody.',
    ],
  },
  role: 'events',
  framing: { kind: 'json', wrappers: ['Records', 'Events', 'events'] },
  dataset: 'aws.cloudtrail',
  time: { from: 'eventTime', form: 'rfc3339', zone: { utc: 'CloudTrail' } },
  reading: {
    by: 'sql',
    record,
    select: mapping,
    // These have a column that holds them as written; all others, known or not, stand in `extra`.
    members: ['eventTime', 'eventName', 'eventSource', 'awsRegion', 'sourceIPAddress', 'userAgent', 'errorCode', 'errorMessage', 'eventID'],
  },
  message: '{event_action}[ on {event_provider}][ by {user_name|user_id}][: {event_code}][: {event_reason}]',
  uniqueId: true,
  recognise: {
    signatures: [{ kind: 'members', all: core, some: usual }],
    examine(head) {
      const json = jsonHead(head);
      if (!json || json.records.length === 0) {
        // An empty delivery file still is one; `Records` is the name that delivery uses.
        return /^\uFEFF?\s*\{\s*"Records"\s*:\s*\[\s*\]\s*\}\s*$/.test(head.text) ? { score: 40, reasons: ['an empty list of Records'] } : undefined;
      }
      // Delivery files one after another (members of a gzip, or joined by hand) show as records that hold a list.
      const sampled = json.records.flatMap((entry) => {
        const list = json.wrapper === undefined && Array.isArray(entry.Records) ? entry.Records.filter(isObject) : [];
        return list.length > 0 ? list.slice(0, 50) : [entry];
      });
      const good = sampled.filter((entry) => shaped(entry) || kindred(entry)).length;
      if (good * 2 < sampled.length || good === 0) return undefined;
      const reasons = [`${good} of ${sampled.length} sampled records have eventSource, eventName and other CloudTrail members`];
      if (json.wrapper !== undefined) reasons.push(`records under ${json.wrapper}`);
      return { score: Math.round(50 + (46 * good) / sampled.length), reasons };
    },
  },
});
