// The custody journal as screens and commands see it.
import type { journalMethods } from '../contract/methods/journal.ts';
import type { JournalEntry } from '../contract/model/journal.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { verifyJournal } from '../kernel/journal.ts';
import page from './sql/journal-page.sql?raw';

export const journalHandlers: HandlersOf<typeof journalMethods> = {
  async 'journal.page'({ after, limit }, reader) {
    const rows = await reader.rows<JournalEntry>(page, { before: after === undefined ? null : Number(after), limit: limit + 1 });
    const kept = rows.slice(0, limit);
    const [{ total = 0 } = {}] = await reader.rows<{ total: number }>('SELECT count(*) AS total FROM journal');
    return { rows: kept, total, ...(rows.length > limit ? { next: String(kept.at(-1)?.seq) } : {}) };
  },
  'journal.verify': (_params, reader, { ports }) => verifyJournal(reader, ports.crypto, ports.actor),
};
