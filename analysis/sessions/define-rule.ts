// What a session rule is: SQL from events to sessions, to their members and to the links between them.

export interface SessionRule {
  /** Folder name = id; part of every session it gives. */
  id: string;
  title: string;
  /** Where the behaviour of the source is described. */
  document: string;
  version: number;
  /** Datasets (`event.dataset`) whose presence makes the rule run. */
  datasets: readonly string[];
  /** Its keys are those of a host: the table `log_set` is there and tells logs apart that name none. */
  hosts?: true;
  /**
   * Scripts of one or more statements over the view `event`, run in order where TEMP tables may be made (and nothing else may).
   * A rule's own tables begin with a prefix of its own. `rule-tables.sql` has made three empty tables, which the scripts fill:
   * - `rule_session(no BIGINT, kind, user_name, source_ip, host, key, opened_ns, opened_source, opened_record, opened_action,
   *   closed_ns, closed_source, closed_record, closed_action, close_kind, close_reason, confidence)`; `no` counts within the rule;
   * - `rule_member(no, source, record, time_ns, failed BOOLEAN)`: every record of the session, its opening and closing ones included
   *   where they belong to it; doubles are removed afterwards. A record may belong to several sessions;
   * - `rule_link(from_no, to_no, opens BOOLEAN, confidence, reason)`: `opens` = the session `from_no` opened `to_no` (its parent).
   */
  statements: readonly string[];
}

export const defineRule = (rule: SessionRule): SessionRule => rule;
