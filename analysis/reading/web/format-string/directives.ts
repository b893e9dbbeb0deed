// What the variables of nginx and the directives of Apache and Tomcat become. What has no column is kept under its own name.
import type { EventColumnName } from '../../columns.ts';

/** `address`, `request`: several columns. `own`: kept under its name. */
export type Into = { column: EventColumnName } | 'address' | 'request' | 'version' | 'host' | 'query' | 'own';
/** Characters that it may hold: digits and what stands among them; anything without blanks; anything, as a client or a user chooses it. */
export type Held = 'number' | 'word' | 'any';
export interface Meaning {
  name: string;
  into: Into;
  held: Held;
}

const to = (column: EventColumnName): Into => ({ column });
/** A cookie that tells sessions apart, by its name. */
const sessionCookie = /sess|(?:^|[._-])sid$|^sid/i;
const header = (name: string): Into => {
  const plain = name.toLowerCase().replaceAll('_', '-');
  return plain === 'user-agent' ? to('user_agent') : plain === 'referer' ? to('http_request_referrer') : plain === 'host' ? 'host' : 'own';
};
const cookie = (name: string): Into => (sessionCookie.test(name) ? to('session_key') : 'own');

const nginx: Readonly<Record<string, [into: Into, held: Held]>> = {
  remote_addr: ['address', 'word'],
  remote_port: [to('source_port'), 'number'],
  remote_user: [to('user_name'), 'any'],
  request: ['request', 'any'],
  request_method: [to('http_request_method'), 'word'],
  request_uri: [to('url_original'), 'word'],
  uri: [to('url_path'), 'any'],
  document_uri: [to('url_path'), 'any'],
  args: ['query', 'word'],
  query_string: ['query', 'word'],
  status: [to('http_response_status_code'), 'number'],
  body_bytes_sent: [to('http_response_bytes'), 'number'],
  server_protocol: ['version', 'word'],
  host: ['host', 'word'],
  server_name: ['host', 'word'],
  server_addr: [to('destination_ip'), 'word'],
  server_port: [to('destination_port'), 'number'],
  scheme: [to('network_protocol'), 'word'],
  pid: [to('process_pid'), 'number'],
  request_id: [to('event_id'), 'word'],
};
/** Others that the server itself writes, without blanks. */
const nginxWords =
  /^(?:realip_remote_(?:addr|port)|proxy_protocol_(?:addr|port)|binary_remote_addr|bytes_sent|connection(?:_requests|_time)?|pipe|request_(?:length|time|completion)|gzip_ratio|https|is_args|limit_rate|nginx_version|hostname|ssl_(?:protocol|cipher|session_id|session_reused|client_verify|client_serial|client_fingerprint|curve)|tcpinfo_\w+|upstream_cache_status|http2|http3|msec|geoip2?_country_code)$/;

export function nginxMeaning(name: string): Meaning {
  const known = Object.hasOwn(nginx, name) ? nginx[name] : undefined;
  if (known) return { name, into: known[0], held: known[1] };
  if (name.startsWith('http_')) return { name, into: header(name.slice(5)), held: 'any' };
  if (name.startsWith('cookie_')) return { name, into: cookie(name.slice(7)), held: 'any' };
  return { name, into: 'own', held: nginxWords.test(name) ? 'word' : 'any' };
}

const apache: Readonly<Record<string, [name: string, into: Into, held: Held]>> = {
  a: ['remote_address', 'address', 'word'],
  h: ['remote_host', 'address', 'word'],
  A: ['local_address', to('destination_ip'), 'word'],
  B: ['bytes', to('http_response_bytes'), 'number'],
  b: ['bytes', to('http_response_bytes'), 'number'],
  D: ['duration', 'own', 'number'],
  f: ['filename', to('file_path'), 'any'],
  F: ['commit_time', 'own', 'number'],
  H: ['protocol', 'version', 'word'],
  I: ['in', 'own', 'any'],
  k: ['keepalive', 'own', 'number'],
  l: ['ident', 'own', 'any'],
  L: ['log_id', 'own', 'word'],
  m: ['method', to('http_request_method'), 'word'],
  O: ['bytes_out', 'own', 'number'],
  p: ['port', to('destination_port'), 'number'],
  P: ['pid', to('process_pid'), 'number'],
  q: ['query', 'query', 'word'],
  r: ['request', 'request', 'any'],
  R: ['handler', 'own', 'word'],
  s: ['status', to('http_response_status_code'), 'number'],
  S: ['session', 'own', 'word'],
  T: ['seconds', 'own', 'number'],
  u: ['user', to('user_name'), 'any'],
  U: ['path', to('url_path'), 'any'],
  v: ['server', 'host', 'word'],
  V: ['server', 'host', 'word'],
  X: ['connection', 'own', 'word'],
};

/** `isTomcat`: the string has what only Tomcat knows. Undefined: no such directive. */
export function apacheMeaning(letter: string, argument: string | undefined, isTomcat: boolean): Meaning | undefined {
  if (letter === 'S' && isTomcat) return { name: 'session', into: to('session_key'), held: 'word' };
  if (argument !== undefined) {
    const name = `${argument}${letter === 'i' ? '' : `.${letter}`}`;
    switch (letter) {
      case 'i':
        return { name, into: header(argument), held: 'any' };
      case 'c':
      case 'C':
        return { name, into: cookie(argument), held: 'any' };
      case 'o':
      case 'e':
      case 'n':
      case 'r':
      case 's':
      case 'x':
        return { name, into: 'own', held: 'any' };
      case 'a':
        return argument === 'c' || argument === 'remote' || argument === 'peer'
          ? { name: 'peer_address', into: argument === 'remote' ? 'address' : 'own', held: 'word' }
          : { name, into: 'own', held: 'word' };
      case 'p':
        return { name, into: argument === 'remote' ? to('source_port') : to('destination_port'), held: 'number' };
      case 'P':
        return { name, into: argument === 'pid' ? to('process_pid') : 'own', held: 'word' };
      case 'T':
        return { name, into: 'own', held: 'number' };
      case 'h':
        return { name: 'remote_host', into: 'address', held: 'word' };
      default:
        return undefined;
    }
  }
  const known = Object.hasOwn(apache, letter) ? apache[letter] : undefined;
  return known && { name: known[0], into: known[1], held: known[2] };
}
