// What is compared with one another: logs, which are the items of one source that continue one another. A folder that holds the log of a gateway and that of an identity
// provider is two of them, as if each had been imported by itself.
import type { Scratch } from '../../kernel/lanes.ts';
import logsSql from './logs.sql?raw';
import ofPartsSql from './logs-of-parts.sql?raw';
import partsSql from './parts.sql?raw';
import sharingSql from './parts-sharing.sql?raw';
import relabelled from './keys-of-logs.sql?raw';
import seriesSql from './series.sql?raw';
import { type Sharing, toldApart } from './told-apart.ts';

/** Leaves `item_span`, `series_of`, `seam` and `log_part`. */
export async function findParts(scratch: Scratch): Promise<void> {
  await scratch.run(seriesSql);
  await scratch.run(partsSql);
}

/** Leaves `log` and `log_item`; `key_sampled`, whose keys were those of parts, has them of logs. $one_in: of so many keys one was drawn. */
export async function tellLogsApart(scratch: Scratch, one_in: number): Promise<void> {
  const { parts } = await scratch.one<{ parts: number }>('count', 'SELECT count(*) AS parts FROM log_part');
  const sharing = parts === 0 ? [] : await scratch.rows<Sharing>(sharingSql, { one_in });
  await scratch.run(ofPartsSql, { apart: JSON.stringify(toldApart(sharing)) });
  await scratch.run(logsSql);
  if (parts > 0) await scratch.run(relabelled);
}
