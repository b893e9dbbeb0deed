// The first line of an export of Event Viewer, in the languages that are known, and the order of its dates, which is that of the computer's region.
import type { FieldMap } from '../../contract/model/field-map.ts';
import type { Head, Sniff } from '../../reading/recognise/recognition.ts';
import { orderOf } from '../../reading/values/date-forms.ts';
import { splitCells } from '../../reading/values/split-cells.ts';

/** Level or keywords, date and time, source, event id, task category. */
const headers = [
  ['(?:Level|Keywords)', 'Date and Time', 'Source', 'Event ID', 'Task Category'],
  ['(?:Ebene|Schlüsselwörter)', 'Datum und Uhrzeit', 'Quelle', 'Ereignis-ID', 'Aufgabenkategorie'],
  ['(?:Niveau|Mots clés)', 'Date et heure', 'Source', "ID de l['’]événement", 'Catégorie de la tâche'],
];
const header = new RegExp(`^\\uFEFF?(?:${headers.map((names) => names.map((name) => `"?${name}"?`).join('[,\\t]')).join('|')})[,\\t]?\\r?$`);

const firstLine = (head: Head): string => head.text.slice(0, 400).split('\n', 1)[0] ?? '';
export const delimiterOf = (head: Head): string => (firstLine(head).includes('\t') ? '\t' : ',');

export function recogniseExport(head: Head): Sniff | undefined {
  if (!header.test(firstLine(head))) return undefined;
  const delimiter = delimiterOf(head);
  // Only what begins a record: lines inside a description may be written to look like one.
  let isInside = false;
  const dates = head.text.split('\n').flatMap((line) => {
    const begins = !isInside;
    if ((line.split('"').length - 1) % 2 === 1) isInside = !isInside;
    if (!begins) return [];
    const { cells } = splitCells(line, delimiter, { quote: '"' });
    return cells.length > 4 && /^\d{1,5}$/.test(cells[3] ?? '') ? [cells[1] ?? ''] : [];
  });
  const order = orderOf(dates);
  const fields: FieldMap = order ? { dates: order.order } : {};
  return { score: 94, reasons: ['the header of Event Viewer', ...(order ? [`dates: ${order.order}, as ${order.by} shows`] : [])], fields };
}
