// One JSON record to an event row. Members that fill a column leave `extra`; everything else stays there under its own name.
import { chosenColumns, fillFrom, fillObject } from '../../reading/choice/fill.ts';
import { Shapes } from '../../reading/choice/shapes.ts';
import type { Decode, ItemFacts, Outcome, Say } from '../../reading/format.ts';
import { positions, type Row } from '../../reading/row.ts';
import { isObject, JsonFault, type JsonObject, type JsonText, maxDepth, parseJson } from '../../reading/values/json-text.ts';
import { readBytes } from './journal-bytes.ts';
import { QuickRecord } from './quick-record.ts';
import { nodeAt, QuickShapes } from './quick-shapes.ts';

const at = positions(chosenColumns);

/** Examiners may choose members deeper than the quick way notes. */
const isShallow = (path: string | undefined): boolean => (path ?? '').split('.').length <= 4;

/** One an item: records of a log share a few shapes. */
export function open(item: ItemFacts): Decode<string> {
  const shapes = new Shapes();
  const quickShapes = new QuickShapes();
  const quick = new QuickRecord();
  const mayBeQuick = Object.values(item.fields).every(isShallow);
  return (text, row, say) => {
    if (mayBeQuick && quick.scan(text)) {
      const shape = quickShapes.ofQuick(quick);
      if (shape) {
        const spent = fillFrom(
          (path) => {
            const node = nodeAt(shape, path);
            return node === undefined ? undefined : quick.value(node);
          },
          shape,
          item,
          row,
          say,
        );
        row[at.extra] = quick.without(spent.map((path) => nodeAt(shape, path) as number));
        return undefined;
      }
    }
    return parsed(text, item, shapes, row, say);
  };
}

/** The way of every other text. */
function parsed(text: string, item: ItemFacts, shapes: Shapes, row: Row, say: Say): Outcome | undefined {
  let read: JsonText;
  try {
    read = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { lost: { code: 'json.invalid', message: `no valid JSON at character ${error.at + 1} of the record: ${error.message}` } };
  }
  if (read.duplicates.length > 0) say('json.duplicate_key', `named twice, the last counts: ${[...new Set(read.duplicates)].join(', ').slice(0, 300)}`);
  if (read.controls) say('json.control_character', 'a string holds raw control characters, which JSON forbids');
  if (read.deep) say('json.deep', `nested deeper than ${maxDepth}; that part is kept as text`);
  if (!isObject(read.value)) {
    say('json.not_object', 'the record is no JSON object');
    row[at.message] = text.slice(0, 2000);
    row[at.extra] = { value: read.value };
    return undefined;
  }
  fromObject(read.value, item, shapes, row, say);
  return undefined;
}

/** `record` is changed: what stays of it is `extra`. */
function fromObject(record: JsonObject, item: ItemFacts, shapes: Shapes, row: Row, say: Say): void {
  const bytes = readBytes(record);
  if (bytes.length > 0) say('json.bytes', `given as bytes that are no UTF-8, kept as they are: ${bytes.join(', ').slice(0, 300)}`);
  fillObject(record, item, shapes, row, say);
}
