// Journal: the custody log as far as this report speaks of it. Entries that only report, open or close the case come after it and are left out.
import { count, counted, facts, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import { JOURNAL_LIMIT } from '../../kernel/journal.ts';
import entriesSql from './entries.sql?raw';

const SHOWN = 60;

export const journal = defineSection({
  id: 'journal',
  title: 'Journal',
  async build({ reader, journal: upTo, at }) {
    if (upTo.seq === 0) return { blocks: [paragraph('The journal has no entries.')] };
    const entries = await reader.rows<{ seq: number; at: string; actor: string; method: string; summary: string; outcome: string; hash: string }>(entriesSql, {
      seq: upTo.seq,
      limit: SHOWN,
    });
    // A head signed after the entry this report speaks of would make a second report differ: only earlier ones are listed.
    const signatures = await reader.rows<{ seq: number; at: string; head: string; public_key: string }>(
      'SELECT seq, at_ns::VARCHAR AS at, head, public_key FROM journal_signature WHERE seq < $seq ORDER BY seq, signature',
      { seq: upTo.seq },
    );
    const block = table(
      'Entries, newest first',
      [
        ['No.', 7],
        ['Time (UTC)', 31, 'mono'],
        ['By', 14],
        ['Act', 52],
        ['Outcome', 12],
        ['Hash', 18, 'mono'],
      ],
      entries.map((row) => [String(row.seq), stamp(row.at), row.actor, `${row.method}: ${row.summary}`, row.outcome, row.hash.slice(0, 16)]),
    );
    return {
      blocks: [
        paragraph(
          'Every act of the investigator is an entry; each entry holds the hash of the one before it. The report speaks of the case as it was after the entry named here; what came later only opened or closed the case or wrote a report.',
        ),
        facts([
          { label: 'Entry', value: count(upTo.seq) },
          { label: 'Hash (head)', value: upTo.head, mono: true },
          { label: 'Time', value: stamp(at), mono: true },
        ]),
        block.type === 'table' ? { ...block, omitted: Math.max(0, upTo.seq - entries.length) } : block,
        signatures.length === 0
          ? paragraph('No head before this entry was signed.')
          : table(
              `Signed heads: ${counted(signatures.length, 'signature')}`,
              [
                ['Entry', 8],
                ['Time (UTC)', 31, 'mono'],
                ['Head', 44, 'mono'],
                ['Public key', 50, 'mono'],
              ],
              signatures.map((row) => [String(row.seq), stamp(row.at), row.head, row.public_key]).toReversed(),
              20,
            ),
        paragraph(JOURNAL_LIMIT),
      ],
    };
  },
});
