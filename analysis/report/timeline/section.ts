// Timeline: a figure over the whole case, one around the findings, and the same moments as a table for those who cannot see figures.
import type { Block } from '../../contract/model/report.ts';
import type { Reader } from '../../kernel/lanes.ts';
import { count, counted, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import bucketsSql from './buckets.sql?raw';
import lanesSql from './lanes.sql?raw';
import momentsSql from './moments.sql?raw';
import windowSql from './window.sql?raw';

const BUCKETS = 96n;
const SECOND = 1_000_000_000n;
const IDENTITIES = 14;
const MOMENTS = 250;
const MARKS = 12;
type Figure = Extract<Block, { type: 'timeline' }>;
interface Moment {
  at: string;
  written: string | null;
  mark: string;
  text: string;
  kind: string;
  verdict: string | null;
}

export const timeline = defineSection({
  id: 'timeline',
  title: 'Timeline',
  async build({ reader }) {
    const [window] = await reader.rows<{ from: string | null; to: string | null; timed: number; untimed: number }>(windowSql);
    if (!window || window.from === null || window.to === null)
      return { blocks: [paragraph('No event of this case states a time that could be read, so that there is no timeline.')] };
    const moments = (await reader.rows<Moment>(momentsSql)).sort(
      (a, b) => compare(BigInt(a.at), BigInt(b.at)) || compare(a.mark, b.mark) || compare(a.text, b.text),
    );
    const gaps = await reader.rows<{ source: number; name: string; code: string; from: string | null; to: string | null }>(
      "SELECT c.source, s.name, c.code, c.from_ns::VARCHAR AS \"from\", c.to_ns::VARCHAR AS \"to\" FROM chain_finding c JOIN source s ON s.id = c.source WHERE c.code IN ('gap_declared', 'gap_unexplained', 'head_open', 'tail_open') ORDER BY c.source, c.from_ns NULLS FIRST, c.code, c.object_key NULLS FIRST",
    );
    const lanes = await lanesOf(reader);
    const from = BigInt(window.from);
    const to = BigInt(window.to) + 1n;
    const pins = moments.filter((moment) => moment.kind === 'pin');
    const blocks: Block[] = [
      paragraph(
        `${counted(window.timed, 'event')} with a time, ${count(window.untimed)} without. Hatched = no records: one direction, the source declares the gap; crossed, nothing explains it. A torn end means that no record states the end of the session.`,
      ),
      await figure(reader, 'Events and sessions of the whole case', from, to, lanes, gaps, pins),
    ];
    const near = closeUp(pins, from, to);
    if (near) blocks.push(await figure(reader, 'Around the findings', near.from, near.to, lanes, gaps, pins));
    if (lanes.omitted > 0)
      blocks.push(
        paragraph(
          `${counted(lanes.omitted, 'more identity', 'more identities')} ${lanes.omitted === 1 ? 'is' : 'are'} not drawn; the section Sessions lists them.`,
        ),
      );
    const columns = [
      ['Time (UTC)', 31, 'mono'],
      ['Mark', 12],
      ['What', 60],
      ['Verdict', 18],
    ] as const;
    if (moments.length > 0)
      blocks.push(
        table(
          'Key moments: what the figure shows, in words',
          columns,
          moments.map((moment) => [stamp(moment.at, moment.written), moment.mark, moment.text, moment.verdict]),
          MOMENTS,
        ),
      );
    return { blocks };
  },
});

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

interface Lanes {
  lanes: Figure['lanes'];
  omitted: number;
}

async function lanesOf(reader: Reader): Promise<Lanes> {
  const rows = await reader.rows<{ identity: string; identities: number; id: string; from: string; to: string; close_kind: string }>(lanesSql, {
    limit: IDENTITIES,
  });
  const lanes = new Map<string, Figure['lanes'][number]>();
  for (const row of rows) {
    const lane = lanes.get(row.identity) ?? { label: row.identity, bars: [], spans: [] };
    lane.bars.push({ from: row.from, to: row.to, label: row.id, torn: row.close_kind === 'last seen' || row.close_kind === 'unknown' });
    lanes.set(row.identity, lane);
  }
  return { lanes: [...lanes.values()], omitted: Math.max(0, (rows[0]?.identities ?? 0) - IDENTITIES) };
}

const kinds: Record<string, string> = { gap_declared: 'gap, declared', gap_unexplained: 'gap, unexplained', head_open: 'open head', tail_open: 'open tail' };

async function figure(
  reader: Reader,
  what: string,
  from: bigint,
  to: bigint,
  all: Lanes,
  gaps: readonly { source: number; name: string; code: string; from: string | null; to: string | null }[],
  pins: readonly Moment[],
): Promise<Figure> {
  const width = (to - from + BUCKETS - 1n) / BUCKETS || 1n;
  const rows = await reader.rows<{ place: number; events: number }>(bucketsSql, { from: String(from), to: String(to - 1n), width: String(width) });
  const counts = new Map(rows.map((row) => [row.place, row.events]));
  const places = Number((to - from + width - 1n) / width);
  const inside = (begin: string, end: string) => BigInt(end) >= from && BigInt(begin) < to;
  const lanes = all.lanes.map((lane) => ({ ...lane, bars: lane.bars.filter((bar) => inside(bar.from, bar.to)) })).filter((lane) => lane.bars.length > 0);
  const sources = new Map<number, Figure['lanes'][number]>();
  for (const gap of gaps) {
    const span = { from: gap.from ?? String(from), to: gap.to ?? String(to), kind: kinds[gap.code] ?? gap.code };
    if (BigInt(span.to) < BigInt(span.from) || !inside(span.from, span.to)) continue;
    const lane = sources.get(gap.source) ?? { label: gap.name, bars: [], spans: [] };
    lane.spans.push(span);
    sources.set(gap.source, lane);
  }
  const marked = pins.filter((pin) => inside(pin.at, pin.at));
  return {
    type: 'timeline',
    caption: `${what}: ${stamp(String(from))} to ${stamp(String(to % SECOND === 0n ? to : to - 1n))}, UTC, one column for ${duration(width)}.${marked.length > MARKS ? ` The first ${MARKS} of ${marked.length} pins are marked.` : ''}`,
    from: String(from),
    to: String(to),
    buckets: Array.from({ length: places }, (_, place) => ({ at: String(from + BigInt(place) * width), count: counts.get(place) ?? 0 })),
    lanes: [...sources.values(), ...lanes],
    marks: marked.slice(0, MARKS).map((pin) => ({ at: pin.at, label: `${pin.mark} ${pin.text.split(',', 1)[0] ?? ''}` })),
  };
}

/** The stretch around all pins with room at both ends, when it is less than a quarter of the whole. */
function closeUp(pins: readonly Moment[], from: bigint, to: bigint): { from: bigint; to: bigint } | undefined {
  const first = pins[0];
  const last = pins.at(-1);
  if (!first || !last) return undefined;
  const span = BigInt(last.at) - BigInt(first.at);
  const room = span / 6n > 60_000_000_000n ? span / 6n : 60_000_000_000n;
  const begin = BigInt(first.at) - room > from ? BigInt(first.at) - room : from;
  const end = BigInt(last.at) + room < to ? BigInt(last.at) + room : to;
  const whole = { from: begin - (((begin % SECOND) + SECOND) % SECOND), to: end + (((-end % SECOND) + SECOND) % SECOND) };
  return (end - begin) * 4n < to - from ? whole : undefined;
}

/** A width in words that fit its scale, e.g. `3 min 30 s`; exact to the second, below that in ms. */
function duration(ns: bigint): string {
  const seconds = ns / 1_000_000_000n;
  if (seconds === 0n) return ns >= 1_000_000n ? `${ns / 1_000_000n} ms` : `${ns} ns`;
  const parts = [
    [seconds / 86_400n, 'd'],
    [(seconds / 3600n) % 24n, 'h'],
    [(seconds / 60n) % 60n, 'min'],
    [seconds % 60n, 's'],
  ] as const;
  const first = parts.findIndex(([value]) => value > 0n);
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0n)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}
