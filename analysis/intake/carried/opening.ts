// Which carriers are around the records of an item, and what they hold: told from its first bytes, before anybody is asked what the records are.
import type { Carrier } from '../../reading/carrier.ts';
import type { EventFormat, Format } from '../../reading/format.ts';
import { type Detection, detect, headOf } from '../../reading/recognise/detect.ts';
import { firstLines, jsonHead } from '../../reading/recognise/json-head.ts';
import { type Head, SURE } from '../../reading/recognise/recognition.ts';
import { fit } from '../../reading/recognise/signature.ts';
import { MAX_CARRIERS } from '../limits.ts';
import { carriedText } from './carried-text.ts';
import { outerFramer, peelerOf } from './outer-framer.ts';
import type { Level, Payload } from './payload.ts';

/** What the payloads of a stream are: records of a format, or of another carrier. */
export type Known = { opened: Opened } | { format: EventFormat; found: Detection; head: Head };

export interface Opened {
  carrier: Carrier;
  /** How a record of the carrier is read that holds nothing known. */
  outer: { format: EventFormat; found: Detection; head: Head };
  /** By stream. */
  known: ReadonlyMap<string, Known>;
  reasons: string[];
}

export interface Choices {
  formats: readonly Format[];
  carriers: readonly Carrier[];
  /** The examiner's word: format of what is carried; carrier, `none` = the item is read as it lies. */
  format?: string | undefined;
  carrier?: string | undefined;
}

/** Payloads of a stream that are looked at. */
const SAMPLED = 100;
const LONGEST_SAMPLE = 65_536;

/** Undefined: no carrier is around them, or none that holds anything known. */
export function openingOf(head: Head, choices: Choices, depth = 0): Opened | undefined {
  if (choices.carrier === 'none' || depth >= MAX_CARRIERS) return undefined;
  for (const carrier of candidates(head, choices, depth)) {
    const sample = sampleOf(carrier, head);
    const known = new Map<string, Known>();
    for (const [stream, { text, level }] of sample.streams) {
      const found = knownOf(headOf(Buffer.from(text), head.name, false), level, choices, depth + 1);
      if (found) known.set(stream, found);
    }
    if (known.size === 0) continue;
    return { carrier, outer: outerOf(carrier, head, sample.records, choices), known, reasons: [`records of ${carrier.title} around others`] };
  }
  return undefined;
}

/** Carriers whose records these look like, the surest first; or the one that the examiner chose. */
function candidates(head: Head, { carriers, carrier }: Choices, depth: number): Carrier[] {
  if (carrier !== undefined && depth === 0) return carriers.filter(({ id }) => id === carrier);
  const sample = { records: jsonHead(head)?.records ?? [], lines: firstLines(head, 65_536, 50) };
  return carriers
    .map((one) => ({ one, score: Math.max(0, ...one.recognise.map((signature) => fit(signature, sample, head)?.score ?? 0)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}

interface Sampled {
  records: string[];
  streams: Map<string, { text: string; level: Level; count: number }>;
}

/** What stands in the head: the carrier's own records, and what they carry. */
function sampleOf(carrier: Carrier, head: Head): Sampled {
  const sampled: Sampled = { records: [], streams: new Map() };
  const around = new Map<string, string>();
  const peel = peelerOf(carrier, around, head);
  const place = (offset: number, to: number) => ({ offset, length: to - offset });
  const framer = outerFramer(
    carrier,
    {
      record(bytes, start, end) {
        if (sampled.records.length < 200) sampled.records.push(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString());
        const found = peel(bytes, start, end, place);
        if (found !== undefined && found !== 'control') addTo(sampled.streams, found);
      },
      broken: () => {},
      more: () => {},
      flag: () => {},
    },
    around,
    head,
  );
  framer.feed(Buffer.from(head.text), 0, head.complete);
  return sampled;
}

function addTo(streams: Sampled['streams'], { bytes, start, end, level }: Payload): void {
  const known = streams.get(level.stream) ?? { text: '', level, count: 0 };
  if (known.count >= SAMPLED || known.text.length > LONGEST_SAMPLE) return;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  known.text += `${level.head ?? ''}${text}${level.partial || text.endsWith('\n') ? '' : '\n'}`;
  known.count++;
  streams.set(level.stream, known);
}

/** What a stream holds, as its first payloads tell; `level`: of one of them. */
export function knownOf(head: Head, level: Level, choices: Choices, depth: number): Known | undefined {
  const opened = openingOf(head, { ...choices, carrier: undefined }, depth);
  if (opened) return { opened };
  const chosen = choices.format === undefined ? undefined : choices.formats.find(({ id }) => id === choices.format);
  const found = detect(head, choices.formats);
  const { format, score } = chosen ? { format: chosen, score: 100 } : found;
  if (format?.role !== 'events' || format.framing.kind === 'blocks' || format.framing.kind === 'fixed') return undefined;
  // A general reading of text tells nothing that the carrier's own record does not; JSON that states a time does.
  const isEnough = format.recognise.general ? format.framing.kind === 'json' && score >= SURE - (level.carrier.boundaries === 'stream' ? 20 : 0) : score > SURE;
  return isEnough
    ? { format, found: chosen && chosen !== found.format ? { ...found, reasons: ['chosen by the examiner', ...found.reasons] } : found, head }
    : undefined;
}

function outerOf(carrier: Carrier, head: Head, records: readonly string[], { formats }: Choices): Opened['outer'] {
  const shown = carrier.peel.by === 'members' ? headOf(Buffer.from(records.join('\n')), head.name, false) : head;
  const found = detect(shown, formats);
  const fits =
    found.format?.role === 'events' &&
    (carrier.peel.by === 'members'
      ? found.format.framing.kind === 'json'
      : carrier.peel.by === 'lines'
        ? found.format.framing.kind === 'lines'
        : found.format.framing.kind === 'delimited');
  return { format: fits ? (found.format as EventFormat) : carriedText, found, head: shown };
}
