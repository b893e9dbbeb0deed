import type { Session } from '../../contract/model/session.ts';
import { rowsOf } from '../pages.ts';
import { table, time } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const sessions = defineVerb({
  usage: 'sessions CASE',
  summary: 'sessions in order of opening; reconstructed first when sources came in since',
  options: { rebuild: { type: 'boolean', help: 'reconstruct again in any case' }, user: { type: 'string', value: 'NAME', help: 'only this identity' } },
  takes: [1, 1],
  async run({ positionals, options, json, print, call, openCase }) {
    await openCase(positionals[0] ?? '');
    const info = await call('case.info', {});
    if (info.sessions_stale || options.rebuild) await call('session.rebuild', {});
    const rows = await rowsOf((from) => call('session.list', { ...from, ...(typeof options.user === 'string' ? { user: options.user } : {}) }));
    const ref = (r: Session['opened_by']) => (r === null ? null : `${r.source}.${r.record}`);
    const at = (ns: string | null) => (ns === null ? null : time(ns));
    if (json) {
      print(
        JSON.stringify(
          rows.map((s) => ({
            id: s.id,
            kind: s.kind,
            user: s.user,
            source_ip: s.source_ip,
            host: s.host,
            opened_at: at(s.opened_at),
            closed_at: at(s.closed_at),
            opened_by: ref(s.opened_by),
            closed_by: ref(s.closed_by),
            close_kind: s.close_kind,
            close_reason: s.close_reason,
            confidence: s.confidence,
            events: s.events,
            key: s.key,
            parent: s.parent,
          })),
        ),
      );
    } else if (rows.length === 0) print('No sessions: no record of these sources opens one.');
    else
      print(
        table(
          ['session', 'kind', 'user', 'from', 'opened', 'closed', 'close', 'confidence', 'events', 'parent'],
          rows.map((s) => [
            s.id,
            s.kind,
            s.user ?? '-',
            s.source_ip ?? '-',
            time(s.opened_at),
            time(s.closed_at),
            s.close_kind,
            s.confidence,
            String(s.events),
            s.parent ?? '-',
          ]),
          48,
        ),
      );
    return EXIT.fine;
  },
});
