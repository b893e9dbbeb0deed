import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { statuses } from '../../contract/statuses.ts';
import { chainWords } from '../../contract/chain-words.ts';
import { Fault } from '../../contract/faults.ts';
import type { CaseInfo } from '../../contract/model/case.ts';
import type { ChainFinding, Judgement, ObjectVerdict, StatedRange } from '../../contract/model/integrity.ts';
import type { UnprovenFile } from '../../contract/model/unproven.ts';
import { instant, rangeOf } from '../range.ts';
import { givePasswords, passwordOption } from '../passwords.ts';
import { rowsOf } from '../pages.ts';
import { CARDS, cardsOf, type Explained, explained } from '../verdict-card.ts';
import { count, ofStatus, table, time, visible } from '../print.ts';
import { unprovenCards } from '../unproven-card.ts';
import { printHistory } from '../verification-history.ts';
import { defineVerb, EXIT, type VerbContext } from '../verb.ts';

/** Of a case: the source in which it was said. */
type OfSource = { source?: number };

interface Outcome extends Judgement {
  objects: (ObjectVerdict & OfSource)[];
  findings: (ChainFinding & OfSource)[];
  /** Of a case of several sources: their names by number, since files of two may be called the same. So may they themselves: both are said. */
  names?: ReadonlyMap<number, string>;
  /** Of a path: files of which nothing speaks and that --explain names. */
  unproven?: UnprovenFile[];
  /** Of a case: whether the case itself is what its journal says. */
  custody?: CaseInfo['custody'];
}

export const verify = defineVerb({
  usage: 'verify CASE|PATH [--trust FILE]... [--range FROM..TO] [--explain KEY] [--anew] [--history]',
  summary: 'verify signatures, hash chains and manifests of a case, a folder or an archive',
  details:
    'Keys found beside the evidence are used and named as such; those given with --trust are pinned, in a case for good (see trust). The last line says on what the overall verdict stands. Exit 1: something is altered, missing or moved, or the case itself was altered or is an older copy. Exit 3: something cannot be verified, or nothing speaks of a file.',
  options: {
    trust: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'file of keys, certificates or secrets to pin, a folder of them or a trust pack, got by another way than the evidence',
    },
    range: { type: 'string', value: 'FROM..TO', help: 'what was exported, dates or RFC 3339 times: absent inside is missing, outside is outside' },
    namespace: { type: 'string', value: 'NAME', help: 'purpose for which SSH signatures are expected to be made (as the list of signers says, else file)' },
    ...passwordOption,
    anew: { type: 'boolean', help: 'of a case: run every verifier again, also where nothing changed that its findings rest on' },
    history: {
      type: 'boolean',
      help: 'of a case: do not verify; list the verifications so far, what each kept, what it changed and why (--explain KEY: of one object)',
    },
    all: { type: 'boolean', help: 'list objects that are verified or agree too' },
    explain: {
      type: 'string',
      value: 'KEY',
      help: 'the whole card of an object (its name or a part of it, or a digest): what was checked, with which key, what may be said; of a file of which nothing speaks: what could prove it',
    },
  },
  takes: [1, 2],
  async run(context) {
    const { positionals, options, json, print } = context;
    const [path, range] = pathAndRange(positionals, options.range);
    await givePasswords(context);
    const trust = (Array.isArray(options.trust) ? options.trust : []).map((file) => resolve(file));
    const given = {
      trust,
      ...(range === undefined ? {} : { range: rangeOf(range) }),
      ...(typeof options.namespace === 'string' ? { namespace: options.namespace } : {}),
    };
    const anew = options.anew === true;
    const isCase = existsSync(join(path, 'case.duckdb')) || existsSync(join(`${path}.sealtrail`, 'case.duckdb'));
    if (!isCase && (anew || options.history === true))
      throw new Fault('usage', `${path} is no case: it is verified as a whole each time.`, 'Leave --anew and --history out.');
    if (options.history === true) {
      await context.openCase(path);
      await printHistory(context, typeof options.explain === 'string' ? options.explain : undefined);
      return EXIT.fine;
    }
    const outcome: Outcome = isCase
      ? await ofCase(context, path, { ...given, anew })
      : await context.call('integrity.check', { path, ...given, ...(typeof options.explain === 'string' ? { unproven: options.explain } : {}) });
    const { overall, basis, headline, custody } = outcome;
    const named = typeof options.explain === 'string' ? explained(outcome.objects, options.explain) : [];
    const chosen = named.length > 0 ? await wholeOf(context, named) : undefined;
    const unproven = typeof options.explain === 'string' && chosen === undefined ? await unprovenOf(context, outcome, options.explain) : undefined;
    // The evidence may be sound in a case that is not: whoever reads only the exit code must learn of it.
    const doubted = custody?.standing === 'altered' || custody?.standing === 'older copy';
    if (json)
      print(
        JSON.stringify({
          overall,
          headline,
          basis,
          objects: chosen ?? (unproven ? [] : outcome.objects.map(objectLine)),
          ...(unproven ? { unproven } : {}),
          findings: outcome.findings.map(findingLine),
          ...(custody ? { custody: custody.standing } : {}),
        }),
      );
    else if (chosen) print(cardsOf(chosen));
    else if (unproven) print(unprovenCards(unproven));
    else {
      people(outcome, print, options.all === true);
      if (doubted) print(`the evidence, that is; the case itself: ${custody.standing}. See sealtrail journal verify.`);
    }
    return overall === 'invalid' || doubted ? EXIT.altered : overall === 'valid' ? EXIT.fine : EXIT.incomplete;
  },
});

/** `--range FROM TO` is understood too: TO is then the positional that is a time. */
function pathAndRange(positionals: readonly string[], option: string | string[] | boolean | undefined): [path: string, range: string | undefined] {
  const range = typeof option === 'string' ? option : undefined;
  const apart = positionals.length === 2 && range !== undefined && !range.includes('..');
  const to = apart ? positionals.find((one) => instant(one, true) !== undefined) : undefined;
  const paths = positionals.filter((one) => one !== to);
  if (paths.length !== 1) throw new Fault('usage', 'verify takes one case or path.', 'Name one; give a range as --range FROM..TO.');
  return [resolve(paths[0] ?? ''), to === undefined ? range : `${range}..${to}`];
}

/** Fault `row.missing`: nothing is called so at all. */
async function unprovenOf({ call }: VerbContext, { unproven }: Outcome, text: string): Promise<UnprovenFile[]> {
  const found = unproven ?? [];
  if (unproven === undefined) {
    const { rows } = await call('integrity.unproven', { text });
    const ends = rows.filter(({ path }) => path.toLowerCase().endsWith(text.toLowerCase())).slice(0, CARDS);
    for (const { source, item } of ends) found.push(await call('integrity.unproven_file', { source, item }));
  }
  if (found.length === 0)
    throw new Fault(
      'row.missing',
      `Nothing here is called ${text}, and no digest is it.`,
      'verify --all lists the objects by their names; name a file by the end of its path.',
    );
  return found;
}

/** Of a case, lists leave parts of files out: they are asked for each object that is explained. Who could have made it is asked for those that are printed. */
async function wholeOf({ call }: VerbContext, objects: readonly ObjectVerdict[]): Promise<Explained[]> {
  const whole = await Promise.all(
    objects.map(async (one): Promise<Explained> => ('id' in one && typeof one.id === 'number' ? call('integrity.object', { id: one.id }) : one)),
  );
  const printed = whole.slice(0, CARDS);
  const { ledgers } = await call('integrity.forgers', {
    objects: printed.map(({ scheme, status, assurance, spans }) => ({ scheme, status, assurance, spans })),
  });
  return [...printed.map((one, at) => ({ ...one, forgers: ledgers[at] })), ...whole.slice(CARDS)];
}

const objectLine = ({ source, key, kind, scheme, verdict, status, reason, assurance, needs, explain, range }: ObjectVerdict & OfSource) => ({
  ...(source === undefined ? {} : { source }),
  key,
  kind,
  scheme,
  verdict,
  status,
  reason,
  range,
  assurance,
  needs,
  explain,
});
const findingLine = ({ source, code, key, from, to, explain }: ChainFinding & OfSource) => ({
  ...(source === undefined ? {} : { source }),
  code,
  key,
  from: from === null ? null : time(from),
  to: to === null ? null : time(to),
  explain,
});

async function ofCase(
  { call, openCase }: VerbContext,
  path: string,
  given: { trust: string[]; range?: StatedRange; namespace?: string; anew: boolean },
): Promise<Outcome> {
  await openCase(path);
  const info = await call('case.info', {});
  if (info.sources === 0) {
    const { aside } = await call('source.readings', {});
    throw aside.length === 0
      ? new Fault('input.empty', 'The case has no sources yet.', 'Import something first: sealtrail import CASE PATH...')
      : new Fault(
          'input.empty',
          'All sources of the case are set aside.',
          `Bring one back first: sealtrail source restore ${path} ${aside[0]?.id ?? 'SOURCE'}`,
        );
  }
  await call('integrity.verify', given);
  const objects = await rowsOf((from) => call('integrity.objects', from));
  const { overall, basis, headline, findings, sources } = await call('integrity.summary', {});
  const names = sources.length > 1 ? { names: new Map(sources.map(({ source, name }) => [source, name])) } : {};
  return { overall: overall ?? 'unverifiable', basis, headline, objects, findings, ...names, custody: info.custody };
}

function people({ headline, objects, findings, names }: Outcome, print: (text: string) => void, all: boolean): void {
  const sourceOf = ({ source }: OfSource): string => (source === undefined ? '' : `${source}, ${names?.get(source) ?? ''}`);
  const shown = all ? objects : objects.filter((object) => object.verdict !== 'valid');
  if (objects.length === 0) print('There is nothing to verify.');
  if (shown.length > 0)
    print(
      table(
        ['status', 'range', 'assurance', 'reason', ...(names ? ['source'] : []), 'object'],
        shown.map((o) => [o.status, o.range, o.assurance, o.reason ?? '-', ...(names ? [sourceOf(o)] : []), o.key]),
      ),
    );
  for (const object of shown.slice(0, 20))
    if (object.verdict !== 'valid') print(`\n${visible(object.key)}\n  ${visible(object.explain)}${object.needs === null ? '' : `\n  needs: ${object.needs}`}`);
  if (findings.length > 0) print('\nchains and files');
  for (const finding of findings) {
    const { code, key, from, to, explain } = finding;
    const span = [from, to].filter((at) => at !== null).map(time);
    print(
      `  ${chainWords(code)}${names ? ` in source ${visible(sourceOf(finding))}` : ''}${span.length > 0 ? `  ${span.join(' to ')}` : ''}${key === null ? '' : `  ${visible(key)}`}\n    ${visible(explain)}`,
    );
  }
  if (findings.some(({ code }) => code === 'files_without_proof' || code === 'events_without_proof'))
    print('  --explain FILE says of a file of which nothing speaks what was looked for and what could prove it.');
  const found = statuses.map((status) => [status, objects.filter((object) => object.status === status).length] as const).filter(([, times]) => times > 0);
  if (objects.length > 0) print(`\n${count(objects.length, 'object')}: ${found.map(([status, times]) => ofStatus(times, status)).join(', ')}`);
  print(headline);
}
