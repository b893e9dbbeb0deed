// The timeline as vectors: events per stretch of time, lanes with session bars and gaps, marks of findings. Reads in grey: hatch and shape, not colour.
import type { Block } from '../../contract/model/report.ts';
import { ticksOf } from './axis.ts';
import { ink, page, textWidth, type } from './ink.ts';
import type { Element, Sheet } from './sheet.ts';

type Timeline = Extract<Block, { type: 'timeline' }>;

const headWidth = 104;
const overviewHeight = 52;
const laneHeight = 17;
const flagHeight = 12;
const axisHeight = 26;
/** A stretch with any event is seen, however few they are beside the peak. */
const leastBar = 2;
const left = page.left + headWidth;
const width = textWidth - headWidth;

/** Middle cut: names of sessions differ at both ends. */
function shorten(sheet: Sheet, text: string, room: number, size: number, mono: boolean): string {
  const widthOf = (value: string) => sheet.lines([{ text: value, size, colour: ink.text, mono }], 10_000)[0]?.width ?? 0;
  if (widthOf(text) <= room) return text;
  const characters = [...text];
  for (let keep = Math.min(characters.length - 1, 60); keep > 2; keep--) {
    const tail = Math.floor(keep / 2);
    const value = `${characters.slice(0, keep - tail).join('')}…${characters.slice(-tail).join('')}`;
    if (widthOf(value) <= room) return value;
  }
  return '…';
}

/** Alternative text: what the figure shows, in words; the rows are in the table after it. */
export function describe(figure: Timeline): string {
  const events = figure.buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const bars = figure.lanes.reduce((sum, lane) => sum + lane.bars.length, 0);
  const gaps = figure.lanes.reduce((sum, lane) => sum + lane.spans.length, 0);
  return `Timeline. ${figure.caption} ${events} events in ${figure.buckets.length} stretches; ${figure.lanes.length} lanes with ${bars} sessions and ${gaps} gaps; ${figure.marks.length} marks of findings. The table of key moments says the same in words.`;
}

export function drawTimeline(sheet: Sheet, parent: Element, figure: Timeline): void {
  const from = BigInt(figure.from);
  const to = BigInt(figure.to) > from ? BigInt(figure.to) : from + 1n;
  const span = Number(to - from);
  const x = (at: string | bigint) => left + Math.min(1, Math.max(0, Number(BigInt(at) - from) / span)) * width;
  const flags = flagRows(sheet, figure, x);
  const lanesTop = flags.rows * flagHeight + overviewHeight + 6;
  const plotHeight = lanesTop + figure.lanes.length * laneHeight;
  const legendHeight = 14;
  const height = plotHeight + axisHeight + legendHeight;
  const captionLines = sheet.lines([{ text: figure.caption, size: type.caption.size, colour: ink.soft, strong: true }], textWidth);
  sheet.keep(height + captionLines.length * type.caption.leading + 6);

  const element = sheet.element(parent, 'Figure', { alt: describe(figure) });
  const top = sheet.y;
  sheet.content(element, 'Figure', () => {
    drawAxis(sheet, top + flags.rows * flagHeight, top + plotHeight, from, to, x);
    drawOverview(sheet, figure, top + flags.rows * flagHeight, x);
    figure.lanes.forEach((lane, i) => drawLane(sheet, lane, top + lanesTop + i * laneHeight, x));
    drawFlags(sheet, flags, top, top + plotHeight);
    drawLegend(sheet, top + plotHeight + axisHeight);
  });
  sheet.y += height + 2;
  const caption = sheet.element(parent, 'Caption');
  sheet.content(caption, 'Caption', () =>
    captionLines.forEach((line, i) => sheet.line(line, page.left, sheet.y + i * type.caption.leading, type.caption.size, type.caption.leading)),
  );
  sheet.y += captionLines.length * type.caption.leading + 12;
}

function drawAxis(sheet: Sheet, top: number, bottom: number, from: bigint, to: bigint, x: (at: bigint) => number): void {
  const { doc } = sheet;
  for (const tick of ticksOf(from, to, 7)) {
    const at = x(tick.at);
    doc.lineWidth(0.4).strokeColor(ink.hair).moveTo(at, top).lineTo(at, bottom).stroke();
    doc
      .lineWidth(0.5)
      .strokeColor(ink.line)
      .moveTo(at, bottom)
      .lineTo(at, bottom + 3)
      .stroke();
    const edge = at > left + width - 14 ? 'right' : at < left + 14 ? 'left' : 'center';
    sheet.label(tick.label, at, bottom + 4, { size: type.small.size, colour: ink.soft }, type.small.leading, edge);
    if (tick.under !== '') sheet.label(tick.under, at, bottom + 4 + type.small.leading, { size: type.small.size, colour: ink.faint }, type.small.leading, edge);
  }
  sheet.rule(left, bottom, width);
}

function drawOverview(sheet: Sheet, figure: Timeline, top: number, x: (at: string | bigint) => number): void {
  const { doc } = sheet;
  const peak = Math.max(1, ...figure.buckets.map((bucket) => bucket.count));
  const bottom = top + overviewHeight;
  sheet.rule(page.left, bottom, textWidth);
  sheet.label('Events', page.left, top, { size: type.small.size, colour: ink.soft, strong: true }, type.small.leading);
  sheet.label(`peak ${peak.toLocaleString('en-US')}`, page.left, top + type.small.leading, { size: type.small.size, colour: ink.faint }, type.small.leading);
  const ends = figure.buckets.slice(1).map((bucket) => bucket.at);
  figure.buckets.forEach((bucket, i) => {
    if (bucket.count === 0) return;
    const begin = x(bucket.at);
    const end = x(ends[i] ?? figure.to);
    const tall = Math.max(leastBar, (bucket.count / peak) * (overviewHeight - 4));
    doc.rect(begin, bottom - tall, Math.max(0.6, end - begin - Math.min(0.6, (end - begin) / 5)), tall).fill(ink.bucket);
  });
}

function drawLane(sheet: Sheet, lane: Timeline['lanes'][number], top: number, x: (at: string | bigint) => number): void {
  const { doc } = sheet;
  sheet.label(
    shorten(sheet, lane.label, headWidth - 8, type.small.size + 0.4, true),
    page.left,
    top + 4,
    { size: type.small.size + 0.4, colour: ink.text, mono: true },
    type.small.leading,
  );
  sheet.rule(page.left, top + laneHeight, textWidth, ink.hair, 0.4);
  for (const gap of lane.spans) drawGap(doc, gap.kind, x(gap.from), x(gap.to), top + 1, laneHeight - 2);
  for (const bar of lane.bars) {
    const begin = x(bar.from);
    const end = Math.max(begin + 1.5, x(bar.to));
    const y = top + 4;
    const tall = laneHeight - 8;
    const cutOff = x(bar.to) >= left + width;
    if (!bar.torn || cutOff || end - begin < 5) {
      doc.rect(begin, y, end - begin, tall).fill(ink.bar);
    } else {
      const tooth = 2;
      doc
        .moveTo(begin, y)
        .lineTo(end, y)
        .lineTo(end - tooth, y + tall * 0.25)
        .lineTo(end, y + tall * 0.5)
        .lineTo(end - tooth, y + tall * 0.75)
        .lineTo(end, y + tall)
        .lineTo(begin, y + tall)
        .fill(ink.bar);
    }
    const label = bar.label;
    const room = end - begin - 8;
    if (room > 18 && shorten(sheet, label, room, type.small.size - 0.8, true) === label)
      sheet.label(label, begin + 3, y, { size: type.small.size - 0.8, colour: ink.paper, mono: true }, tall);
  }
}

/** Hatch = no records: one direction where the source declares it, crossed where nothing explains it; open ends are dotted edges. */
function drawGap(doc: PDFKit.PDFDocument, kind: string, begin: number, end: number, y: number, tall: number): void {
  const right = Math.max(end, begin + 1.5);
  if (kind.startsWith('open')) {
    const edge = kind === 'open head' ? right : begin;
    doc
      .save()
      .lineWidth(0.8)
      .strokeColor(ink.faint)
      .dash(1, { space: 1.6 })
      .moveTo(edge, y)
      .lineTo(edge, y + tall)
      .moveTo(begin, y + tall / 2)
      .lineTo(right, y + tall / 2)
      .stroke()
      .undash()
      .restore();
    return;
  }
  const crossed = kind === 'gap, unexplained';
  const colour = crossed ? '#cf4a41' : ink.bucket;
  doc
    .save()
    .rect(begin, y, right - begin, tall)
    .clip()
    .lineWidth(0.5)
    .strokeColor(colour);
  for (let at = begin - tall; at < right; at += 4) {
    doc.moveTo(at, y + tall).lineTo(at + tall, y);
    if (crossed) doc.moveTo(at, y).lineTo(at + tall, y + tall);
  }
  doc.stroke().restore();
  doc
    .lineWidth(0.5)
    .rect(begin, y, right - begin, tall)
    .stroke(colour);
}

interface Flags {
  rows: number;
  flags: { x: number; width: number; row: number; label: string; right: boolean }[];
}

/** Places flags in as few rows as keep them apart; the label runs to the left near the right edge. */
function flagRows(sheet: Sheet, figure: Timeline, x: (at: string | bigint) => number): Flags {
  const ends: number[] = [];
  const flags = [...figure.marks]
    .sort((a, b) => (BigInt(a.at) < BigInt(b.at) ? -1 : BigInt(a.at) > BigInt(b.at) ? 1 : a.label < b.label ? -1 : 1))
    .map((mark) => {
      const label = shorten(sheet, mark.label, 120, type.small.size, false);
      const tall = (sheet.lines([{ text: label, size: type.small.size, colour: ink.text }], 10_000)[0]?.width ?? 0) + 6;
      const at = x(mark.at);
      const right = at + tall > left + width;
      const begin = right ? at - tall : at;
      const row = ends.findIndex((end) => end <= begin);
      const place = row >= 0 ? row : ends.length;
      ends[place] = begin + tall + 2;
      return { x: at, width: tall, row: place, label, right };
    });
  return { rows: ends.length, flags };
}

/** All lines first, then the flags over them, so that no line strikes through a word. */
function drawFlags(sheet: Sheet, flags: Flags, top: number, bottom: number): void {
  const { doc } = sheet;
  for (const flag of flags.flags) {
    doc
      .lineWidth(0.7)
      .strokeColor(ink.accent)
      .moveTo(flag.x, top + flag.row * flagHeight)
      .lineTo(flag.x, bottom)
      .stroke();
  }
  for (const flag of flags.flags) {
    const y = top + flag.row * flagHeight;
    const begin = flag.right ? flag.x - flag.width : flag.x;
    doc.rect(begin, y, flag.width, flagHeight - 2).fill('#e8effc');
    sheet.label(flag.label, begin + 3, y + 0.5, { size: type.small.size, colour: ink.accent }, type.small.leading);
  }
}

function drawLegend(sheet: Sheet, top: number): void {
  const { doc } = sheet;
  const y = top + 2;
  let at: number = left;
  const entry = (draw: (x: number) => void, text: string) => {
    draw(at);
    sheet.label(text, at + 17, y - 1, { size: type.small.size, colour: ink.faint }, type.small.leading);
    at += 17 + (sheet.lines([{ text, size: type.small.size, colour: ink.faint }], 10_000)[0]?.width ?? 0) + 11;
  };
  entry((x) => doc.rect(x, y, 13, 6).fill(ink.bar), 'session');
  entry(
    (x) =>
      doc
        .moveTo(x, y)
        .lineTo(x + 13, y)
        .lineTo(x + 11, y + 2)
        .lineTo(x + 13, y + 4)
        .lineTo(x + 11, y + 6)
        .lineTo(x, y + 6)
        .fill(ink.bar),
    'end not stated',
  );
  entry((x) => drawGap(doc, 'gap, declared', x, x + 13, y, 6), 'gap, declared');
  entry((x) => drawGap(doc, 'gap, unexplained', x, x + 13, y, 6), 'gap, unexplained');
  entry((x) => drawGap(doc, 'open tail', x, x + 13, y, 6), 'open end');
}
