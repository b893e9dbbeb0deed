// Snapshots on the command line: written as a file, compared with, and what they were held against taken over.
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { AssessmentDiff } from '../contract/model/readiness-diff.ts';
import type { Snapshot } from '../contract/model/snapshot.ts';
import { visible } from './print.ts';
import { newFile } from './new-file.ts';
import type { VerbContext } from './verb.ts';

export const snapshotOptions = {
  snapshot: { type: 'string', writes: true, value: 'FILE', help: 'write this run as a signed snapshot' },
  'same-as': {
    type: 'string',
    value: 'SNAPSHOT',
    help: 'hold the logs against what the snapshot was held against (scopes, packs), and say only what changed since',
  },
} as const;

/** The file that an option names, told before the work when it may not be written. */
export function fileAsked({ options }: VerbContext, option: 'snapshot' | 'out'): string | undefined {
  const given = options[option];
  if (typeof given !== 'string') return undefined;
  return newFile(given, options.replace === true);
}

/** Reads the snapshot, checks its signature, and takes over what it was held against. */
export async function sameAs({ options, call, say }: VerbContext): Promise<Snapshot | undefined> {
  const given = options['same-as'];
  if (typeof given !== 'string') return undefined;
  const snapshot = await call('readiness.snapshot-read', { path: resolve(given) });
  const { kept } = await call('readiness.adopt', { definitions: snapshot.definitions, from: basename(given) });
  say(
    `compared with run ${snapshot.run} of ${visible(snapshot.case.title) || 'a case without a title'}, ${snapshot.at}, signed by ${visible(snapshot.author)}${kept.length === 0 ? '' : `; taken over: ${kept.join(', ')}`}`,
  );
  return snapshot;
}

export async function writeSnapshot({ call, say }: VerbContext, path: string): Promise<void> {
  const snapshot = await call('readiness.snapshot', {});
  await writeFile(path, `${JSON.stringify({ sealtrail: 'snapshot', version: 1, ...snapshot }, null, 2)}\n`);
  say(`wrote ${path}, content SHA-256 ${snapshot.sha256}`);
}

/** What changed, one a line; `unchanged` where nothing did. */
export function changeLines(diff: AssessmentDiff): string[] {
  const lines = (Object.entries(diff) as [keyof AssessmentDiff, AssessmentDiff[keyof AssessmentDiff]][]).flatMap(([list, { added, gone, changed }]) => [
    ...added.map((row) => `${list}: new: ${nameOf(row)}`),
    ...gone.map((row) => `${list}: gone: ${nameOf(row)}`),
    ...changed.map(({ before, after }) => `${list}: ${nameOf(after)}: ${differing(before, after).join('; ')}`),
  ]);
  return lines.length === 0 ? ['unchanged: nothing differs from the snapshot'] : lines;
}

const naming = [
  'id',
  'pack',
  'control',
  'source',
  'log',
  'method',
  'kind',
  'violation',
  'key',
  'name',
  'class',
  'against',
  'against_log',
  'of',
  'from',
  'to',
  'at',
] as const;
const nameOf = (row: object): string =>
  // What has an id needs no more to be told apart.
  ('id' in row ? (['id'] as const) : naming)
    .flatMap((member) => {
      const value = (row as Record<string, unknown>)[member];
      return value === undefined || value === null ? [] : [member === 'source' ? `source ${String(value)}` : String(value)];
    })
    .join(' ');

/** Members that say something else, before and after; texts that only explain are left out. */
const differing = (before: object, after: object): string[] =>
  Object.entries(after).flatMap(([member, value]) => {
    const was = (before as Record<string, unknown>)[member];
    if (JSON.stringify(was) === JSON.stringify(value)) return [];
    return typeof value === 'object' && value !== null ? [`${member} changed`] : [`${member} ${String(was)} to ${String(value)}`];
  });
