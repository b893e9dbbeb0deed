// Lines of key=value pairs. Their keys are chosen by name, as members of JSON records are, and can be corrected.
import { choose, ofMembers } from '../../reading/choice/choose.ts';
import { chosenColumns, fillObject } from '../../reading/choice/fill.ts';
import { Shapes } from '../../reading/choice/shapes.ts';
import { type Decode, defineFormat, type EventFormat, type ItemFacts } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { positions } from '../../reading/row.ts';
import { pairsOf } from '../../reading/values/pairs.ts';
import sample from './cases/service.log?raw';

const at = positions(chosenColumns);

function open(item: ItemFacts): Decode<string> {
  const shapes = new Shapes();
  return (text, row, say) => {
    if (text.startsWith('#')) return { structure: 'comment' };
    const { record, pairs, twice, stray, cut, long } = pairsOf(text);
    if (pairs === 0) {
      say('line.unparsed', 'the line holds no key=value: it is kept as message, without a time');
      row[at.message] = text;
      return undefined;
    }
    if (twice.length > 0) say('logfmt.duplicate_key', `keys that stand twice, the later ones are kept with a number: ${twice.join(', ').slice(0, 300)}`);
    if (stray) say('line.ambiguous', 'a quote stands where no value begins or ends: somebody may have written the pairs around it into a value');
    if (cut) say('line.cut', 'the last value of the line has no closing quote');
    if (long) say('line.long', 'more pairs than any log line has: the text behind them is kept as one value');
    fillObject(record, item, shapes, row, say);
    return undefined;
  };
}

export const logfmtLines = defineFormat<EventFormat>({
  id: 'logfmt:lines',
  title: 'Lines of key=value (logfmt)',
  vendor: { document: 'go-logfmt/logfmt; key names after Elastic Common Schema', version: 'v0.6' },
  about: {
    family: 'general',
    origin: 'Any program that writes key=value lines: Go services, Heroku routers, Grafana',
    sample,
    silent: ['What its keys mean: they are chosen by their names, and can be corrected.', 'The zone of times that do not state it.'],
  },
  role: 'events',
  dataset: 'logfmt.lines',
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: chosenColumns, open, startsAnywhere: () => true },
  mapping: {
    takes: ofMembers,
    choose: (head) =>
      choose(
        firstLines(head, 65_536, 200)
          .map((line) => pairsOf(line.trimEnd()))
          .flatMap(({ record, pairs }) => (pairs > 0 ? [record] : [])),
      ),
  },
  recognise: {
    general: true,
    examine(head) {
      const lines = firstLines(head, 65_536, 200).filter((line) => !line.startsWith('#'));
      const read = lines.map((line) => pairsOf(line.trimEnd()));
      // Nearly all of a line is pairs, and it begins with one: log lines with a few pairs in their text are something else.
      const good = read.filter(({ pairs, words }, i) => pairs >= 2 && words * 5 <= pairs && /^[A-Za-z_@][\w.@/-]{0,63}=/.test(lines[i] ?? ''));
      if (good.length === 0 || good.length * 5 < lines.length * 4) return undefined;
      const choice = choose(good.map(({ record }) => record));
      const timed = choice.fields.time !== undefined;
      if (good.length < (timed ? 1 : 3)) return undefined;
      return {
        score: timed ? 58 : 45,
        reasons: [`${good.length} of ${lines.length} lines are key=value pairs`, ...choice.reasons],
        fields: choice.fields,
        members: choice.members,
        needs: choice.zoneless ? ['zone'] : [],
      };
    },
  },
});
