// Absence: the gaps of the case, each with the explanations that its evidence supports.
import { explain, gapsOf } from '../absence/list.ts';
import { Fault } from '../contract/faults.ts';
import type { absenceMethods } from '../contract/methods/absence.ts';
import type { HandlersOf } from '../kernel/handlers.ts';

export const absenceHandlers: HandlersOf<typeof absenceMethods> = {
  async 'absence.list'({ source, after, limit }, reader) {
    const start = Number(after ?? 0);
    if (!Number.isSafeInteger(start) || start < 0) throw new Fault('params.invalid', 'This is not a cursor of this list.', 'Start from the first page.');
    const gaps = await gapsOf(reader, source);
    const end = start + limit;
    return {
      rows: await explain(reader, gaps, gaps.stretches.slice(start, end)),
      total: gaps.stretches.length,
      ...(gaps.stretches.length > end ? { next: String(end) } : {}),
      checked: gaps.run !== undefined,
      verified: gaps.verified,
    };
  },

  async 'absence.of'({ gap }, reader) {
    const gaps = await gapsOf(reader);
    const stretch = gaps.stretches.find(({ id }) => id === gap);
    const [found] = stretch === undefined ? [] : await explain(reader, gaps, [stretch]);
    return { gap: found ?? null };
  },
};
