import type { RecordedPiece, Recording } from '../../contract/model/recording.ts';
import type { Session } from '../../contract/model/session.ts';
import { rowsOf } from '../pages.ts';
import { bytes, table, time, visible } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const sessions = defineVerb({
  usage: 'sessions CASE',
  summary: 'sessions in order of opening; reconstructed first when sources came in since',
  options: {
    recording: { type: 'string', value: 'SESSION', help: 'what was recorded of this session, decoded, in order' },
    rebuild: { type: 'boolean', help: 'reconstruct again in any case' },
    user: { type: 'string', value: 'NAME', help: 'only this identity' },
  },
  takes: [1, 1],
  async run({ positionals, options, json, print, say, call, openCase }) {
    await openCase(positionals[0] ?? '');
    const info = await call('case.info', {});
    if (info.sessions_stale || options.rebuild) await call('session.rebuild', {});
    if (typeof options.recording === 'string') {
      const told = await recorded(call, options.recording);
      if (json) print(JSON.stringify(told));
      else print(told.pieces.length === 0 ? 'Nothing was recorded of this session, or its records do not hold it.' : lines(told.pieces).join('\n'));
      if (!json) for (const note of told.notes) say(note);
      return EXIT.fine;
    }
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

type Call = Parameters<typeof sessions.run>[0]['call'];

/** Page by page: a recording may be long. */
async function recorded(call: Call, id: string): Promise<Recording> {
  const told = await call('session.recording', { id, limit: PAGE });
  while (told.pieces.length < told.total) {
    const more = await call('session.recording', { id, from: told.pieces.length, limit: PAGE });
    if (more.pieces.length === 0) break;
    told.pieces.push(...more.pieces);
  }
  return told;
}

const PAGE = 5000;

/** One line of each line of a piece, behind its time and kind: nothing that was recorded can pass for another piece. */
const lines = (pieces: readonly RecordedPiece[]): string[] =>
  pieces.flatMap(({ at, seconds, kind, text, bytes: size }) => {
    const when = at !== null ? time(at) : seconds !== null ? `+${seconds} s` : 'unknown';
    const shown = text === '' ? [bytes(size)] : text.replace(/\n$/, '').split('\n');
    return shown.map((line) => `${when}  ${kind.padEnd(9)}  ${visible(line)}`);
  });
