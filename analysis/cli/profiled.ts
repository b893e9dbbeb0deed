// A check of a profile on the command line: what `check --profile` and `lint` share.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Result } from '../contract/methods.ts';
import { Fault } from '../contract/faults.ts';
import { type DocumentKind, documentKinds, type Profile } from '../contract/model/profile.ts';
import { newFile } from './new-file.ts';
import { count, table, visible } from './print.ts';
import { EXIT, type Verb, type VerbContext } from './verb.ts';

export const profileOptions = {
  profile: { type: 'string', value: 'PROFILE', help: 'hold the records against a validation profile, by its name or its file' },
  format: { type: 'string', value: 'FORMAT', help: 'with --profile: text, json, sarif (2.1.0) or junit' },
  out: { type: 'string', writes: true, value: 'FILE', help: 'write it there; without --profile what --json prints' },
  replace: { type: 'boolean', help: 'with --out: a file that is there gives way' },
  most: { type: 'string', value: 'N', help: 'with --profile: findings that are named of each rule (100); all are counted' },
} as const satisfies NonNullable<Verb['options']>;

const thresholds = { error: ['error'], warning: ['error', 'warning'], never: [] } as const satisfies Record<string, readonly string[]>;

interface Asked {
  profile: string | Profile;
  kind: DocumentKind | 'text';
  out: string | undefined;
  most: number;
  failOn: keyof typeof thresholds;
}

/** What is asked for; before any work, so that a mistake is told at once. */
export async function profileAsked({ options, json, call }: VerbContext): Promise<Asked> {
  const given = options.profile;
  if (typeof given !== 'string') throw new Fault('usage', 'No profile is named.', 'Name one with --profile; `profile list` shows those that there are.');
  const kind = options.format ?? (json ? 'json' : 'text');
  if (kind !== 'text' && !documentKinds.some((one) => one === kind))
    throw new Fault('usage', `--format ${String(kind)} is not known.`, `Use text, ${documentKinds.join(', ')}.`);
  const failOn = options['fail-on'] ?? 'error';
  if (typeof failOn !== 'string' || !(failOn in thresholds))
    throw new Fault('usage', `--fail-on ${String(failOn)} is no severity.`, `With --profile use ${Object.keys(thresholds).join(', ')}.`);
  const most = options.most === undefined ? 100 : Number(options.most);
  if (!Number.isInteger(most) || most < 0 || most > 100_000) throw new Fault('usage', '--most wants a number from 0 to 100000.', 'For instance --most 1000.');
  const out = typeof options.out === 'string' ? resolve(options.out) : undefined;
  if (out !== undefined && kind === 'text') throw new Fault('usage', '--out wants a --format.', `Use --format ${documentKinds.join(', ')}.`);
  if (out !== undefined) newFile(out, options.replace === true);
  return { profile: await profileOf(call, given), kind: kind as Asked['kind'], out, most, failOn: failOn as Asked['failOn'] };
}

/** A file is read; anything else is the name of one that the program or the case keeps. */
async function profileOf(call: VerbContext['call'], given: string): Promise<string | Profile> {
  if (statSync(given, { throwIfNoEntry: false })?.isFile() !== true) return given;
  const { profile, unsupported } = await call('profile.read', { path: resolve(given) });
  const [first] = unsupported;
  if (first)
    throw new Fault(
      'input.unsupported',
      `${given} asks for more than a profile can check: ${unsupported.map(({ at, why }) => `${at}: ${why}`).join('; ')}.`,
      'Keep what can be checked with `profile keep CASE FILE --partly`, or take it out of the schema.',
      { path: given },
    );
  return profile;
}

/** With the case open. `whole` is false where something was not read: then nothing found is not enough to pass. */
export async function checkProfile(
  { call, print, say, options, flushed }: VerbContext,
  { profile, kind, out, most, failOn }: Asked,
  whole = true,
): Promise<number> {
  const found = await call('profile.check', {
    profile,
    most,
    ...(kind === 'text' ? {} : { as: kind }),
    ...(out === undefined ? {} : { path: out, replace: options.replace === true }),
    fail_on: failOn === 'warning' ? 'warning' : 'error',
  });
  if (found.written) print(`${visible(found.written.path)}  ${found.written.bytes} bytes, SHA-256 ${found.written.sha256}`);
  else print(found.document?.trimEnd() ?? words(found));
  await flushed();
  const counted: readonly string[] = thresholds[failOn];
  if (found.rules.some((rule) => rule.count > 0 && counted.includes(rule.severity))) return EXIT.altered;
  if (found.records === 0) say(`no record was held against ${visible(found.profile)}`);
  return failOn === 'never' || (whole && found.records > 0) ? EXIT.fine : EXIT.incomplete;
}

function words(found: Result<'profile.check'>): string {
  const broken = found.rules.filter((rule) => rule.count > 0);
  const lines = broken.flatMap(({ id, severity, message, count: all, findings }) => [
    ...findings.map(
      ({ path, line, record, offset, detail }) =>
        `${path}${line === null ? '' : `:${line}`}${record === null ? '' : `  record ${record}`}${offset === null ? '' : `  offset ${offset}`}  ${severity}  ${id}: ${detail ?? message}`,
    ),
    ...(all > findings.length ? [`and ${count(all - findings.length, 'more finding')} of ${id}`] : []),
  ]);
  const { profile, edition, records, passed, failed, unread } = found;
  return [
    ...lines.map(visible),
    ...(lines.length === 0 ? [] : ['']),
    table(
      ['rule', 'severity', 'findings', 'message'],
      found.rules
        .filter(({ id, count: all }) => all > 0 || !id.startsWith('record.'))
        .map((rule) => [rule.id, rule.severity, String(rule.count), rule.message]),
    ),
    '',
    `${visible(profile)} ${visible(edition)}: ${count(records, 'record')} = ${passed} without errors + ${failed} with errors + ${unread} not read`,
  ].join('\n');
}

/** All records that speak against a rule, as of a check that is made when it is out of date. */
export async function profileRows({ call, json, print, say, flushed }: VerbContext, { profile }: Asked, rule: string): Promise<void> {
  const name = typeof profile === 'string' ? profile : profile.name;
  const { profiles } = await call('profile.list', {});
  const known = profiles.find((one) => one.profile.name === name);
  if (typeof profile !== 'string' || known === undefined || known.stale) await call('profile.check', { profile, most: 0 });
  let found = 0;
  for (let after: string | undefined; ; ) {
    const { rows, next } = await call('profile.rows', { profile: name, rule, limit: 5000, ...(after === undefined ? {} : { after }) });
    found += rows.length;
    if (rows.length > 0)
      print(
        rows
          .map((row) =>
            json
              ? JSON.stringify(row)
              : `${row.source}.${row.record ?? '-'}  ${visible(row.path)}${row.line === null ? '' : `:${row.line}`}  offset ${row.offset ?? '-'}`,
          )
          .join('\n'),
      );
    await flushed();
    if (next === undefined) break;
    after = next;
  }
  say(`${count(found, 'record')} ${found === 1 ? 'speaks' : 'speak'} against ${rule}`);
}
