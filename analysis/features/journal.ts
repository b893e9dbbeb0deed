// The custody journal as screens and commands see it.
import type { journalMethods } from '../contract/methods/journal.ts';
import type { JournalEntry } from '../contract/model/journal.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { Fault } from '../contract/faults.ts';
import { GENESIS, type Head } from '../kernel/journal.ts';
import { checkJournal } from '../kernel/journal-check.ts';
import { rebuildFromJournal } from '../store/rebuild.ts';
import page from './sql/journal-page.sql?raw';

export const journalHandlers: HandlersOf<typeof journalMethods> = {
  async 'journal.page'({ after, limit }, reader) {
    const rows = await reader.rows<JournalEntry>(page, { before: after === undefined ? null : Number(after), limit: limit + 1 });
    const kept = rows.slice(0, limit);
    const [{ total = 0 } = {}] = await reader.rows<{ total: number }>('SELECT count(*) AS total FROM journal');
    return { rows: kept, total, ...(rows.length > limit ? { next: String(kept.at(-1)?.seq) } : {}) };
  },
  'journal.verify': (_params, reader, { ports }) => checkJournal(reader, ports),
  async 'journal.head'({ noted }, reader) {
    const [{ seq = 0, hash = GENESIS } = {}] = await reader.rows<Head>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
    const [found = null] =
      noted === undefined
        ? []
        : await reader.rows<{ seq: number; at: string }>('SELECT seq, at_ns::VARCHAR AS at FROM journal WHERE hash = $noted', { noted: noted.toLowerCase() });
    return { seq, head: hash, noted: found };
  },
  async 'journal.accept'({ key, name }, writer, { ports }) {
    const { keys } = await checkJournal(writer, ports);
    const signer = keys.find((one) => one.key === key);
    if (!signer)
      throw new Fault('act.refused', `No entry of this journal is signed by the key ${key}.`, 'Take the fingerprint from journal verify, and compare it.');
    if (signer.standing !== 'unknown') throw new Fault('act.refused', `The key ${key} is known here already.`, 'Nothing needs to be done.');
    writer.say(`accepted the key ${key}${name === '' ? '' : ` of ${name}`}, which signed ${signer.entries} entries`);
    return {};
  },
  async 'journal.rebuild'(_params, writer) {
    const rows = await rebuildFromJournal(writer);
    writer.say(`made notes, tags, findings and pins anew from the journal: ${rows} rows`);
    return { rows };
  },
};
