import { Fault } from '../../contract/faults.ts';
import { inAlteredCase, rangeWords } from '../../contract/standing.ts';
import { unreadWords } from '../../contract/unread.ts';
import { bytes, count, time } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const caseVerb = defineVerb({
  usage: 'case create|info CASE',
  summary: 'create a case, or show it at a glance',
  options: { title: { type: 'string', value: 'TEXT', help: 'title of the new case' } },
  takes: [2, 2],
  async run({ positionals, options, json, print, call, openCase }) {
    const [what = '', path = ''] = positionals;
    if (what !== 'create' && what !== 'info') throw new Fault('usage', `There is no “case ${what}”.`, 'Use case create CASE or case info CASE.');
    if (what === 'create') await call('case.create', { path, title: typeof options.title === 'string' ? options.title : '' });
    else await openCase(path);
    const info = await call('case.info', {});
    if (json) print(JSON.stringify(info));
    else {
      print(`${info.title}  ${info.path}`);
      print(
        `${count(info.sources, 'source')}, ${count(info.items, 'item')}, ${count(info.events, 'event')}${info.again > 0 ? ` (${info.again.toLocaleString('en')} delivered again)` : ''}, ${count(info.lost, 'record')} lost, ${count(info.issues, 'issue')}`,
      );
      const { aside } = await call('source.readings', {});
      if (aside.length > 0) print(`${count(aside.length, 'source')} set aside, in none of these figures: source list CASE`);
      const unread = unreadWords(info.unread, bytes, (n) => n.toLocaleString('en'));
      if (unread !== undefined) print(`NOT EVERYTHING WAS READ: ${unread}`);
      if (info.unread.system > 0) print(`${count(info.unread.system, 'file')} left by a system, not missed`);
      print(
        `${info.first_time === null ? 'no times' : `${time(info.first_time)} to ${time(info.last_time)}`}, ${count(info.identities, 'identity', 'identities')}, ${info.sessions_stale ? 'sessions not reconstructed yet' : count(info.sessions, 'session')}, ${count(info.findings, 'finding')}`,
      );
      const { headline: sentence, range } = await call('integrity.summary', {});
      const headline = info.custody.standing === 'altered' ? inAlteredCase(sentence) : sentence;
      const stated = range === null ? '' : `; ${rangeWords(range, time)}`;
      const stale = info.verdicts_stale ? '; sources, pinned keys or verifiers changed since' : '';
      print(info.verified_at === null ? headline : `${headline} (verified ${time(info.verified_at)}${stated}${stale})`);
      print(`journal ${count(info.journal_entries, 'entry', 'entries')}, head ${info.journal_head}`);
      for (const job of info.unfinished) print(`unfinished: ${job.method} ${job.subject}, journal entry ${job.seq}: nothing of it was kept; run it again`);
    }
    return EXIT.fine;
  },
});
