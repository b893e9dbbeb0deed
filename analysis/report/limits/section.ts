// Limits: what was not checked, what was assumed, what the evidence cannot show, and what Sealtrail does not do. Never empty.
import { JOURNAL_LIMIT } from '../../kernel/journal.ts';
import { count, counted, heading, list } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import { unreadOf, unreadText } from '../unread.ts';
import figuresSql from './figures.sql?raw';

type Figures = Record<
  | 'sources'
  | 'runs'
  | 'unverifiable'
  | 'not_covered'
  | 'contradicted'
  | 'agreeing'
  | 'proven'
  | 'unspoken'
  | 'unread_items'
  | 'unread_bytes'
  | 'unopened'
  | 'aside'
  | 'lost'
  | 'assumed'
  | 'untimed'
  | 'tails'
  | 'heads'
  | 'gaps'
  | 'foreign_keys'
  | 'open_sessions'
  | 'referenced',
  number
>;

/** A sentence for each figure that bounds what may be said; written only when the figure is not zero. */
const sentences: { about: keyof Figures; say: (n: number) => string }[] = [
  {
    about: 'contradicted',
    say: (n) => `${counted(n, 'object')} ${n === 1 ? 'is' : 'are'} altered, missing or moved: what was signed or listed is not what is here.`,
  },
  {
    about: 'unverifiable',
    say: (n) => `${counted(n, 'object')} could not be verified: something is needed that was not handed over. They may be intact or not.`,
  },
  {
    about: 'not_covered',
    say: (n) => `${counted(n, 'object')} ${n === 1 ? 'is' : 'are'} covered by no proof. Only our own digest since the import speaks of them.`,
  },
  {
    about: 'unspoken',
    say: (n) => `No verifier speaks of ${counted(n, 'item')} with events: there is no proof in the evidence that they are as they were written.`,
  },
  {
    about: 'agreeing',
    say: (n) =>
      `${counted(n, 'object')} merely ${n === 1 ? 'agrees' : 'agree'} with an unsigned statement: whoever could change ${n === 1 ? 'it' : 'them'} could change what is stated of ${n === 1 ? 'it' : 'them'}.`,
  },
  { about: 'gaps', say: (n) => `The chains of digests show ${counted(n, 'gap')}. What happened there is not shown by these sources.` },
  { about: 'heads', say: (n) => `${counted(n, 'chain')} ${n === 1 ? 'begins' : 'begin'} in the middle: what came before was not handed over.` },
  {
    about: 'tails',
    say: (n) =>
      `${counted(n, 'chain')} ${n === 1 ? 'ends' : 'end'} open: records after the newest digest are proven by nothing, and a cut at the end would not be seen.`,
  },
  {
    about: 'foreign_keys',
    say: (n) =>
      `${counted(n, 'key')} came with the evidence and ${n === 1 ? 'was' : 'were'} not pinned: signatures by ${n === 1 ? 'it' : 'them'} show consistency, not origin.`,
  },
  { about: 'assumed', say: (n) => `The times of ${counted(n, 'event')} were read with an assumed zone, year or unit, listed with the sources.` },
  {
    about: 'untimed',
    say: (n) => `${counted(n, 'event')} ${n === 1 ? 'has' : 'have'} no readable time and ${n === 1 ? 'stands' : 'stand'} outside the timeline.`,
  },
  { about: 'lost', say: (n) => `${counted(n, 'record')} could not be read and ${n === 1 ? 'yields' : 'yield'} no event.` },
  { about: 'unread_items', say: (n) => `${counted(n, 'item')} ${n === 1 ? 'is' : 'are'} of no known format: kept and hashed, not decoded.` },
  { about: 'unread_bytes', say: (n) => `${counted(n, 'byte')} of the sources ${n === 1 ? 'was' : 'were'} decoded by no format.` },
  { about: 'unopened', say: (n) => `${counted(n, 'file')} ${n === 1 ? 'holds' : 'hold'} something that was not opened: an issue says what.` },
  { about: 'open_sessions', say: (n) => `For ${counted(n, 'session')} no end is stated: they may have lasted longer than shown.` },
  {
    about: 'aside',
    say: (n) =>
      `${counted(n, 'source')} ${n === 1 ? 'was' : 'were'} set aside by the investigator: nothing of ${n === 1 ? 'it' : 'them'} is in these figures. The sources name the reason.`,
  },
  {
    about: 'referenced',
    say: (n) => `The originals of ${counted(n, 'source')} are not in the case; they can be compared by digest only as long as they exist.`,
  },
];

const general = [
  'A verdict that an object is verified says that its bytes are those that were signed or listed. It does not say that the records are true or complete, or that the signer was not under the control of another.',
  'An identity in a log is an account, a key or a role. That a certain person acted is not shown by these records.',
  'Clocks of the sources were taken as they are; no correction was applied.',
  'Times are UTC (RFC 3339) with the fraction of a second that the evidence has. Where a source states a zone, the time was converted; the text as written is in the case.',
];
const notDone = [
  'It collects nothing live, contacts no service and resolves no name: all was done offline on what was handed over.',
  'It does not enforce retention or access control on the systems that the logs come from, and did not examine these systems.',
  'It searched no memory, disk image or network capture unless these are listed as sources.',
];

/** What was not read stands on the cover: a reader of page one must not take the events for all there is. */
function noticesOf(unread: string | undefined, lost: number): string[] {
  return [
    ...(unread === undefined ? [] : [`${unread}: what was not read is not in this report.`]),
    ...(lost > 0 ? [`${counted(lost, 'record')} could not be read and ${lost === 1 ? 'gives' : 'give'} no event.`] : []),
  ];
}

export const limits = defineSection({
  id: 'limits',
  title: 'Limits',
  async build({ reader }) {
    const unread = await unreadOf(reader);
    const figures: Figures = { ...(await reader.one<Omit<Figures, 'unread_bytes'>>('figures of the limits', figuresSql)), unread_bytes: unread.bytes };
    const open = sentences.filter(({ about }) => figures[about] > 0).map(({ about, say }) => say(figures[about]));
    if (figures.sources > 0 && figures.runs === 0) open.unshift('No verification was run: nothing is known of the integrity of the sources.');
    if (open.length === 0)
      open.push(
        figures.sources === 0
          ? 'There is no evidence in the case.'
          : figures.proven === 0
            ? 'Nothing in the evidence could be verified.'
            : `Nothing is open: all objects of ${count(figures.sources)} ${figures.sources === 1 ? 'source' : 'sources'} were verified with pinned keys, all records were read, all times were stated.`,
      );
    return {
      notices: noticesOf(unreadText(unread), figures.lost),
      blocks: [
        heading(2, 'Of this evidence'),
        list(open),
        heading(2, 'Of every such report'),
        list(general),
        heading(2, 'Of the journal'),
        list([JOURNAL_LIMIT]),
        heading(2, 'What Sealtrail does not do'),
        list(notDone),
      ],
    };
  },
});
