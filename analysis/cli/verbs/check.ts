import { writeFile } from 'node:fs/promises';
import { Fault } from '../../contract/faults.ts';
import type { Assessment, CheckResult } from '../../contract/model/readiness.ts';
import { shareText } from '../../contract/share.ts';
import { count, grouped, table, terminalWidth, wrapped } from '../print.ts';
import { checkProfile, profileAsked, profileOptions, profileRows } from '../profiled.ts';
import { fixesTarget, writeFixes } from '../fixes-file.ts';
import { changeLines, fileAsked, sameAs, snapshotOptions, writeSnapshot } from '../snapshots.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

export const check = defineVerb({
  usage: 'check CASE',
  summary: 'readiness: how far the logs suffice, each figure with its method, and what cannot be concluded',
  details: [
    'Every check counts all there is; an interval (95 %) stands only where a figure is estimated. Sessions are reconstructed first when sources came in since.',
    'With --json: checks, completeness, gaps, clocks, tokens, identities, retention, sensitive, controls, coverage.',
  ].join('\n'),
  exits: {
    0: 'every threshold that was asked for is reached, or none was; with --profile no finding at or above --fail-on',
    1: 'one is not reached, or a snapshot is not as it was signed; with --profile there are such findings',
    3: 'there was nothing to count: for a check that --require names, for any check with --fail-on, or no record with --profile',
  },
  options: {
    rows: { type: 'string', value: 'CHECK', help: 'all records that speak against this check; with --json one a line: source, record, item, offset' },
    require: {
      type: 'string',
      multiple: true,
      value: 'CHECK=SHARE',
      help: 'exit 1 when the share of this check is below, e.g. identity-stated=0.95',
    },
    fixes: { type: 'string', writes: true, value: 'FILE', help: 'write what the owner can switch on, by what did not pass: .md or .csv by its name' },
    ...snapshotOptions,
    'fail-on': { type: 'string', value: 'STATUS', help: 'exit 1 when a check is “not met”, or with partly also when one is met in part' },
    ...profileOptions,
  },
  takes: [1, 1],
  async run(context) {
    const { positionals, options, json, print, say, call, openCase } = context;
    if (options.profile !== undefined) {
      await openCase(positionals[0] ?? '');
      const asked = await profileAsked(context);
      if (typeof options.rows !== 'string') return checkProfile(context, asked);
      await profileRows(context, asked, options.rows);
      return EXIT.fine;
    }
    const required = thresholds(options.require);
    const failOn = statusAsked(options['fail-on']);
    if (options.format !== undefined || options.most !== undefined)
      throw new Fault('usage', '--format and --most belong to --profile.', 'Name a profile, or use --json or --out.');
    const fixes = fixesTarget(context);
    const target = fileAsked(context, 'snapshot');
    const out = fileAsked(context, 'out');
    await openCase(positionals[0] ?? '');
    const info = await call('case.info', {});
    if (info.sessions_stale) await call('session.rebuild', {});
    if (typeof options.rows === 'string') {
      await rows(context, options.rows);
      return EXIT.fine;
    }
    const before = await sameAs(context);
    const found = await call('readiness.check', {});
    const changes = before === undefined ? undefined : await call('readiness.compare', { snapshot: before });
    for (const { id } of required) if (!found.checks.some((one) => one.id === id)) throw unknown(id, found.checks);
    const told = JSON.stringify(changes === undefined ? found : { ...found, changes });
    if (out !== undefined) await writeFile(out, `${told}\n`);
    if (json) print(told);
    else print(changes === undefined ? words(found, terminalWidth()) : changeLines(changes).join('\n'));
    if (target !== undefined) await writeSnapshot(context, target);
    if (fixes !== undefined) await writeFixes(context, fixes);
    const failed = found.checks.filter(
      (one) => failOn.has(one.status) || required.some(({ id, share }) => id === one.id && one.share !== null && one.share < share),
    );
    if (failed.length > 0 && !json) print(`\nBelow what was asked for: ${failed.map(({ id }) => id).join(', ')}.`);
    if (failed.length > 0) return EXIT.altered;
    // Nothing to count is neither a pass nor a fault.
    const open = found.checks.filter(({ id, share }) => share === null && required.some((one) => one.id === id));
    if (open.length > 0) say(`There was nothing to count for ${open.map(({ id }) => id).join(', ')}.`);
    const none = failOn.size > 0 && found.checks.every(({ share }) => share === null);
    if (none) say('There was nothing to count for any check.');
    return open.length > 0 || none ? EXIT.incomplete : EXIT.fine;
  },
});

function thresholds(given: VerbContext['options'][string]): { id: string; share: number }[] {
  return (Array.isArray(given) ? given : []).map((text) => {
    const [, id = '', number = '', percent] = /^([a-z0-9-]+)=(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
    const share = Number(number) / (percent ? 100 : 1);
    if (id === '' || !(share <= 1))
      throw new Fault('usage', `--require ${text} names no check and share.`, 'Write e.g. --require identity-stated=0.95 or =95%.');
    return { id, share };
  });
}

function statusAsked(given: VerbContext['options'][string]): ReadonlySet<CheckResult['status']> {
  if (given === undefined) return new Set();
  if (given === 'not met') return new Set(['not met']);
  if (given === 'partly') return new Set(['not met', 'partly']);
  throw new Fault('usage', `--fail-on ${String(given)} is no status.`, 'Use --fail-on "not met" or --fail-on partly.');
}

const unknown = (id: string, checks: readonly CheckResult[]) =>
  new Fault('usage', `There is no check ${id}.`, `The checks are ${checks.map((one) => one.id).join(', ')}.`);

async function rows({ call, json, print, say, flushed }: VerbContext, check: string): Promise<void> {
  const { assessment } = await call('readiness.latest', {});
  if (assessment === null || assessment.stale) await call('readiness.check', {});
  let found = 0;
  for (let after: string | undefined; ; ) {
    const { rows, next } = await call('readiness.rows', { check, limit: 5000, ...(after === undefined ? {} : { after }) });
    found += rows.length;
    if (rows.length > 0)
      print(rows.map((row) => (json ? JSON.stringify(row) : `${row.source}.${row.record}  item ${row.item}  offset ${row.offset}`)).join('\n'));
    await flushed();
    if (next === undefined) break;
    after = next;
  }
  say(`${count(found, 'record')} ${found === 1 ? 'speaks' : 'speak'} against ${check}`);
}

const percent = (share: number | null) => (share === null ? '-' : shareText(share));

/** Each check that counted something, its method below it: no figure without one. */
function words(found: Assessment, width: number): string {
  const lists = (['completeness', 'gaps', 'clocks', 'tokens', 'identities', 'retention', 'sensitive', 'controls'] as const).map(
    (name) => `${name} ${grouped(found[name].length)}`,
  );
  const counting = found.checks.filter(({ total }) => total > 0);
  const [head = '', ...figures] = table(
    ['check', 'status', 'share', 'counted'],
    counting.map((c) => [
      c.id,
      c.status,
      c.estimated && c.low !== null ? `${percent(c.share)} (${percent(c.low)} to ${percent(c.high)})` : percent(c.share),
      `${grouped(c.passed)} of ${grouped(c.total)} ${c.unit}`,
    ]),
  ).split('\n');
  const silent = found.checks.filter(({ total }) => total === 0).map(({ id }) => id);
  return [
    head,
    ...figures.flatMap((figure, i) => [figure, wrapped(`    ${counting[i]?.method ?? ''}`, width)]),
    ...(silent.length === 0 ? [] : ['', wrapped(`not applicable, nothing to count: ${silent.join(', ')}`, width)]),
    `\n${lists.join(', ')}: --json lists them.`,
    'Repeated deliveries of a record count once, so that “all events” may be fewer than were read. The checks read the case. The originals were not read again: verify does that.',
  ].join('\n');
}
