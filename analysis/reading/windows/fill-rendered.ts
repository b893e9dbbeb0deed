// An event of which only the rendered message is there, or of which the members of its data are missing.
import type { Say } from '../format.ts';
import { said, type WindowsEvent } from './event.ts';
import { logOf } from './known-events.ts';
import { readRendered } from './rendered.ts';

/** Members that say who: an event that has one has its data. */
const telling = ['SubjectUserName', 'TargetUserName', 'User', 'Param1', 'AccountDomain'];

export function withRendered(event: WindowsEvent, say: Say): WindowsEvent {
  if (event.message === undefined || telling.some((name) => said(event.data[name]) !== undefined)) return event;
  const { data, ambiguous } = readRendered(event.message, logOf(event), event.code);
  if (ambiguous.length > 0)
    say(
      'line.ambiguous',
      `labels that stand twice in the message, as somebody may have written one into a name: ${ambiguous.join(', ').slice(0, 200)}; what Windows writes itself was taken, and no name that may go on`,
    );
  return { ...event, data: { ...data, ...event.data } };
}
