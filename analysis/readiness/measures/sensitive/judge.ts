// Takes out of the texts of the view `sensitive_text` what may be sensitive, and decides of each fragment: TEMP tables `sensitive_fragment` and `sensitive_judged`.
import type { Scratch } from '../../../kernel/lanes.ts';
import { type Fragment, maskedIf } from './classes.ts';
import fragmentsSql from './fragments.sql?raw';
import judgedSql from './judged.sql?raw';
import suspectsSql from './suspects.sql?raw';

/** Fragments that are judged at a time. */
const PAGE = 50_000;

export async function judge(scratch: Scratch, signal: AbortSignal): Promise<void> {
  await scratch.run(suspectsSql);
  let last: Fragment = { class: '', fragment: '' };
  for (;;) {
    signal.throwIfAborted();
    const page = await scratch.rows<Fragment>(fragmentsSql, { ...last, take: PAGE });
    const rows = page.flatMap((one) => {
      const masked = maskedIf(one);
      return masked === undefined ? [] : [{ ...one, masked }];
    });
    if (rows.length > 0) await scratch.run(judgedSql, { rows: JSON.stringify(rows) });
    const end = page.at(-1);
    if (!end || page.length < PAGE) break;
    last = end;
  }
}
