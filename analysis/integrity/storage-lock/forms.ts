// Answers of stores about retention and locks, form by form. Each is told by its members; what is beside them, `isWhole` decides.
import { closed, isMembers, isResponseMetadata, type Members } from '../../contract/proof/closed.ts';
import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';
import type { Control, Grade } from './control.ts';

export interface Form {
  title: string;
  document: string;
  /** Null = it is no answer of this form. */
  read(answer: Members): Control[] | null;
  /** All of it is documented, and nothing else is in it. */
  isWhole(answer: Members): boolean;
}

const timeOf = (value: unknown): Nanoseconds | null => (typeof value === 'string' ? (fromRfc3339(value) ?? null) : null);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value.slice(0, 1000) : null);
type Modes = Readonly<Record<string, Grade>>;
/** The words of one store are none of another. */
const amazon: Modes = { COMPLIANCE: 'locked compliance', GOVERNANCE: 'governance' };
const locked: Modes = { Locked: 'locked compliance', Unlocked: 'unlocked' };
/** `named`: the time for which it holds is stated, and is one. A lock without a time keeps nothing. */
const gradeOf = (modes: Modes, mode: unknown, named: boolean): Grade =>
  named && typeof mode === 'string' && Object.hasOwn(modes, mode) ? (modes[mode] as Grade) : 'not stated';
/** A whole number above zero, also as a text where the store writes it so. */
const isCount = (value: unknown): boolean => (typeof value === 'string' ? /^[1-9]\d{0,14}$/.test(value) : Number.isSafeInteger(value) && (value as number) > 0);
const METADATA = { ResponseMetadata: isResponseMetadata, $metadata: isResponseMetadata };
const AWS = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html';
const until = (to: Nanoseconds | null): string => (to === null ? 'The time until which it is kept is not stated.' : 'It is kept until the time that is named.');

const isRetention = (value: unknown): boolean => closed(value, ['Mode', 'RetainUntilDate', 'Days', 'Years']) !== null;
const period = (rule: Members): string =>
  ['Days', 'Years'].flatMap((unit) => (typeof rule[unit] === 'number' ? [`${rule[unit]} ${unit.toLowerCase()}`] : [])).join(', ');
/** By one of two units, never both. */
const hasPeriod = ({ Days: days, Years: years }: Members): boolean => (days === undefined ? isCount(years) : years === undefined && isCount(days));

const bucketLock: Form = {
  title: 'S3 get-object-lock-configuration',
  document: AWS,
  read({ ObjectLockConfiguration: configuration }) {
    if (!isMembers(configuration)) return null;
    const rule = isMembers(configuration['Rule']) && isMembers(configuration['Rule']['DefaultRetention']) ? configuration['Rule']['DefaultRetention'] : null;
    const enabled = configuration['ObjectLockEnabled'] === 'Enabled';
    const says = rule
      ? !enabled
        ? 'A default is named, and not that objects may be locked at all.'
        : `New objects are kept for ${period(rule) || 'a time that is not named'}, unless they state their own. Objects from before the rule are not touched by it.`
      : enabled
        ? 'Objects may be locked; no default does so. What holds for an object, only its own retention says.'
        : 'Objects are not locked.';
    return [
      {
        name: 'S3 Object Lock, default of the bucket',
        grade: rule ? gradeOf(amazon, rule['Mode'], enabled && hasPeriod(rule)) : enabled ? 'not stated' : 'none',
        says,
        of: null,
        from: null,
        to: null,
      },
    ];
  },
  isWhole: (answer) =>
    closed(answer, [], {
      ...METADATA,
      ObjectLockConfiguration: (value) =>
        closed(value, ['ObjectLockEnabled'], { Rule: (rule) => closed(rule, [], { DefaultRetention: isRetention }) !== null }) !== null,
    }) !== null,
};

const objectRetention: Form = {
  title: 'S3 get-object-retention',
  document: AWS,
  read({ Retention: retention }) {
    if (!isMembers(retention) || !('Mode' in retention)) return null;
    const to = timeOf(retention['RetainUntilDate']);
    return [{ name: 'S3 retention of an object version', grade: gradeOf(amazon, retention['Mode'], to !== null), says: until(to), of: null, from: null, to }];
  },
  isWhole: (answer) => closed(answer, [], { ...METADATA, Retention: isRetention }) !== null,
};

const hold = (name: string, on: boolean, of: string | null = null): Control => ({
  name,
  grade: on ? 'unlocked' : 'none',
  says: on ? 'A hold is on: nothing is deleted until somebody who may set it lifts it.' : 'No hold is on.',
  of,
  from: null,
  to: null,
});

const objectHold: Form = {
  title: 'S3 get-object-legal-hold',
  document: AWS,
  read: ({ LegalHold: legal }) =>
    isMembers(legal) && typeof legal['Status'] === 'string' ? [hold('S3 legal hold of an object version', legal['Status'] === 'ON')] : null,
  isWhole: (answer) => closed(answer, [], { ...METADATA, LegalHold: (value) => closed(value, ['Status']) !== null }) !== null,
};

/** Members of an object's own metadata. The answer is a statement of another scheme, and may carry a signature; here only what it says of locks is told. */
const objectHead: Form = {
  title: 'S3 head-object',
  document: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html',
  read(answer) {
    if (!('ETag' in answer) || !('ObjectLockMode' in answer || 'ObjectLockLegalHoldStatus' in answer)) return null;
    const of = textOf(answer['Key']);
    const { ObjectLockMode: mode, ObjectLockLegalHoldStatus: legal } = answer;
    const to = timeOf(answer['ObjectLockRetainUntilDate']);
    return [
      ...(mode === undefined
        ? []
        : [{ name: 'S3 retention of an object version', grade: gradeOf(amazon, mode, to !== null), says: until(to), of, from: null, to }]),
      ...(legal === undefined ? [] : [hold('S3 legal hold of an object version', legal === 'ON', of)]),
    ];
  },
  isWhole: () => false,
};

const AZURE = 'https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview';
const RESOURCE = ['etag', 'id', 'name', 'type', 'resourceGroup'];

const azurePolicy: Form = {
  title: 'Azure container immutability policy',
  document: AZURE,
  read(answer) {
    if (!('immutabilityPeriodSinceCreationInDays' in answer)) return null;
    const days = answer['immutabilityPeriodSinceCreationInDays'];
    const appends = answer['allowProtectedAppendWrites'] === true || answer['allowProtectedAppendWritesAll'] === true;
    return [
      {
        name: 'Azure time-based retention of a container',
        grade: days === 0 ? 'none' : gradeOf(locked, answer['state'], isCount(days)),
        says: `Blobs are kept for ${isCount(days) ? String(days) : 'a number of'} days from when each was made.${appends ? ' Appending to them is allowed.' : ''}`,
        of: textOf(answer['id']),
        from: null,
        to: null,
      },
    ];
  },
  isWhole: (answer) =>
    closed(answer, [...RESOURCE, 'immutabilityPeriodSinceCreationInDays', 'state', 'allowProtectedAppendWrites', 'allowProtectedAppendWritesAll']) !== null,
};

const azureHold: Form = {
  title: 'Azure container legal hold',
  document: AZURE,
  read: (answer) => (typeof answer['hasLegalHold'] === 'boolean' ? [hold('Azure legal hold of a container', answer['hasLegalHold'])] : null),
  isWhole: (answer) =>
    closed(answer, ['hasLegalHold', 'allowProtectedAppendWritesAll'], {
      tags: (tags) => Array.isArray(tags) && tags.every((tag) => typeof tag === 'string' && tag.length <= 23),
      protectedAppendWritesHistory: (value) => value === null || closed(value, ['allowProtectedAppendWritesAll', 'timestamp']) !== null,
    }) !== null,
};

const isPolicy = (value: unknown): boolean => closed(value, ['effectiveTime', 'isLocked', 'retentionPeriod']) !== null;
const GOOGLE = 'https://cloud.google.com/storage/docs/bucket-lock';

const googleBucket: Form = {
  title: 'Google Cloud Storage bucket, retention policy',
  document: GOOGLE,
  read(answer) {
    const policy = answer['retentionPolicy'] ?? answer['retention_policy'];
    if (!isMembers(policy) || !('retentionPeriod' in policy)) return null;
    const [period, isLocked] = [policy['retentionPeriod'], policy['isLocked']];
    const counted = isCount(period);
    return [
      {
        name: 'Google Cloud Storage retention policy of a bucket',
        grade: !counted ? 'not stated' : isLocked === true ? 'locked compliance' : isLocked === undefined || isLocked === false ? 'unlocked' : 'not stated',
        says: counted ? `Objects are kept for ${String(period)} seconds from when each was made.` : 'The time for which objects are kept is not stated.',
        of: textOf(answer['name']) ?? textOf(answer['storage_url']),
        from: timeOf(policy['effectiveTime']),
        to: null,
      },
    ];
  },
  isWhole: (answer) =>
    closed(answer, ['kind', 'id', 'name', 'selfLink', 'storage_url', 'default_event_based_hold', 'defaultEventBasedHold'], {
      retentionPolicy: isPolicy,
      retention_policy: isPolicy,
    }) !== null,
};

const googleObject: Form = {
  title: 'Google Cloud Storage object, holds and retention',
  document: 'https://cloud.google.com/storage/docs/object-holds',
  read(answer) {
    const of = textOf(answer['name']);
    const { kind, temporaryHold, eventBasedHold, retention } = answer;
    if (kind !== 'storage#object') return null;
    const found: Control[] = [];
    if (typeof temporaryHold === 'boolean') found.push(hold('Google Cloud Storage temporary hold', temporaryHold, of));
    if (typeof eventBasedHold === 'boolean') found.push(hold('Google Cloud Storage event-based hold', eventBasedHold, of));
    const to = isMembers(retention) ? timeOf(retention['retainUntilTime']) : null;
    if (isMembers(retention))
      found.push({
        name: 'Google Cloud Storage retention of an object',
        grade: gradeOf(locked, retention['mode'], to !== null),
        says: until(to),
        of,
        from: null,
        to,
      });
    return found.length > 0 ? found : null;
  },
  isWhole: () => false,
};

const isOn = (value: unknown): boolean => value === true || value === 'true';
/** Indices of one answer that are told in full. */
const MOST_INDICES = 1000;

const elastic: Form = {
  title: 'Elasticsearch or OpenSearch index settings',
  document: 'https://www.elastic.co/guide/en/elasticsearch/reference/current/index-modules-blocks.html',
  read(answer) {
    const found: Control[] = [];
    for (const [name, value] of Object.entries(answer)) {
      const settings = isMembers(value) && isMembers(value['settings']) ? value['settings'] : null;
      const index = settings && isMembers(settings['index']) ? settings['index'] : null;
      if (index === null || !('uuid' in index || 'blocks' in index)) return null;
      const blocks = isMembers(index['blocks']) ? index['blocks'] : {};
      const set = ['write', 'read_only', 'read_only_allow_delete', 'metadata'].filter((one) => isOn(blocks[one]));
      const snapshot = isMembers(index['store']) && index['store']['type'] === 'snapshot';
      if (found.length < MOST_INDICES)
        found.push({
          name: 'Elasticsearch blocks of an index',
          grade: set.length > 0 || snapshot ? 'unlocked' : 'none',
          says: `${set.length > 0 ? `Blocked: ${set.join(', ')}.` : 'No block is set.'}${snapshot ? ' It is a mounted snapshot, which is read only.' : ''} Who manages the index can lift its blocks or delete it.`,
          of: name.slice(0, 1000),
          from: null,
          to: null,
        });
    }
    return found.length > 0 ? found : null;
  },
  isWhole: () => false,
};

export const forms: readonly Form[] = [bucketLock, objectRetention, objectHold, objectHead, azurePolicy, azureHold, googleBucket, googleObject, elastic];
