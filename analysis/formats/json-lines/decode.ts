// One JSON record to an event row. Members that fill a column leave `extra`; everything else stays there under its own name.
import { roles } from '../../contract/choosable-columns.ts';
import { chosenColumns, fillFrom, fillObject } from '../../reading/choice/fill.ts';
import { Shapes } from '../../reading/choice/shapes.ts';
import type { Decode, ItemFacts, Outcome, Say } from '../../reading/format.ts';
import { positions, type Row } from '../../reading/row.ts';
import { readJsonObject } from '../../reading/values/json-object.ts';
import type { JsonObject } from '../../reading/values/json-text.ts';
import { TOKEN_MARK } from '../../reading/values/jwt.ts';
import { readBytes } from './journal-bytes.ts';
import { QuickRecord } from './quick-record.ts';
import { nodeAt, QuickShapes } from './quick-shapes.ts';

const at = positions(chosenColumns);

/** Examiners may choose members deeper than the quick way notes. */
const isShallow = (path: string): boolean => path.split('.').length <= 4;

/** One an item: records of a log share a few shapes. */
export function open(item: ItemFacts): Decode<string> {
  const shapes = new Shapes();
  const quickShapes = new QuickShapes();
  const quick = new QuickRecord();
  const { columns = {}, ...others } = item.fields;
  const mayBeQuick = roles.flatMap((role) => others[role] ?? []).every(isShallow) && Object.values(columns).every(isShallow);
  return (text, row, say) => {
    if (mayBeQuick && !text.includes(TOKEN_MARK) && quick.scan(text)) {
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
  const read = readJsonObject(text, say);
  if ('lost' in read) return read;
  if ('other' in read) {
    row[at.message] = text.slice(0, 2000);
    row[at.extra] = { value: read.other };
    return undefined;
  }
  fromObject(read.object, item, shapes, row, say);
  return undefined;
}

/** `record` is changed: what stays of it is `extra`. */
function fromObject(record: JsonObject, item: ItemFacts, shapes: Shapes, row: Row, say: Say): void {
  const bytes = readBytes(record);
  if (bytes.length > 0) say('json.bytes', `given as bytes that are no UTF-8, kept as they are: ${bytes.join(', ').slice(0, 300)}`);
  fillObject(record, item, shapes, row, say);
}
