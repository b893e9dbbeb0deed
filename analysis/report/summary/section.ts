// Summary: what was examined, what proves it, what was found; every figure comes back in a later section.
import type { Block } from '../../contract/model/report.ts';
import { caseStanding, overallLine } from '../case-standing.ts';
import { count, counted, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import { unreadOf, unreadText } from '../unread.ts';
import figuresSql from './figures.sql?raw';
import statusesSql from './statuses.sql?raw';

interface Figures {
  sources: number;
  items: number;
  events: number;
  again: number;
  lost: number;
  issues: number;
  first_time: string | null;
  last_time: string | null;
  sessions: number;
  sessions_without_end: number;
}

export const summary = defineSection({
  id: 'summary',
  title: 'Summary',
  async build({ reader, custody }) {
    const figures = await reader.one<Figures>('figures of the case', figuresSql);
    if (figures.sources === 0) return { blocks: [paragraph('The case holds no evidence yet. This report shows the case and its journal only.')] };
    const unread = unreadText(await unreadOf(reader));
    const statuses = await reader.rows<{ status: string; objects: number; events: number }>(statusesSql);
    const findings = await reader.rows<{ id: number; title: string; severity: string; state: string; pins: number }>(
      "SELECT f.id, f.title, f.severity, f.state, (SELECT count(*) FROM pin p WHERE p.finding = f.id AND NOT p.removed) AS pins FROM finding f WHERE f.state <> 'withdrawn' ORDER BY f.id",
    );
    const blocks: Block[] = [
      paragraph(
        `${counted(figures.sources, 'source')} with ${counted(figures.items, 'item')} gave ${counted(figures.events, 'event')}`,
        figures.first_time === null ? '; no event states a time. ' : ` from ${stamp(figures.first_time)} to ${stamp(figures.last_time)}. `,
        ...(figures.again === 0
          ? []
          : [`${counted(figures.again, 'of them repeats', 'of them repeat')} an earlier one, delivered again; sessions and figures count it once. `]),
        figures.lost === 0
          ? `Every record ${unread !== undefined ? 'of what was read ' : ''}yields an event. `
          : `${counted(figures.lost, 'record')} ${figures.lost === 1 ? 'yields' : 'yield'} no event and ${figures.lost === 1 ? 'is' : 'are'} listed as issues. `,
        `${counted(figures.issues, 'issue')} in all. `,
        figures.sessions === 0
          ? 'No sessions were reconstructed.'
          : `${counted(figures.sessions, 'session')} ${figures.sessions === 1 ? 'was' : 'were'} reconstructed; for ${count(figures.sessions_without_end)} no end is stated.`,
      ),
    ];
    if (unread !== undefined)
      blocks.push({
        type: 'verdict',
        status: 'not read',
        range: 'none',
        assurance: 'none',
        text: `${unread}. No event, verdict or session speaks of what was not read.`,
      });
    const standing = await caseStanding({ reader, custody });
    if (standing.at === null)
      blocks.push({
        type: 'verdict',
        status: 'not verified',
        range: 'none',
        assurance: 'none',
        text: 'No verification was run. Nothing in this report says that the evidence is unaltered.',
      });
    else {
      blocks.push(overallLine(standing, `As verified at ${stamp(standing.at)}. The originals were not read again since.`));
      blocks.push(
        table(
          'Objects by verdict, worst first',
          [
            ['Verdict', 30],
            ['Objects', 16],
            ['Events in them', 20],
          ],
          statuses.map((row) => [row.status, count(row.objects), count(row.events)]),
        ),
      );
    }
    if (findings.length === 0) blocks.push(paragraph('No findings were written.'));
    else
      blocks.push(
        table(
          'Findings',
          [
            ['No.', 7],
            ['Finding', 55],
            ['Severity', 19],
            ['State', 10],
            ['Pins', 8],
          ],
          findings.map((row) => [`F${row.id}`, row.title, row.severity, row.state, count(row.pins)]),
        ),
      );
    return { blocks };
  },
});
