// Messages of services as data: a form is the line as the program writes it, and what it says beside the words in it.
import type { Action } from '../actions.ts';
import { isPam, readPam } from './pam.ts';
import { client, type MessageReader, type Said } from './said.ts';

/**
 * `line` is anchored at both ends; its repetitions are bounded, or ended by a character that they cannot contain. Groups that `columns` names fill those; any
 * other stands in `extra` by its name, under the topic of its program.
 */
export interface Form {
  line: RegExp;
  says: Said;
  /**
   * Words of the program between texts that others chose, before and behind. Where they stand more than once the texts cannot be told apart: nothing
   * that such a text may forge is taken.
   */
  mark?: string;
}

/** `host` and `port` are the client's; `session` tells sessions apart, among those of its topic. */
const columns = {
  user: 'user_name',
  uid: 'user_id',
  as: 'user_effective_name',
  target: 'user_target_name',
  why: 'event_reason',
  code: 'event_code',
  command: 'process_command_line',
  resource: 'resource',
} as const;
const isColumn = (group: string): group is keyof typeof columns => Object.hasOwn(columns, group);
const apart: ReadonlySet<string> = new Set(['host', 'port', 'session']);

/** Messages longer than this have none of these forms. */
const longest = 4096;

export const readForms = (topic: string, forms: readonly Form[], text: string): Said | undefined => {
  if (text.length > longest) return undefined;
  for (const form of forms) {
    const found = form.line.exec(text);
    if (found) return said(topic, form, text, found.groups ?? {});
  }
  return undefined;
};

/** Reader of a program whose messages are all of `forms`. */
export const readerOf =
  (topic: string, forms: readonly Form[]): MessageReader =>
  (message, program) =>
    isPam(message) ? readPam(message, program) : readForms(topic, forms, message.trimEnd());

function said(topic: string, { says, mark }: Form, text: string, groups: Readonly<Record<string, string | undefined>>): Said {
  if (mark !== undefined && text.indexOf(mark) !== text.lastIndexOf(mark)) {
    const { event_category, event_type, event_action } = says;
    const ambiguous = `"${mark.trim()}" stands more than once: text that somebody chose imitates the line; its user, client and outcome are not told apart`;
    return { ...(event_category && { event_category }), ...(event_type && { event_type }), ...(event_action && { event_action }), ambiguous };
  }
  const { extra: own, ...cells } = says;
  const other: Record<string, unknown> = {};
  const row: Said = { ...cells, ...client(groups.host, groups.port) };
  for (const [group, value] of Object.entries(groups)) {
    if (value === undefined || value === '' || apart.has(group)) continue;
    if (isColumn(group)) row[columns[group]] = value;
    else other[group] = value;
  }
  if (groups.session) row.session_key = `${topic} ${groups.session}`;
  const extra = { ...own, ...(Object.keys(other).length > 0 ? { [topic]: other } : {}) };
  return Object.keys(extra).length > 0 ? { ...row, extra } : row;
}

/** What most of these say. */
export const failed = (action: Action): Said => ({ event_category: 'authentication', event_type: 'info', event_action: action, event_outcome: 'failure' });
export const passed = (action: Action): Said => ({
  event_category: 'authentication,session',
  event_type: 'start',
  event_action: action,
  event_outcome: 'success',
});
/** Of which the outcome is not stated. */
export const attempted = (action: Action): Said => ({ event_category: 'authentication', event_type: 'info', event_action: action });
export const left = (action: Action): Said => ({ event_category: 'session', event_type: 'end', event_action: action });
export const connected = (action: Action): Said => ({ event_category: 'network', event_type: 'connection,start', event_action: action });
export const refused = (action: Action): Said => ({
  event_category: 'network',
  event_type: 'connection,denied',
  event_action: action,
  event_outcome: 'failure',
});
