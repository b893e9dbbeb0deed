// Format strings that packages and handbooks have, to be proposed where the first lines of an item are written so.
import { matchLine } from './match.ts';
import { partsOf } from './parts.ts';

const behind = '"$http_referer" "$http_user_agent"';
const front = '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent';
const common = '%h %l %u %t "%r" %>s';
const client = '"%{Referer}i" "%{User-Agent}i"';

const known: readonly string[] = [
  `${front} ${behind}`,
  `${front} ${behind} "$http_x_forwarded_for"`,
  `${front} ${behind} $request_time`,
  `${front} ${behind} $request_time $upstream_response_time`,
  `${front} ${behind} $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id`,
  `$host ${front} ${behind}`,
  `${common} %b`,
  `${common} %O ${client}`,
  `${common} %b ${client}`,
  `${common} %b ${client} %D`,
  `${common} %O ${client} %I %O`,
  `%v:%p ${common} %O ${client}`,
  `%v ${common} %b ${client}`,
  '%h %l %u %t "%r" %s %b %D',
  '%h %l %u %t "%r" %s %b %S',
];

/** Those by which all of the lines have one reading. */
export function formatStringsOf(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return known.filter((text) => {
    const parts = partsOf(text);
    return !('problem' in parts) && lines.every((line) => matchLine(parts, line)?.sure === true);
  });
}
