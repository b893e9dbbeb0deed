// Sources: import files, list them with their items and issues.
import { Fault } from '../contract/faults.ts';
import type { sourceMethods } from '../contract/methods/source.ts';
import type { ImportPolicy, Issue, Item, Ledger, Source } from '../contract/model/source.ts';
import { unreadOf } from '../report/unread.ts';
import { type Imported, importSource } from '../intake/import-source.ts';
import { readRecord } from '../intake/originals/originals.ts';
import { referenced } from '../intake/originals/referenced.ts';
import { policyFor } from '../intake/read-item.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { EvidenceStage, Reader } from '../kernel/lanes.ts';
import { apart, present } from './handed-over.ts';
import { itemsToCopy } from './items-to-copy.ts';
import { takeIn } from './source-intake.ts';
import { peeledOf } from './wrapped-in.ts';
import { requirePolicy } from './source-policy.ts';
import issuesSql from './sql/source-issues.sql?raw';
import itemsTotalSql from './sql/source-items-total.sql?raw';
import issuesTotalSql from './sql/source-issues-total.sql?raw';
import itemsSql from './sql/source-items.sql?raw';
import kindsSql from './sql/source-kinds.sql?raw';
import listSql from './sql/source-list.sql?raw';

export const sourceHandlers: HandlersOf<typeof sourceMethods> = {
  async 'source.import'({ paths, policy }, stage, host) {
    const given = await Promise.all(paths.map(present));
    for (const path of given) await apart(path, host.directory);
    if (policy.originals === 'reference') given.forEach(referenced);
    requirePolicy(policy, 'Nothing was imported.');
    const stages: EvidenceStage[] = [];
    const earlier = await stage.read((reader) => itemsToCopy(reader, null));
    const done: { source: number; imported: Imported }[] = [];
    try {
      for (const path of given) {
        const evidence = await stage.stageEvidence();
        stages.push(evidence);
        const imported = await importSource(path, evidence, {
          policy,
          earlier: [...earlier],
          noted: (items) => {
            for (const item of items) earlier.push({ ...item, source: evidence.source, words: JSON.stringify(policyFor(policy, item.path)) });
          },
          signal: stage.signal,
          workerScript: host.ports.workerScript,
          readers: host.ports.readers,
          progress: (progress) => stage.progress(progress),
        });
        done.push({ source: evidence.source, imported });
      }
      return await stage.publish(async (writer) => {
        for (const { source, imported } of done) await writer.insert('source', [rowOf(source, imported, policy, writer.now)]);
        writer.say(done.map(({ source, imported }) => saidOf(source, imported)).join('; '));
        return { sources: done.map(({ source, imported }) => sourceOf(source, imported, policy, writer.now)) };
      });
    } catch (error) {
      for (const evidence of stages) await evidence.discard();
      throw error;
    }
  },

  'source.intake': (params, desk) => takeIn(params, desk),

  async 'source.list'(_params, reader) {
    return { sources: await sources(reader) };
  },

  async 'source.items'({ source, role, unread, nothing, after, limit }, reader) {
    const [afterSource, afterItem] = cursor(after, 2);
    const wanted = { source: source ?? null, role: role ?? null, unread, nothing };
    const { total } = await reader.one<{ total: number }>('count of items', itemsTotalSql, wanted);
    const rows = await reader.rows<
      Omit<Item, 'fields' | 'carriers' | 'why' | 'copy'> & {
        fields: string | null;
        copy: string | null;
        carriers: readonly string[] | null;
        why: string | null;
      }
    >(itemsSql, {
      ...wanted,
      after_source: afterSource ?? 0,
      after_item: afterItem ?? 0,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => ({
        ...row,
        fields: parsed<Item['fields']>(row.fields),
        why: parsed<Item['why']>(row.why),
        copy: parsed<Item['copy']>(row.copy),
        carriers: peeledOf(row.carriers ?? []),
      })),
      total,
      ...(rows.length > limit && last ? { next: `${last.source}.${last.item}` } : {}),
    };
  },

  'source.unread': ({ source }, reader) => unreadOf(reader, source),

  async 'source.kinds'({ source }, reader) {
    return { kinds: await reader.rows(kindsSql, { source: source ?? null }) };
  },

  'source.bytes': async (place, reader, host) => ({ raw: Buffer.from(await readRecord(reader, host, place)).toString('base64') }),

  async 'source.issues'({ source, item, code, severity, after, limit }, reader) {
    const [skip = 0] = cursor(after, 1);
    const wanted = { source: source ?? null, item: item ?? null, code: code ?? null, severity: severity ?? null };
    const rows = await reader.rows<Issue>(issuesSql, { ...wanted, limit: limit + 1, skip });
    const { total } = await reader.one<{ total: number }>('count of issues', issuesTotalSql, wanted);
    return { rows: rows.slice(0, limit), total, ...(rows.length > limit ? { next: String(skip + limit) } : {}) };
  },
};

/** What the journal keeps of an imported source: enough to recognise the source and its sealed evidence for ever. */
const saidOf = (source: number, { name, sha256, evidence_sha256, ledger }: Imported): string =>
  `imported source ${source}, ${name}: ${ledger.events} events of ${ledger.records} records, ${ledger.issues} issues, SHA-256 ${sha256}, evidence file SHA-256 ${evidence_sha256}`;

const parsed = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T));

/** Numbers of a cursor made here; anything else is a fault. */
function cursor(text: string | undefined, parts: number): number[] {
  if (text === undefined) return [];
  const numbers = text.split('.').map(Number);
  if (numbers.length !== parts || !numbers.every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new Fault('params.invalid', 'This cursor was not made by this list.', 'Start from the first page.');
  return numbers;
}

async function sources(reader: Reader): Promise<Source[]> {
  const rows = await reader.rows<Omit<Source, 'policy' | 'ledger'> & { policy: string; ledger: string }>(listSql);
  return rows.map((row) => ({ ...row, policy: JSON.parse(row.policy) as ImportPolicy, ledger: ledgerOf(row.ledger) }));
}

function sourceOf(id: number, { first_ns, last_ns, ...imported }: Imported, policy: ImportPolicy, now: string): Source {
  return { id, ...imported, reading: 1, originals: policy.originals, imported_at: now, first_time: first_ns, last_time: last_ns, policy };
}

function rowOf(id: number, imported: Imported, policy: ImportPolicy, now: string) {
  const { ledger, first_ns, last_ns, ...row } = imported;
  const time = (text: string | null) => (text === null ? null : BigInt(text));
  return {
    id,
    ...row,
    originals: policy.originals,
    imported_ns: BigInt(now),
    first_ns: time(first_ns),
    last_ns: time(last_ns),
    policy: JSON.stringify(policy),
    ledger: JSON.stringify(ledger),
  };
}

/** As it was stored; sources of an older build knew no event of several records. */
const ledgerOf = (stored: string): Ledger => Object.assign({ joined: 0 }, JSON.parse(stored) as Ledger);
