// What sshd says of attempts, connections and their ends, where client and user can be told in one way only.
import type { Row } from '../../../reading/row.ts';
import { at } from '../columns.ts';
import { usualPam } from './pam.ts';
import { client, event, type UsualReader } from './usual.ts';

const address = '([0-9a-fA-F.:]{3,45})';
const attempted = new RegExp(
  `^(Accepted|Failed|Postponed) ([a-z][a-z/-]{0,40}) for ((?:invalid|illegal) user )?(\\S{1,64}) from ${address} port (\\d{1,5}) ssh2(?:: ([A-Z0-9][A-Za-z0-9-]{1,60} [A-Za-z0-9+/=:]{10,128}))?( \\[preauth\\])?$`,
);
const invalid = new RegExp(`^Invalid user (\\S{1,64}) from ${address}(?: port (\\d{1,5}))?$`);
const ended = new RegExp(
  `^(Connection closed by|Connection reset by|Disconnected from|Disconnecting) (?:(?:(invalid|authenticating) )?user (\\S{1,64}) )?${address} port (\\d{1,5})(: Too many authentication failures)?( \\[preauth\\])?$`,
);
const received = /^Received disconnect from ([0-9a-fA-F.:]{3,45}?)(?: port (\d{1,5}):\s?|: )(\d{1,4}): ?(\S|\S.{0,500}[^\s\]])( \[preauth\])?$/;
const came = new RegExp(`^Connection from ${address} port (\\d{1,5}) on ${address} port (\\d{1,5})(?: rdomain "[^"]{0,255}")?$`);

export const usualSshd: UsualReader = (message, row, program) => {
  switch (message.charCodeAt(0)) {
    case 112: // pam_unix
      return usualPam(message, row, program);
    case 65: // Accepted
    case 70: // Failed
    case 80: // Postponed
      return attempt(message, row);
    case 73: // Invalid user
      return unknownUser(message, row);
    case 67: // Connection closed, reset, from
      return message.startsWith('Connection from ') ? connection(message, row) : end(message, row);
    case 68: // Disconnected, Disconnecting
      return end(message, row);
    case 82: // Received disconnect
      return disconnect(message, row);
    default:
      return false;
  }
};

function attempt(message: string, row: Row): boolean {
  const m = attempted.exec(message);
  if (m === null) return false;
  const [, word, method, state, name, from = '', port, signature, preauth] = m;
  if (!client(row, from, port)) return false;
  const good = word === 'Accepted';
  event(row, good ? 'authentication,session' : 'authentication', 'info', 'ssh_login', good ? 'success' : word === 'Failed' ? 'failure' : undefined);
  row[at.user_name] = name;
  row[at.extra] =
    `{"ssh":{"event":"${word}","method":"${method}","protocol":"ssh2"${signature === undefined ? '' : `,"signature":"${signature}"`}${state === undefined ? '' : ',"user_state":"invalid"'}${preauth === undefined ? '' : ',"preauth":true'}}}`;
  return true;
}

function unknownUser(message: string, row: Row): boolean {
  const m = invalid.exec(message);
  if (m === null || !client(row, m[2] ?? '', m[3])) return false;
  event(row, 'authentication', 'info', 'ssh_login', 'failure');
  row[at.user_name] = m[1];
  row[at.extra] = '{"ssh":{"event":"Invalid","user_state":"invalid"}}';
  return true;
}

function connection(message: string, row: Row): boolean {
  const m = came.exec(message);
  if (m === null || !client(row, m[1] ?? '', m[2])) return false;
  event(row, 'network', 'connection,start', 'ssh_connection');
  row[at.extra] = `{"destination":{"address":"${m[3]}","port":${Number(m[4])}}}`;
  return true;
}

function end(message: string, row: Row): boolean {
  const m = ended.exec(message);
  if (m === null) return false;
  const [, words, state, name, from = '', port, failed, preauth] = m;
  // Its reason stands behind a line of that word, and behind no other.
  if ((words === 'Disconnecting') !== (failed !== undefined) || !client(row, from, port)) return false;
  if (failed === undefined) event(row, 'session', 'end', 'ssh_disconnect');
  else event(row, 'authentication', 'info', 'ssh_disconnect', 'failure');
  row[at.event_reason] =
    failed !== undefined
      ? 'Too many authentication failures'
      : words === 'Connection closed by'
        ? 'closed by the client'
        : words === 'Connection reset by'
          ? 'reset by the client'
          : undefined;
  row[at.user_name] = name;
  if (state !== undefined) row[at.extra] = `{"ssh":{"user_state":"${state}"${preauth === undefined ? '' : ',"preauth":true'}}}`;
  else if (preauth !== undefined) row[at.extra] = '{"ssh":{"preauth":true}}';
  return true;
}

function disconnect(message: string, row: Row): boolean {
  const m = received.exec(message);
  if (m === null || !client(row, m[1] ?? '', m[2])) return false;
  event(row, 'session', 'end', 'ssh_disconnect');
  row[at.event_reason] = m[4];
  row[at.extra] = `{"ssh":{"disconnect_code":${Number(m[3])}${m[5] === undefined ? '' : ',"preauth":true'}}}`;
  return true;
}
