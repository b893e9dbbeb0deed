// Journal: the custody log as far as this report speaks of it. Entries that only report, open or close the case come after it and are left out.
import { count, facts, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import { qrCode } from '../qr-code.ts';
import { JOURNAL_LIMIT } from '../../kernel/journal.ts';
import entriesSql from './entries.sql?raw';
import signersSql from './signers.sql?raw';

const SHOWN = 60;

export const journal = defineSection({
  id: 'journal',
  title: 'Journal',
  async build({ reader, journal: upTo, at, custody }) {
    const caveat = custody?.caveat ?? null;
    // Said of an emptied journal too: it has no entry that the report could speak of.
    const doubt = {
      refusals: custody && !custody.intact ? [`The custody of this case is in doubt. ${custody.explain}`] : [],
      // What is not wrong, and yet a reader has to know.
      notices: caveat === null ? [] : [caveat],
    };
    const standing = custody && (!custody.intact || caveat !== null) ? [paragraph(custody.explain)] : [];
    if (upTo.seq === 0) return { ...doubt, blocks: [...standing, paragraph('The journal has no entries.')] };
    const entries = await reader.rows<{ seq: number; at: string; actor: string; method: string; summary: string; outcome: string; hash: string }>(entriesSql, {
      seq: upTo.seq,
      limit: SHOWN,
    });
    const signers = await reader.rows<{ public_key: string | null; entries: number; first: number; last: number }>(signersSql, { seq: upTo.seq });
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
      ...doubt,
      blocks: [
        ...standing,
        paragraph(
          'Every act of the investigator is an entry; each entry holds the hash of the one before it. The report speaks of the case as it was after the entry named here; what came later only opened or closed the case or wrote a report.',
        ),
        facts([
          { label: 'Entry', value: count(upTo.seq) },
          { label: 'Hash (head)', value: upTo.head, mono: true },
          { label: 'Time', value: stamp(at), mono: true },
        ]),
        qrCode(
          `sealtrail journal entry ${upTo.seq} head ${upTo.head}`,
          'The same head as a QR code. Keep it apart from the case: “journal head CASE --compare HEAD” tells later whether a case still holds it.',
        ),
        block.type === 'table' ? { ...block, omitted: Math.max(0, upTo.seq - entries.length) } : block,
        table(
          'Who signed the entries',
          [
            ['Entries', 12],
            ['First', 10],
            ['Last', 10],
            ['Public key (Ed25519)', 101, 'mono'],
          ],
          signers.map((row) => [count(row.entries), String(row.first), String(row.last), row.public_key ?? 'not signed: written before entries were']),
        ),
        paragraph(JOURNAL_LIMIT),
      ],
    };
  },
});
