// Generic XML: elements that stand again and again are records. Their fields are chosen from the head, by name, and can be corrected.
import { choose, ofMembers } from '../../reading/choice/choose.ts';
import { chosenColumns, fillObject } from '../../reading/choice/fill.ts';
import { Shapes } from '../../reading/choice/shapes.ts';
import { type Decode, defineFormat, type EventFormat, type ItemFacts } from '../../reading/format.ts';
import { plainNames, xmlHead } from '../../reading/recognise/xml-head.ts';
import { isObject } from '../../reading/values/json-text.ts';
import { readXml, type XmlElement, XmlFault } from '../../reading/values/xml-text.ts';
import sample from './cases/doors.log?raw';

function open(item: ItemFacts): Decode<string> {
  const shapes = new Shapes();
  return (text, row, say) => {
    let read: XmlElement;
    try {
      read = readXml(text);
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      return { lost: { code: 'xml.invalid', message: `no sound XML at character ${error.at + 1} of the record: ${error.message}` } };
    }
    const { value, unresolved, comments } = read;
    if (unresolved.length > 0) say('xml.entity', `entities that are not resolved and stay as they are written: ${unresolved.join(', ').slice(0, 300)}`);
    const record = isObject(value) ? plainNames(value) : { '#text': value };
    if (comments.length > 0) record['#comments'] = comments;
    fillObject(record, item, shapes, row, say);
    return undefined;
  };
}

/** Without a time it takes as many to be sure that they are records. */
const FEW = 3;

export const xmlRecords = defineFormat<EventFormat>({
  id: 'xml:records',
  title: 'XML records',
  vendor: { document: 'W3C, Extensible Markup Language (XML) 1.0; member names after Elastic Common Schema', version: 'fifth edition' },
  about: {
    family: 'general',
    origin: 'Any program that exports records as elements of XML',
    sample,
    silent: [
      'What its elements and attributes mean: they are chosen by their names, and can be corrected.',
      'The zone of times that do not state it.',
      'What a document type would declare: it is refused.',
    ],
  },
  role: 'events',
  dataset: 'xml.records',
  framing: { kind: 'xml', records: (head) => [xmlHead(head)?.name ?? 'record'] },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: chosenColumns, open },
  mapping: {
    takes: ofMembers,
    choose(head) {
      const found = xmlHead(head);
      return found && choose(found.records);
    },
  },
  recognise: {
    general: true,
    examine(head) {
      const found = xmlHead(head);
      if (!found) return undefined;
      const choice = choose(found.records);
      const timed = choice.fields.time !== undefined;
      const rich = found.records.filter((record) => Object.keys(record).length > 1).length;
      if (rich * 2 < found.records.length || found.records.length < (timed ? 1 : FEW)) return undefined;
      return {
        score: timed ? 58 : 40,
        reasons: [`elements <${found.name}> stand in it again and again`, ...choice.reasons],
        fields: choice.fields,
        members: choice.members,
        needs: choice.zoneless ? ['zone'] : [],
      };
    },
  },
});
