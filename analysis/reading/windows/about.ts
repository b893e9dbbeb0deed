// What all formats of Windows events say of themselves.

/** Of whatever tool: rules of sessions and lanes go by it. */
export const windowsDataset = 'windows.eventlog';

export const windowsMessage =
  '{event_action|event_code}[ {resource|process_command_line|process_executable}][ by {user_name|user_id}][ on {user_target_name}][ from {source_address}][: {event_outcome}][ ({event_reason})]';

export const windowsAbout: readonly string[] = [
  'That somebody logged off: most logons of the network and of services have no event for their end.',
  'Logons between two starts of Windows that bear the same number: it is unique from one start to the next, on one computer.',
  'Which address stands behind a name of a workstation: clients choose it themselves in NTLM.',
  'What the audit policy of the computer leaves out, and what was lost when a log was full or cleared.',
  'That a user logged on: event 1149 of the remote desktop says that a name was stated.',
];
