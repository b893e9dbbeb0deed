// What pam_unix says of sessions and of attempts that failed.
import type { Row } from '../../../reading/row.ts';
import { at } from '../columns.ts';
import { client, event, type UsualReader } from './usual.ts';

const opened = /^session opened for user ([^\s()]{1,64})(?:\(uid=(\d{1,10})\))? by ([\w.@$+-]{0,64})\(uid=(\d{1,10})\)$/;
const failed =
  /^authentication failure; logname=([\w.@$+-]{0,64}) uid=(\d{1,10}) euid=(\d{1,10}) tty=([\w/.:-]{0,64}) ruser=([\w.@$+-]{0,64}) rhost=([^\s,]{0,255})(?: {1,4}user=(\S{1,64})| {0,2})$/;
const CLOSED = 'session closed for user ';

/** JSON of the module's name as the text begins with it, without its end; undefined = it is no plain one. */
const heads = new Map<string, string | undefined>();
const remembered = 256;

function headOf(inside: string): string | undefined {
  const known = heads.get(inside);
  if (known !== undefined || heads.has(inside)) return known;
  const m = /^([\w.-]{1,64}):(\w{1,64})$/.exec(inside);
  const head = m ? `{"pam":{"module":"pam_unix","service":"${m[1]}","type":"${m[2]}"` : undefined;
  if (heads.size >= remembered) heads.clear();
  heads.set(inside, head);
  return head;
}

const MODULE = 'pam_unix(';

export const usualPam: UsualReader = (message, row, program) => {
  if (!message.startsWith(MODULE)) return false;
  const end = message.indexOf('): ', MODULE.length);
  if (end < 0 || end > 140) return false;
  const head = headOf(message.slice(MODULE.length, end));
  if (head === undefined) return false;
  const text = message.slice(end + 3);
  if (text.startsWith('session opened')) return open(text, head, row, program === 'su' || program === 'sudo');
  if (text.startsWith(CLOSED)) {
    if (text.length > CLOSED.length + 64 || !/^\S+$/.test(text.slice(CLOSED.length))) return false;
    event(row, 'session', 'end', 'logged-off');
    row[at.user_name] = text.slice(CLOSED.length);
    row[at.extra] = `${head}}}`;
    return true;
  }
  if (text.startsWith('authentication failure;')) return failure(text, head, row);
  if (text !== 'check pass; user unknown') return false;
  event(row, 'authentication', 'info', 'authentication', 'failure');
  row[at.event_reason] = 'user unknown';
  row[at.extra] = `${head}}}`;
  return true;
};

/** Whose session it is and who opened it: `session` in messages/pam.ts says why. */
function open(text: string, head: string, row: Row, became: boolean): boolean {
  const m = opened.exec(text);
  if (m === null) return false;
  const [, target, targetId, by, byId] = m;
  if (by === 'LOGIN') return false;
  event(row, 'session', 'start', 'logged-on', 'success');
  let pam = head;
  if (by !== '') {
    const own = byId !== '0' || by === 'root';
    row[at.user_name] = by;
    row[at.user_id] = own ? byId : by === target ? targetId : undefined;
    row[at.user_effective_name] = target;
    if (targetId !== undefined) pam += `,"target_uid":"${targetId}"`;
    if (!own) pam += `,"by_uid":"${byId}"`;
  } else {
    pam += `,"by_uid":"${byId}"`;
    if (became) row[at.user_effective_name] = target;
    if (became && byId !== '0') {
      row[at.user_id] = byId;
      if (targetId !== undefined) pam += `,"target_uid":"${targetId}"`;
    } else {
      row[at.user_name] = target;
      row[at.user_id] = targetId;
    }
  }
  row[at.extra] = `${pam}}}`;
  return true;
}

function failure(text: string, head: string, row: Row): boolean {
  const m = failed.exec(text);
  if (m === null) return false;
  const [, logname, uid, euid, tty, ruser, rhost = '', name] = m;
  if (rhost !== '') client(row, rhost, undefined);
  event(row, 'authentication', 'info', 'authentication', 'failure');
  row[at.event_reason] = 'authentication failure';
  const whom = name ?? ruser;
  if (whom !== '') row[at.user_name] = whom;
  let pam = `${head},"uid":"${uid}","euid":"${euid}"`;
  if (logname !== '') pam += `,"logname":"${logname}"`;
  if (tty !== '') pam += `,"tty":"${tty}"`;
  if (ruser !== '') pam += `,"ruser":"${ruser}"`;
  row[at.extra] = `${pam}}}`;
  return true;
}
