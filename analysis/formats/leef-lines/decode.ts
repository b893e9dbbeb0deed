// One line of LEEF: a head between bars, then pairs between a delimiter: a tab, or what version 2 names in the head.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { at, fillPairs, outcomeIn, type Pair, pairsOf } from '../../reading/frames/fill-frame.ts';
import { fillFrameTime } from '../../reading/frames/frame-time.ts';

const head = /^LEEF: ?([12])(?:\.\d)?\|([^|]{0,256})\|([^|]{0,256})\|([^|]{0,256})\|([^|]{0,256})\|/;
const pair = /^([A-Za-z_][\w .-]{0,127})=([^]*)$/;

/** `^`, `x09`, `0x7C`: one character, written as it is or by its number. */
function delimiterOf(text: string): string | undefined {
  if (text.length === 1) return text;
  const hex = /^(?:0?x)([0-9a-fA-F]{2,4})$/.exec(text)?.[1];
  return hex === undefined ? undefined : String.fromCharCode(Number.parseInt(hex, 16));
}

/** Version 1 has tabs; some senders put bars, and then no tab stands there. */
const guessed = (text: string): string => (!text.includes('\t') && /\|[A-Za-z]\w{0,60}=/.test(text) ? '|' : '\t');

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const found = head.exec(text);
    if (!found) {
      say('line.unparsed', 'no line of LEEF: it is kept as message');
      row[at.message] = text;
      return undefined;
    }
    const [whole, version, vendor = '', product = '', productVersion, id] = found;
    let rest = text.slice(whole.length);
    let delimiter: string | undefined;
    if (version === '2') {
      const bar = rest.indexOf('|');
      delimiter = bar >= 0 && bar <= 6 ? delimiterOf(rest.slice(0, bar)) : undefined;
      if (delimiter !== undefined || bar === 0) rest = rest.slice(bar + 1);
    }
    const cells = rest.split(delimiter ?? guessed(rest));
    const read = cells.map((cell) => pair.exec(cell.trim()));
    const pairs: Pair[] = read.flatMap((match) => (match ? [{ name: match[1] ?? '', value: match[2] ?? '' }] : []));
    const unnamed = cells.filter((cell, i) => read[i] === null && cell.trim() !== '');
    const { values, extra } = pairsOf(pairs, say);
    row[at.event_provider] = `${vendor} ${product}`.trim();
    row[at.event_code] = id;
    row[at.event_action] = values.get('action') ?? values.get('cat') ?? id;
    row[at.log_level] = values.get('sev');
    row[at.event_outcome] = outcomeIn(values.get('outcome') ?? values.get('status'));
    fillPairs('leef', values, row, say);
    fillFrameTime(values.get('devTime'), times, row, say);
    row[at.extra] = { leef: { version, vendor, product, productVersion }, ...extra, ...(unnamed.length > 0 ? { '#text': unnamed } : {}) };
    return undefined;
  };
}
