import { Fault } from '../../contract/faults.ts';
import type { JournalEntry } from '../../contract/model/journal.ts';
import { table, time } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const journal = defineVerb({
  usage: 'journal verify|show CASE',
  summary: 'check the chain of the custody journal, or show its entries',
  details: 'Exit 1 when the chain is broken.',
  takes: [2, 2],
  async run({ positionals, json, print, call, openCase }) {
    const [what = '', path = ''] = positionals;
    if (what !== 'verify' && what !== 'show') throw new Fault('usage', `There is no “journal ${what}”.`, 'Use journal verify CASE or journal show CASE.');
    await openCase(path);
    if (what === 'verify') {
      const state = await call('journal.verify', {});
      print(json ? JSON.stringify(state) : `${state.intact ? 'intact' : 'BROKEN'}: ${state.explain}\nhead ${state.head}\n${state.limit}`);
      return state.intact ? EXIT.fine : EXIT.altered;
    }
    const entries: JournalEntry[] = [];
    let after: string | undefined;
    do {
      const page = await call('journal.page', { limit: 5000, ...(after === undefined ? {} : { after }) });
      entries.push(...page.rows);
      after = page.next;
    } while (after !== undefined);
    entries.reverse();
    if (json) print(JSON.stringify(entries));
    else
      print(
        table(
          ['no', 'time', 'actor', 'method', 'outcome', 'what', 'hash'],
          entries.map((e) => [String(e.seq), time(e.at), e.actor, e.method, e.outcome, e.summary, e.hash.slice(0, 12)]),
          100,
        ),
      );
    return EXIT.fine;
  },
});
