// Sessions of logind as they come, are left and go.
import { at } from '../columns.ts';
import { event, type UsualReader } from './usual.ts';

const opened = /^New session (\w{1,64}) of user ([^\s']{1,64})\.$/;
const closed = /^Removed session (\w{1,64})\.$/;
const left = /^Session (\w{1,64}) logged out\. Waiting for processes to exit\.$/;

export const usualLogind: UsualReader = (message, row) => {
  const start = message.charCodeAt(0);
  const m = start === 78 ? opened.exec(message) : start === 82 ? closed.exec(message) : start === 83 ? left.exec(message) : null;
  if (m === null) return false;
  row[at.session_key] = `logind ${m[1]}`;
  if (start === 78) {
    event(row, 'session', 'start', 'logged-on', 'success');
    row[at.user_name] = m[2];
  } else if (start === 82) event(row, 'session', 'end', 'logged-off');
  else event(row, 'session', 'info', 'logging-off');
  return true;
};
