// Sessions: all in a table, those that findings rest on in detail, with what opened and closed them and how certain that is.
import type { Block } from '../../contract/model/report.ts';
import { count, counted, facts, heading, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import sessionsSql from './sessions.sql?raw';

const LISTED = 300;
const DETAILED = 60;

export interface SessionRow {
  id: string;
  rule: string;
  kind: string;
  user: string | null;
  source_ip: string | null;
  host: string | null;
  opened_at: string | null;
  closed_at: string | null;
  opened_action: string | null;
  closed_action: string | null;
  opened_source: number | null;
  opened_record: number | null;
  closed_source: number | null;
  closed_record: number | null;
  close_kind: string;
  close_reason: string | null;
  confidence: string;
  events: number;
  failures: number;
  key: string;
  parent: string | null;
  first_seen: string | null;
  last_seen: string | null;
  pins: number;
  findings: string | null;
  total: number;
}

export const sessions = defineSection({
  id: 'sessions',
  title: 'Sessions',
  async build({ reader, sessionsStale }) {
    const rows = await reader.rows<SessionRow>(sessionsSql, { limit: LISTED, pinned: false });
    // A case without a session may have been reconstructed into none: "still" is right of both.
    if (rows.length === 0)
      return {
        blocks: [paragraph('No sessions were reconstructed in this case.')],
        refusals: sessionsStale ? ['The sessions are still to be reconstructed.'] : [],
      };
    const refusals = sessionsStale ? ['The sessions are stale: sources came in or rules changed since they were reconstructed.'] : [];
    const pinned = await reader.rows<SessionRow>(sessionsSql, { limit: DETAILED, pinned: true });
    const links = await reader.rows<{ from: string; to: string; confidence: string; reason: string; gap: string }>(
      'SELECT from_session AS "from", to_session AS "to", confidence, reason, gap FROM session_link ORDER BY from_session, to_session, reason',
    );
    const total = rows[0]?.total ?? rows.length;
    const block = table(
      `${counted(total, 'session')} in order of opening`,
      [
        ['Session', 12, 'mono'],
        ['Identity', 26, 'mono'],
        ['Kind', 16],
        ['Opened (UTC)', 27, 'mono'],
        ['Last or closed (UTC)', 27, 'mono'],
        ['End', 12],
        ['Events', 10],
      ],
      rows.map((row) => [
        row.id,
        row.user ?? 'not stated',
        row.kind,
        row.opened_at === null ? 'before the evidence' : stamp(row.opened_at),
        stamp(row.closed_at ?? row.last_seen),
        row.close_kind,
        count(row.events),
      ]),
    );
    const blocks: Block[] = [
      paragraph(
        'An end is stated (a record says so), derived (it follows from another fact, as the expiry of a token), last seen (only the last activity is known) or unknown. A session says that records carry the same key; it does not say which person acted.',
      ),
      block.type === 'table' ? { ...block, omitted: total - rows.length } : block,
    ];
    if (pinned.length > 0) {
      blocks.push(heading(2, 'Sessions that findings rest on'));
      for (const row of pinned) blocks.push(heading(3, `${row.id}, ${row.findings ?? ''}`), detail(row, links));
      const more = (pinned[0]?.total ?? 0) - pinned.length;
      if (more > 0) blocks.push(paragraph(`${counted(more, 'more session')} with pins ${more === 1 ? 'is' : 'are'} not shown in detail.`));
    }
    return { blocks, refusals };
  },
});

const recordOf = (source: number | null, record: number | null, action: string | null): string =>
  source === null || record === null ? 'no record of it' : `record ${source}.${record}${action === null ? '' : `, ${action}`}`;

function detail(row: SessionRow, links: readonly { from: string; to: string; confidence: string; reason: string; gap: string }[]): Block {
  const own = links.filter((link) => link.from === row.id || link.to === row.id);
  return facts([
    { label: 'Identity', value: row.user ?? 'not stated', mono: row.user !== null },
    { label: 'Kind, rule', value: `${row.kind}, ${row.rule}` },
    { label: 'Address, host', value: `${row.source_ip ?? 'not stated'}, ${row.host ?? 'not stated'}`, mono: true },
    {
      label: 'Opened',
      value:
        row.opened_at === null ? 'before the evidence begins' : `${stamp(row.opened_at)}, ${recordOf(row.opened_source, row.opened_record, row.opened_action)}`,
      mono: row.opened_at !== null,
    },
    {
      label: `Closed: ${row.close_kind}`,
      value:
        row.closed_at === null
          ? `last seen ${stamp(row.last_seen)}`
          : `${stamp(row.closed_at)}, ${recordOf(row.closed_source, row.closed_record, row.closed_action)}`,
      mono: true,
    },
    ...(row.close_reason === null ? [] : [{ label: 'Why it ends there', value: row.close_reason }]),
    { label: 'Confidence', value: row.confidence },
    { label: 'Joined by', value: row.key, mono: true },
    { label: 'Events', value: `${count(row.events)}, of them ${counted(row.failures, 'failure')}; ${counted(row.pins, 'pin')}` },
    ...(row.parent === null ? [] : [{ label: 'Opened by session', value: row.parent, mono: true }]),
    ...own.map((link) => ({ label: 'Link', value: `${link.from} to ${link.to}, ${link.confidence}: ${link.reason}${link.gap === '' ? '' : `, ${link.gap}`}` })),
  ]);
}
