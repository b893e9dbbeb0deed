// What journalctl writes between records: where its output begins, where the machine was started again. Source: systemd, src/journal/journalctl.c.

const remark =
  /^-- (?:(?:Logs begin|Journal begins) at [^\n]{1,200}|Boot [0-9a-f]{32}|Reboot|No entries|Suspend|Resume|Waiting for new entries|cursor: [^\n]{1,400})(?: --)?\s*$/;

/** Of lines with `--` in front; a name that a person chose does not get there, since journalctl indents further lines of a message. */
export const isJournalRemark = (line: string): boolean => line.startsWith('-- ') && remark.test(line);
