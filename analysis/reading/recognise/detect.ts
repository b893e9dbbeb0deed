// Which format an item has: asks every format about its first bytes and takes the highest score. The name alone decides nothing.
import type { FieldMap } from '../../contract/model/source.ts';
import type { Format, Head, Sniff } from '../format.ts';

/** Below this a claim is a guess: the item stays unread and says so. */
export const claimThreshold = 20;

export interface Detection {
  /** Absent: no format claims it; `reasons` says so. */
  format: Format | undefined;
  score: number;
  /** What spoke for it, then the runner-up when there was one. */
  reasons: string[];
  fields?: FieldMap;
  members?: string[];
  /** What this item leaves open; absent = what the format lists. */
  needs?: readonly ('zone' | 'year')[];
  /** Wrappers that this item really has; absent = those of the format's framing. */
  wrappers?: readonly string[];
}

/** A Head from the first bytes of an item; `complete` = these are all of it. */
export function headOf(bytes: Uint8Array, name: string, complete: boolean): Head {
  const text = new TextDecoder('utf-8').decode(bytes);
  return { bytes, text, name, complete };
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

function bestOf(head: Head, formats: readonly Format[]): Detection {
  const claims: { format: Format; sniff: Sniff }[] = [];
  for (const format of formats) {
    const sniff = format.sniff(head);
    if (sniff && sniff.score > 0) claims.push({ format, sniff });
  }
  claims.sort((a, b) => b.sniff.score - a.sniff.score);
  const best = claims[0];
  if (!best) return { format: undefined, score: 0, reasons: ['no format recognises the first bytes'] };
  if (best.sniff.score < claimThreshold) {
    return {
      format: undefined,
      score: best.sniff.score,
      reasons: [`nearest format ${best.format.id}, too unsure (${best.sniff.score} of 100)`, ...best.sniff.reasons],
    };
  }
  const second = claims[1];
  const reasons = [...best.sniff.reasons, `score ${best.sniff.score} of 100`];
  if (second) reasons.push(`runner-up: ${second.format.id} (${second.sniff.score})`);
  return {
    format: best.format,
    score: best.sniff.score,
    reasons,
    ...(best.sniff.fields ? { fields: best.sniff.fields } : {}),
    ...(best.sniff.members ? { members: best.sniff.members } : {}),
    ...(best.sniff.needs ? { needs: best.sniff.needs } : {}),
    ...(best.sniff.wrappers ? { wrappers: best.sniff.wrappers } : {}),
  };
}
