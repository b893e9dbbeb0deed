// Rules for sources that state a key of their sessions: a session id, a connection, a token. The rule is data; the work is one SQL text for all of them.
import { defineRule, type SessionRule } from './define-rule.ts';
import keyed from './keyed.sql?raw';

/** Expression of DuckDB over a row of `event`. What it needs of `extra` it reads as JSON. */
type Sql = string;

export interface Keyed extends Pick<SessionRule, 'id' | 'title' | 'document' | 'version' | 'datasets'> {
  /** Kind of its sessions: ssh, console, database ... */
  kind: string;
  /** Which records take part; absent: all with a key. */
  where?: Sql;
  /** When the record belongs, nanoseconds; absent: its time. */
  time?: Sql;
  /** What tells sessions apart; absent: `session_key`. Empty or null = the record belongs to none. */
  key?: Sql;
  /** How the key reads: `connection`, `session`, `token`. */
  keyName: string;
  /**
   * Within what the key is unique: a host, a cluster; absent: everywhere in the dataset. Where it is null, as of a log that does not name its host, it is the log
   * itself, with its rotated files (`log-sets.ts`).
   */
  scope?: Sql;
  /** Who acts; absent: user.name, else user.email, else user.id. */
  user?: Sql;
  /** The record opens the session; absent: the source records no opening. One that failed opens nothing. */
  opens?: Sql;
  /** The record ends it; absent: the source records no end. */
  closes?: Sql;
  /** The record failed; absent: its outcome is failure. */
  failed?: Sql;
  /** The record says that what the key stands for never ran, as it was refused: unless an end is stated, there is no session. */
  refused?: Sql;
  /** When the session ends by itself as this record states it, nanoseconds; the latest counts. */
  expires?: Sql;
  /** Begin of the session as a record of its end states it, nanoseconds: for those whose opening record is not there. */
  began?: Sql;
  /** End of the session as a record states it that is not written at the end, nanoseconds. */
  ended?: Sql;
  /** Records, with or without a key, after which no session of their scope goes on: a server started. */
  restarts?: Sql;
  /**
   * What an opening record means under a key that was there before.
   * - `same`: the key is unique for ever; openings are repeated (a step of signing in, a policy asked again). One of somebody else behind a stated end is
   *   another session all the same.
   * - `another`: keys come back (process ids, connection numbers): each opening is another session, but those within `together` seconds of one another.
   */
  again: 'same' | { another: true; together: number };
  /** Key of the session that opened this one, stated by its opening record. */
  parent?: Sql;
  /** What is said of an end. */
  reasons?: { closed?: string; expired?: string; restarted?: string };
  /** A session is more than records of failures unless this is said: attempts are not sessions. */
  attempts?: true;
}

/** What is left of a key that came back: records that late behind an end are those of another session whose opening is not there. */
const TRAILING_SECONDS = 60;

export function keyedRule(rule: Keyed): SessionRule {
  const { id, title, document, version, datasets, again } = rule;
  const filled: Readonly<Record<string, string>> = {
    datasets: datasets.map(text).join(', '),
    kind: text(rule.kind),
    where: rule.where ?? 'true',
    time: rule.time ?? 'time_ns',
    key: rule.key ?? 'session_key',
    key_name: text(`${rule.keyName} `),
    scope: rule.scope ?? `''`,
    user: rule.user ?? 'coalesce(user_name, user_email, user_id)',
    opens: rule.opens ?? 'false',
    closes: rule.closes ?? 'false',
    failed: rule.failed ?? `event_outcome = 'failure'`,
    refused: rule.refused ?? 'false',
    expires: rule.expires ?? 'NULL',
    began: rule.began ?? 'NULL',
    ended: rule.ended ?? 'NULL',
    restarts: rule.restarts ?? 'false',
    comes_back: String(again !== 'same'),
    together: String((again === 'same' ? 0 : again.together) * 1_000_000_000),
    trailing: String(TRAILING_SECONDS * 1_000_000_000),
    parent: rule.parent ?? 'NULL',
    closed: text(rule.reasons?.closed ?? 'its end is recorded'),
    expired: text(rule.reasons?.expired ?? 'it expired, as stated when it was given out'),
    restarted: text(rule.reasons?.restarted ?? 'the server started anew'),
    attempts: String(rule.attempts ?? false),
  };
  return defineRule({
    id,
    title,
    document,
    version,
    datasets,
    ...(rule.scope === undefined ? {} : { hosts: true as const }),
    statements: [fillIn(keyed, filled)],
  });
}

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Places in braces, each by its name. One that nobody fills is a mistake of ours. */
export const fillIn = (sql: string, filled: Readonly<Record<string, string>>): string =>
  sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = filled[name];
    if (value === undefined) throw new Error(`nothing is said for {${name}}`);
    return value;
  });

/** SQL: a time that a record states with its zone, nanoseconds. One that no count of nanoseconds holds (Go writes the year 1 for none) says nothing. */
export const statedTime = (said: Sql): Sql => `TRY(epoch_ns(TRY_CAST(${said} AS TIMESTAMPTZ)))`;
