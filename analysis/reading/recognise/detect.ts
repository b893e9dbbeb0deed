// Which format an item has, asked in tiers: signatures about the first few records or lines; all specific formats about the whole head;
// general readings; a last resort where nobody else claims it. The name alone decides nothing.
import { latin1 } from '../../kernel/latin1.ts';
import type { Format } from '../format.ts';
import { isObject } from '../values/json-text.ts';
import { BRIEF, briefHead, firstLines, jsonHead } from './json-head.ts';
import { CERTAIN, claimThreshold, type Head, type Sniff, SURE } from './recognition.ts';
import { fit, fitTogether, mayHave, namesOf, type Sample, valueAt } from './signature.ts';

/** What was found, and what the best claim says of the item. */
export interface Detection extends Sniff {
  /** Absent: no format claims it; `reasons` (what spoke for it, then the runner-up when there was one) says so. */
  format: Format | undefined;
  /** The first few records or lines told it. */
  brief?: true;
}

/** Framing takes blocks of NULs in front of a line away as well. */
const withoutNuls = (text: string): string => (text.includes('\0') ? text.replaceAll(/^\0+/gm, '') : text);

/** A Head from the first bytes of an item; `complete` = these are all of it. */
export function headOf(bytes: Uint8Array, name: string, complete: boolean): Head {
  let text: string | undefined;
  let opening: string | undefined;
  let single: string | undefined;
  return {
    bytes,
    name,
    complete,
    get text() {
      return (text ??= withoutNuls(new TextDecoder('utf-8').decode(bytes)));
    },
    get latin1() {
      return (single ??= latin1(bytes));
    },
    get opening() {
      // What is cut inside a character is left out.
      return (opening ??= bytes.length <= BRIEF ? this.text : withoutNuls(new TextDecoder('utf-8').decode(bytes.subarray(0, BRIEF), { stream: true })));
    },
  };
}

/**
 * Highest score wins; ties are settled by the order of `formats`. A sniffer that throws is a defect and is let through. `whole` = all bytes of the item,
 * null when they are too many to hold: what looks like proof and is not proof throughout is none, and the next best format has it. Without `whole`
 * the first bytes alone decide.
 */
export function detect(head: Head, formats: readonly Format[], whole?: Uint8Array | null): Detection {
  const found = bestOf(head, formats);
  const { format } = found;
  if (format?.role !== 'proof' || whole === undefined || (whole !== null && format.proves(whole))) return found;
  const next = detect(
    head,
    formats.filter((one) => one !== format),
    whole,
  );
  return { ...next, reasons: [...next.reasons, `begins as ${format.title}, but holds more than that`] };
}

interface Claim {
  format: Format;
  sniff: Sniff;
}

function bestOf(head: Head, formats: readonly Format[]): Detection {
  // Of equal claims that of the format which stands first.
  const sorted = (claims: readonly Claim[]): Claim[] =>
    claims.toSorted((a, b) => b.sniff.score - a.sniff.score || formats.indexOf(a.format) - formats.indexOf(b.format));
  const brief = sorted(bySignature(head, formats, { records: briefHead(head)?.records ?? [], lines: firstLines(head, BRIEF, 20) }));
  if ((brief[0]?.sniff.score ?? 0) >= CERTAIN) return { ...detection(brief), brief: true };
  const specific = sorted([
    ...bySignature(head, formats, {
      records: jsonHead(head)?.records ?? [],
      lines: firstLines(head, 65_536, 200),
    }),
    ...examined(head, formats, false),
  ]);
  if ((specific[0]?.sniff.score ?? 0) > SURE) return detection(specific);
  const found = detection(sorted([...specific, ...examined(head, formats, true)]));
  if (found.format) return found;
  const last = formats.flatMap((format) => (format.recognise.lastResort ? claimed({ format, sniff: format.recognise.examine?.(head) }) : []));
  return last.length > 0 ? detection(sorted(last)) : found;
}

/** Asked for every item of hundreds of formats: nothing is made on the way for those that do not fit. */
function bySignature(head: Head, formats: readonly Format[], sample: Sample): Claim[] {
  const claims: Claim[] = [];
  for (const format of formats) {
    const { signatures } = format.recognise;
    if (signatures === undefined || signatures.length === 0) continue;
    const own = sampleOf(format, sample);
    for (const signature of signatures) claims.push(...claimed({ format, sniff: fit(signature, own, head) }));
    claims.push(...claimed({ format, sniff: fitTogether(signatures, own) }));
  }
  return claims;
}

/** Lists of records one after another show as records that hold a list: a format that knows the name of the list is shown what stands in it. */
function sampleOf(format: Format, sample: Sample): Sample {
  const wrappers = format.role === 'events' && format.framing.kind === 'json' ? format.framing.wrappers : [];
  const names = namesOf(sample.records);
  if (!wrappers.some((name) => mayHave(names, name))) return sample;
  const records = sample.records.flatMap((record) => {
    const list = wrappers.map((name) => valueAt(record, name)).find((value) => Array.isArray(value));
    return list?.filter(isObject) ?? [record];
  });
  return { records, lines: sample.lines };
}

const examined = (head: Head, formats: readonly Format[], general: boolean): Claim[] =>
  formats.flatMap((format) => {
    const sniff = !format.recognise.lastResort && (format.recognise.general ?? false) === general ? format.recognise.examine?.(head) : undefined;
    return claimed({ format, sniff });
  });

const none: Claim[] = [];
const claimed = ({ format, sniff }: { format: Format; sniff: Sniff | undefined }): Claim[] => (sniff && sniff.score > 0 ? [{ format, sniff }] : none);

function detection(claims: readonly Claim[]): Detection {
  const [best, ...others] = claims;
  if (!best) return { format: undefined, score: 0, reasons: ['no format recognises the first bytes'] };
  const { format, sniff } = best;
  if (sniff.score < claimThreshold)
    return { format: undefined, score: sniff.score, reasons: [`nearest format ${format.id}, too unsure (${sniff.score} of 100)`, ...sniff.reasons] };
  const { score, reasons, ...told } = sniff;
  const second = others.find((claim) => claim.format !== format);
  return {
    ...told,
    format,
    score,
    reasons: [...reasons, `score ${score} of 100`, ...(second ? [`runner-up: ${second.format.id} (${second.sniff.score})`] : [])],
  };
}
