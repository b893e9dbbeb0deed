// Skeleton of a section: copy this folder, name it for the section (folder = id), add one line to ../index.ts. Built by document.test.ts as it is.
// What the section is for stands here, in one sentence.
import { count, paragraph, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import rowsSql from './rows.sql?raw';

export const skeleton = defineSection({
  id: '_skeleton',
  title: 'Skeleton',
  async build({ reader }) {
    const rows = await reader.rows<{ dataset: string; events: number }>(rowsSql);
    if (rows.length === 0) return { blocks: [paragraph('There are no events, so that there is nothing to count.')] };
    return {
      blocks: [
        table(
          'Events by kind of log',
          [
            ['Kind of log', 60, 'mono'],
            ['Events', 40],
          ],
          rows.map((row) => [row.dataset, count(row.events)]),
          100,
        ),
      ],
    };
  },
});
