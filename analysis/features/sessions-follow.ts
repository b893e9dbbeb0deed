// Sessions follow their sources: when another reading of one becomes current, or one is set aside or comes back, they are reconstructed within that act.
// Who was in which session before is kept with what went, so that every session has its number again when it comes back.
import type { Writer } from '../kernel/lanes.ts';
import { reconstruct } from '../sessions/reconstruct.ts';
import { pairOther } from './reading-carry.ts';
import { basisOf, keepBasis, wereReconstructed } from './session-basis.ts';
import keepSql from './sql/former-members.sql?raw';
import placeholdersSql from './sql/former-sessions.sql?raw';
import publishSql from './sql/session-publish.sql?raw';

/** Called before the tables change: keeps the members of sessions that lie in this reading. */
export const keepMembers = (writer: Writer, source: number, reading: number): Promise<void> => writer.run(keepSql, { source, reading });

/**
 * `from`, `to`: the reading that went and the one that came; null = none. Where this has been before, its sessions are known; else the records of the
 * former reading are translated by `carried_record` (reading-carry.ts), where `renumbered` of them have another number. Gives the number of sessions; null: there were none reconstructed, so none follow.
 */
export async function followSessions(writer: Writer, source: number, from: number | null, to: number | null, renumbered: number): Promise<number | null> {
  if (!(await wereReconstructed(writer))) return null;
  const known = to === null ? [] : await writer.rows('SELECT 1 FROM former_member WHERE source = $source AND reading = $to LIMIT 1', { source, to });
  if (from !== null && to !== null && known.length === 0) {
    if (renumbered > 0) {
      await writer.run('DELETE FROM session_member WHERE source = $source AND record NOT IN (SELECT was FROM carried_record)', { source });
      await writer.run('UPDATE session_member SET record = c.now FROM carried_record c WHERE source = $source AND record = c.was AND c.was <> c.now', {
        source,
      });
    }
    await revive(writer, source);
  } else await writer.run('DELETE FROM session_member WHERE source = $source', { source });
  if (to !== null) {
    await writer.run(placeholdersSql, { source, to });
    await writer.run('INSERT INTO session_member SELECT session, source, record FROM former_member WHERE source = $source AND reading = $to', { source, to });
    await writer.run('DELETE FROM former_member WHERE source = $source AND reading = $to', { source, to });
  }
  const found = await reconstruct(writer.aside);
  await writer.run(publishSql);
  await keepBasis(writer, await basisOf(writer));
  return found.sessions;
}

/** Sessions that an earlier reading had and that the former one lost have their numbers again where the present one has their records. */
async function revive(writer: Writer, source: number): Promise<void> {
  const lost = 'source = $source AND session NOT IN (SELECT id FROM session)';
  for (;;) {
    const [{ reading } = { reading: null }] = await writer.rows<{ reading: number | null }>(`SELECT max(reading) AS reading FROM former_member WHERE ${lost}`, {
      source,
    });
    if (reading === null) return;
    await pairOther(writer, source, reading);
    await writer.run(
      `INSERT INTO session_member SELECT f.session, f.source, o.now FROM former_member f JOIN other_pair o ON o.was = f.record WHERE ${lost} AND f.reading = $reading`,
      { source, reading },
    );
    await writer.run(placeholdersSql, { source, to: reading });
  }
}
