// Verifying all sources of the case again: only what was touched runs, what stands is kept and said to be kept, and what changed is noted with its reason.
import type { StatedRange, TrustEntry, Verdict } from '../../contract/model/integrity.ts';
import { rangeWords } from '../../contract/standing.ts';
import { verifiers } from '../../integrity/index.ts';
import type { Host } from '../../kernel/handlers.ts';
import type { Reader, Stage, Writer } from '../../kernel/lanes.ts';
import { lastRun } from '../../report/case-standing.ts';
import { stamp } from '../../report/compose.ts';
import { VERDICT_TABLES } from '../../store/bound-tables.ts';
import { divide, provingOf } from '../all-sources.ts';
import { sameReadings } from '../source-readings.ts';
import itemsSql from '../sql/integrity-items.sql?raw';
import { keptTrust, nameOfTrust, openTrustFiles, pinnedWords, pinTrust } from '../trust-files.ts';
import { filesIn } from '../trust-pack.ts';
import type { ItemRow } from '../verdict-items.ts';
import { noteVerified, settleRecords, settleStanding } from '../verdict-standing.ts';
import { type CaseSource, caseSources, importedIn } from './case-sources.ts';
import { causesOf, type RestedOn, whyInWords } from './causes.ts';
import { lastOf, type LastRun, noteChanges, noteRun, rememberVerdicts } from './history.ts';
import type { CaseAnswer, KeptRow } from './request.ts';
import { verified } from './thread.ts';
import { verdictRows } from './verdict-rows.ts';

/** Secrets are kept on the computer where they were pinned, never in a case. */
const secretAway = (name: string): string =>
  `The secret ${name} was pinned in this case, and it is not on this computer: what rests on it was not checked. Name it again (--trust) where it is needed.`;

interface Asked {
  trust: readonly string[];
  range?: StatedRange | undefined;
  namespace?: string | undefined;
  anew: boolean;
}
interface Outcome {
  overall: Verdict | null;
  headline: string;
  objects: number;
}

/** All that a run rests on. */
interface Ground {
  sources: CaseSource[];
  kept: Awaited<ReturnType<typeof keptTrust>>;
  /** Named for this run; they are pinned with it. */
  named: ReturnType<typeof filesIn>;
  last: LastRun | undefined;
  now: RestedOn;
  basis: string;
}

async function groundOf({ trust, range, namespace }: Asked, stage: Stage, { ports }: Host): Promise<Ground> {
  const named = (await openTrustFiles(trust)).flatMap(filesIn);
  return stage.read(async (reader) => {
    const sources = await caseSources(reader);
    const kept = await keptTrust(reader, ports.secrets);
    const pinned = [
      ...kept.kept.map(({ sha256, file: { name } }) => ({ sha256, name })),
      ...named.map((file) => ({ sha256: nameOfTrust(file, ports.crypto), name: file.name })),
    ];
    const now: RestedOn = {
      build: `${ports.build}, ${ports.runtime}`,
      sources: sources.map(({ id, name, evidence_sha256 }) => ({ id, name, evidence: evidence_sha256 })),
      trust: [...new Map(pinned.map((one) => [one.sha256, one])).values(), ...kept.away.map(({ sha256, name }) => ({ sha256, name, away: true as const }))],
      stated: { range: range ?? null, namespace: namespace ?? null },
    };
    const all = [now, sources, pinned, verifiers.map(({ id, version }) => [id, version])];
    return { sources, kept, named, last: await lastOf(reader), now, basis: ports.crypto.sha256(new TextEncoder().encode(JSON.stringify(all))) };
  });
}

export async function verifyCase(asked: Asked, stage: Stage, host: Host): Promise<Outcome> {
  const ground = await groundOf(asked, stage, host);
  // What is kept in a case that is not what its journal says is nothing to go by.
  const standing = host.custody()?.standing;
  const anew = asked.anew || standing === 'altered' || standing === 'older copy';
  const untouched = !anew && ground.last?.basis === ground.basis && ground.named.length === 0;
  return untouched ? compareOnly(ground, asked, stage, host) : verifyAgain(ground, { ...asked, anew }, stage, host);
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const within = (range: StatedRange | undefined): string => (range === undefined ? '' : `, ${rangeWords(range, stamp)}`);

/** Nothing that the verdicts rest on changed, unless the originals did. */
async function compareOnly({ sources, last, now, basis }: Ground, { range }: Asked, stage: Stage, host: Host): Promise<Outcome> {
  const { directory, ports } = host;
  await verified({ of: 'bytes', directory, sources }, ports, stage);
  return stage.publish(async (writer) => {
    await sameReadings(writer, sources);
    const before = await lastRun(writer);
    const { overall, headline } = await settleStanding(writer, before?.pinned ?? false);
    await writer.run('UPDATE verification SET run_ns = $now, overall = $overall', { now: writer.now, overall });
    const { objects } = await writer.one<{ objects: number }>('count of verdicts', 'SELECT count(*) AS objects FROM verdict');
    const kept = (last?.verifiers ?? []).map((one) => ({ ...one, why: [] }));
    await noteRun(writer, { ...now, basis, run: (last?.run ?? 0) + 1, overall, headline, objects, verifiers: kept, causes: [], confirmed: 'as handed over' });
    writer.say(
      `verified ${counted(sources.length, 'source')}${within(range)}: ${headline}; the originals are those that were imported, nothing else changed: all verdicts kept`,
    );
    return { overall, headline, objects };
  });
}

async function itemsIn(sources: readonly CaseSource[], reader: Reader): Promise<Map<number, ItemRow[]>> {
  const items = new Map<number, ItemRow[]>();
  for (const { id } of sources) items.set(id, await reader.rows<ItemRow>(itemsSql, { source: id }));
  return items;
}

async function verifyAgain({ sources, kept, named, last, now, basis }: Ground, { range, namespace, anew }: Asked, stage: Stage, host: Host): Promise<Outcome> {
  const { directory, ports } = host;
  const { items, imported, before } = await stage.read(async (reader) => ({
    items: await itemsIn(sources, reader),
    imported: await importedIn(sources, reader),
    before: anew ? [] : await reader.rows<KeptRow>('SELECT verifier, part, body FROM kept_finding ORDER BY verifier, part'),
  }));
  const answered = await verified(
    {
      of: 'case',
      directory,
      sources,
      imported,
      trust: [...kept.kept.map(({ file }) => file), ...named],
      pinnedAway: kept.away.length > 0,
      range,
      namespace,
      kept: before,
      terms: { program: last?.build === now.build, anew },
    },
    ports,
    stage,
  );
  return stage.publish(async (writer) => {
    await sameReadings(writer, sources);
    // What is pinned stays pinned: the next verification must not fall back on the keys that came with the evidence.
    const newly: TrustEntry[] = [];
    for (const file of named) {
      const entry = await pinTrust(file, file.origin, writer, ports);
      if (typeof entry !== 'number') newly.push(entry);
    }
    const { found } = answered;
    await rememberVerdicts(writer);
    await writeVerdicts(writer, answered, sources, items);
    if (kept.away.length > 0 && sources[0]) await noteAway(writer, sources[0].id, kept.away);
    for (const { id } of sources) await settleRecords(writer, id);
    const { overall, headline } = await settleStanding(writer, found.pinning);
    const pins = now.trust.map(({ sha256 }) => sha256);
    await writer.insert('verification', [{ run_ns: writer.now, overall, verifiers: JSON.stringify(found.ran), trust: JSON.stringify(pins) }]);
    await noteVerified(
      writer,
      sources.map(({ id }) => id),
      provingOf(found, sources),
    );
    await keepFindings(writer, answered);
    const keptCount = await noteHistory(writer, answered, { last, now, basis, anew }, { overall, headline });
    const pinnedNow = newly.length === 0 ? '' : `pinned ${newly.map(pinnedWords).join(', ')}; `;
    const keptWords = keptCount === 0 ? '' : `; what ${counted(keptCount, 'verifier')} found before was kept, as nothing that it rests on changed`;
    writer.say(`${pinnedNow}verified ${counted(sources.length, 'source')}${within(range)}: ${headline}${keptWords}`);
    return { overall, headline, objects: found.objects.length };
  });
}

async function writeVerdicts(writer: Writer, { found }: CaseAnswer, sources: readonly CaseSource[], items: ReadonlyMap<number, ItemRow[]>): Promise<void> {
  // The row of the run itself included: with a clock set back, an earlier one would pass for the last.
  for (const table of [...VERDICT_TABLES, 'verification']) await writer.run(`DELETE FROM ${table}`);
  let next = 1;
  for (const [source, said] of divide(found, sources)) {
    const rows = verdictRows(source, said, items.get(source) ?? [], next);
    next += rows.verdict.length;
    for (const [table, batch] of Object.entries(rows)) if (batch.length > 0) await writer.insert(table, batch);
  }
}

const noteAway = (writer: Writer, source: number, away: readonly { name: string }[]): Promise<void> =>
  writer.insert(
    'chain_finding',
    away.map(({ name }) => ({ source, code: 'secret_away', object_key: null, chain: null, from_ns: null, to_ns: null, explain: secretAway(name) })),
  );

/** What is kept for the next run: of verifiers that ran, what they found now; of those that the evidence does not concern any more, nothing. */
async function keepFindings(writer: Writer, { keep, why }: CaseAnswer): Promise<void> {
  const standing = [...why].flatMap(([id, reasons]) => (reasons.length === 0 ? [id] : []));
  await writer.run('DELETE FROM kept_finding WHERE NOT list_contains($standing::VARCHAR[], verifier)', { standing });
  if (keep.length > 0)
    await writer.insert(
      'kept_finding',
      keep.map((row) => ({ ...row })),
    );
}

/** Gives how many verifiers did not run. */
async function noteHistory(
  writer: Writer,
  { found, why }: CaseAnswer,
  { last, now, basis, anew }: { last: LastRun | undefined; now: RestedOn; basis: string; anew: boolean },
  { overall, headline }: { overall: Verdict | null; headline: string },
): Promise<number> {
  const run = (last?.run ?? 0) + 1;
  const lastAt = last === undefined ? '0' : await atOf(writer, last.run);
  const earlier = await writer.rows<{ id: number }>('SELECT id FROM source WHERE imported_ns <= $at', { at: lastAt });
  const known = new Set(earlier.map(({ id }) => id));
  const causes = causesOf(last, now, (source) => known.has(source));
  const former = new Map((last?.verifiers ?? []).map((one) => [one.id, one]));
  const told = found.ran.map(({ id, version }) => {
    const before = former.get(id);
    const reasons = why.get(id) ?? [];
    const keptSince = reasons.length === 0 && before ? before.since : run;
    return { id, version, since: keptSince, why: whyInWords(reasons, causes, `${id}, ${before?.version ?? 'none'} to ${version}`) };
  });
  const all = [...causes.program, ...causes.sources, ...causes.trust, ...causes.stated, ...(anew ? [{ code: 'anew' as const, subject: null }] : [])];
  const before = new Set((last?.sources ?? []).map(({ id }) => id));
  const both = now.sources.flatMap(({ id }) => (before.has(id) ? [id] : []));
  await noteChanges(writer, run, both, told, all);
  await noteRun(writer, { ...now, basis, run, overall, headline, objects: found.objects.length, verifiers: told, causes: all, confirmed: 'every file' });
  return told.filter(({ since }) => since !== run).length;
}

const atOf = async (writer: Writer, run: number): Promise<string> =>
  (await writer.one<{ at: string }>(`verification ${run}`, 'SELECT at_ns::VARCHAR AS at FROM verification_run WHERE run = $run', { run })).at;
