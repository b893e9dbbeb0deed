// One line of CEF: a head between bars, then pairs whose values may hold blanks. `\|`, `\=`, `\\` and `\n` stand for themselves and a line end.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { at, fillPairs, outcomeIn, type Pair, pairsOf } from '../../reading/frames/fill-frame.ts';
import { fillFrameTime } from '../../reading/frames/frame-time.ts';

/** Some senders leave the mark to the head of syslog, or a blank behind it. */
const begins = /^(?:CEF: ?)?(\d{1,2})\|/;
const PARTS = 6;
const key = /(?:^| )([A-Za-z_][\w.[\]-]{0,127})=/g;

/** The six parts behind the version, and where the pairs begin; undefined: it has not as many. */
function headOf(text: string, from: number): { parts: string[]; end: number } | undefined {
  const parts: string[] = [];
  let start = from;
  for (let i = from; i < text.length && parts.length < PARTS; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '|') {
      parts.push(text.slice(start, i).replaceAll(/\\([\\|])/g, '$1'));
      start = i + 1;
    }
  }
  return parts.length === PARTS ? { parts, end: start } : undefined;
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r' };
const unescaped = (text: string): string => text.replaceAll(/\\([\\=|nr])/g, (_, one: string) => letters[one] ?? one);

function pairsIn(text: string): Pair[] {
  const found = [...text.matchAll(key)];
  return found.map((match, i) => ({
    name: match[1] ?? '',
    value: unescaped(text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length).trimEnd()),
  }));
}

/** Names of custom fields stand beside them: `cs1=x cs1Label=Rule`. */
const labels = (values: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    [...values].flatMap(([name, label]) => (name.endsWith('Label') && values.has(name.slice(0, -5)) ? [[label, values.get(name.slice(0, -5)) ?? '']] : [])),
  );

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const [mark, version] = begins.exec(text) ?? [];
    const head = mark === undefined ? undefined : headOf(text, mark.length);
    if (!head) {
      say('line.unparsed', 'no line of CEF: it is kept as message');
      row[at.message] = text;
      return undefined;
    }
    const [vendor = '', product = '', deviceVersion = '', id, name, severity] = head.parts;
    const { values, extra } = pairsOf(pairsIn(text.slice(head.end)), say);
    row[at.event_provider] = `${vendor} ${product}`.trim();
    row[at.event_code] = id;
    row[at.event_action] = name;
    row[at.log_level] = severity;
    row[at.event_outcome] = outcomeIn(values.get('outcome') ?? values.get('categoryOutcome'));
    fillPairs('cef', values, row, say);
    row[at.source_address] ??= values.get('shost');
    const utc = [...values].find(([one]) => one.endsWith('utcTime'));
    fillFrameTime(values.get('rt') ?? values.get('end') ?? values.get('start') ?? utc?.[1], times, row, say);
    const labelled = labels(values);
    row[at.extra] = {
      cef: { version, vendor, product, deviceVersion },
      ...(Object.keys(labelled).length > 0 ? { labels: labelled } : {}),
      ...extra,
    };
    return undefined;
  };
}
