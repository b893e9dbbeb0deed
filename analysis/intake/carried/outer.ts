// What the carriers around a record say, as it goes with the record to the database.
import { withoutTokens } from '../../reading/choice/tokens.ts';
import { type JsonObject, parseJson } from '../../reading/values/json-text.ts';
import { TOKEN_MARK } from '../../reading/values/jwt.ts';
import { safeJson } from '../spool/conform.ts';
import type { Level } from './payload.ts';

export interface Outer {
  /** JSON texts of what each carrier says, the outermost first, with commas between them. */
  levels: string;
  /** Ids of the carriers, with ` > ` between them. */
  chain: string;
  host: string | undefined;
  time: Level['time'];
  /** The head of the line was made from what the carrier says. */
  headed: boolean;
  /** What the innermost carrier says where a token stands. */
  tokens?: readonly string[] | undefined;
}

/** A payload of `level` in what `around` says. The innermost that states a host or a time is nearest to the record. */
export function outerOf(level: Level, around: Outer | undefined): Outer {
  const { carrier, coding } = level;
  const { facts, tokens } = withoutSignature(level.facts);
  const own = `{"carrier":${JSON.stringify(carrier.id)},"coding":"${coding}","facts":${facts}}`;
  return {
    levels: around ? `${around.levels},${own}` : own,
    chain: around ? `${around.chain} > ${carrier.id}` : carrier.id,
    host: level.host ?? around?.host,
    time: level.time ?? around?.time,
    headed: level.head !== undefined,
    tokens,
  };
}

function withoutSignature(facts: string): { facts: string; tokens?: readonly string[] } {
  if (!facts.includes(TOKEN_MARK)) return { facts };
  const said = parseJson(facts).value as JsonObject;
  const { found } = withoutTokens(said, 'claims');
  return found.length === 0 ? { facts } : { facts: safeJson(said), tokens: found };
}
