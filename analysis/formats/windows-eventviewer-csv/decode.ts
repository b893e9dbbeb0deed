// A row of Event Viewer. Its cells are taken by their place: their names are those of the computer's language.
import type { Cells, Decode, ItemFacts } from '../../reading/format.ts';
import type { ItemTimes } from '../../reading/time/item-times.ts';
import { said } from '../../reading/windows/event.ts';
import { fillTime } from '../../reading/windows/event-time.ts';
import { at, fillEvent } from '../../reading/windows/fill-event.ts';
import { withRendered } from '../../reading/windows/fill-rendered.ts';

export const DESCRIPTION = 'Description';
/** Keywords of audits stand where others have a level. */
const isKeywords = /^(?:Keywords|Schlüsselwörter|Mots clés)$/;

export function open({ time, fields }: ItemFacts): Decode<Cells> {
  const times: ItemTimes = fields.dates === undefined ? time : { ...time, dates: fields.dates };
  return ({ names, values }, row, say) => {
    const [first, clock, source, code, category] = values;
    const message = said(values[names.indexOf(DESCRIPTION)]);
    const isAudit = isKeywords.test(names[0] ?? '');
    const event = withRendered(
      {
        provider: said(source),
        code: said(code),
        level: isAudit ? undefined : said(first),
        keywords: isAudit ? (said(first) ?? '').split(',') : [],
        message: message?.replaceAll('\r\n', '\n'),
        data: {},
      },
      say,
    );
    fillEvent(event, row, say);
    fillTime(clock, { times }, row, say);
    const others = names.flatMap((name, i) => (i > 5 && values[i] !== undefined ? [[name, values[i]]] : []));
    row[at.extra] = {
      ...(said(category) === undefined ? {} : { [names[4] ?? 'Task Category']: category }),
      ...(isAudit && said(first) !== undefined ? { [names[0] ?? 'Keywords']: first } : {}),
      ...Object.fromEntries(others),
      ...(Object.keys(event.data).length > 0 ? { EventData: event.data } : {}),
    };
    return undefined;
  };
}
