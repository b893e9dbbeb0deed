// Links to events: one parameter `where` in the filter language, so that every number leads to a filter that can be read and changed.
import { hrefTo } from './route.ts';

export interface EventFilter {
  source?: number;
  /** Path of the item, as it stands in the source. */
  path?: string;
  verdict?: string;
  assurance?: string;
  session?: string;
  /** Searched in all text. */
  text?: string;
  /** Nanoseconds; `to` exclusive. */
  from?: string;
  to?: string;
}

/** A value of the filter language: quoted, so that nothing in it acts; a quote is doubled. */
export const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

export function whereOf({ source, path, verdict, assurance, session, text }: EventFilter): string {
  return [
    source === undefined ? '' : `sealtrail.source:${source}`,
    path === undefined ? '' : `log.file.path:${quoted(path)}`,
    verdict === undefined ? '' : `verdict:${quoted(verdict)}`,
    assurance === undefined ? '' : `verdict.assurance:${quoted(assurance)}`,
    session === undefined ? '' : `session.id:${quoted(session)}`,
    text === undefined ? '' : quoted(text),
  ]
    .filter(Boolean)
    .join(' and ');
}

export const hrefToEvents = (filter: EventFilter = {}): string => hrefTo('events', { where: whereOf(filter), from: filter.from, to: filter.to });
