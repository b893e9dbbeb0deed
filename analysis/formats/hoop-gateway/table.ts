// Lines of the process log of the gateway and its agents: what its own form and that of its API have in common. Names of the members that hold message and keys.
import type { FieldTable } from '../../reading/fields/table.ts';

interface Members {
  message: string;
  /** In front of the free keys of a line. */
  keys: string;
}

export function lineTable({ message, keys }: Members): Pick<FieldTable, 'columns' | 'doubts'> {
  const said = `"$.${message}"`;
  /** The agent of a client stands last and may say anything: who it was is read from the beginning, up to the list of groups, as Go writes one (%#v). */
  const groups = ', groups=\\[\\]string(?:\\{(?:"(?:[^"\\\\]|\\\\.)*"(?:, )?)*\\}|\\(nil\\)), user-agent=';
  const asked = (group: 1 | 2) =>
    `nullif(regexp_extract(${said}, '(?s)^session download request, valid=(?:true|false), org=[^,]*, user=(.*?)${groups}(.*)$', ${group}), '')`;
  const done = `regexp_extract(${said}, '^session downloaded, extension=[^,]*, output-size=[0-9]+, wrote=[0-9]+, success=(true|false), err=', 1)`;
  const action = `CASE
    WHEN starts_with(${said}, 'session download request,') THEN 'session download request'
    WHEN starts_with(${said}, 'session downloaded,') THEN 'session downloaded'
    WHEN starts_with(${said}, 'closing session, reason=') THEN 'closing session'
    WHEN ${said} = 'user initiated a kill process' THEN 'user initiated a kill process'
  END`;
  const uses = [message];
  return {
    columns: {
      event_action: { sql: action, uses },
      event_category: { value: 'session' },
      event_type: { value: 'info' },
      event_outcome: { sql: `CASE ${done} WHEN 'true' THEN 'success' WHEN 'false' THEN 'failure' END`, uses },
      event_reason: { first: [{ sql: `nullif(regexp_extract(${said}, '^closing session, reason=(.*)$', 1), '')`, uses }, `${keys}error`] },
      user_name: { first: [`${keys}user`, { sql: asked(1), uses }] },
      user_id: { sql: asked(1), uses },
      user_agent: { sql: asked(2), uses },
      session_key: `${keys}sid`,
      resource: `${keys}connection`,
      log_level: 'level',
      log_logger: 'logger',
      message,
    },
    doubts: [
      {
        when: `regexp_matches(${said}, '(?s)^session download request, .*${groups}.*${groups}')`,
        uses,
        code: 'line.ambiguous',
        message: 'the list of groups stands twice, as a client may send it: the id in front of the first one is taken for who it was',
      },
    ],
  };
}
