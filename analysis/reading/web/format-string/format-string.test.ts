// Lines by the format string of their server: what becomes of its values, what a client may write into them, what no document knows.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../../test/support/decoded-by.ts';
import { formattedBy } from '../../../contract/log-format.ts';
import { apacheAccess } from '../../../formats/apache-access/format.ts';
import { nginxAccess } from '../../../formats/nginx-access/format.ts';
import { formatStringsOf } from './known.ts';
import { matchLine } from './match.ts';
import { partsOf } from './parts.ts';

const read = (log_format: string, line: string) =>
  decodedBy(formattedBy(log_format) === 'nginx:access' ? nginxAccess : apacheAccess, { fields: { log_format } })(line);
const at = String(Date.parse('2026-03-02T06:00:00Z') * 1e6);

describe('the values of a format string', () => {
  it.each<[string, string, string, object]>([
    [
      'nginx, several pieces as the configuration has them',
      `log_format main '$remote_addr - $remote_user [$time_local] "$request" '\n  '$status $body_bytes_sent "$http_referer" rt=$request_time "$http_x_forwarded_for"';`,
      '192.0.2.7 - mara lee [02/Mar/2026:07:00:00 +0100] "GET /a?b=c HTTP/1.1" 404 12 "-" rt=0.012 "198.51.100.9, 203.0.113.1"',
      {
        time_ns: at,
        source_ip: '192.0.2.7',
        user_name: 'mara lee',
        http_request_method: 'GET',
        url_original: '/a?b=c',
        http_response_status_code: '404',
        http_response_bytes: '12',
        event_outcome: 'failure',
        extra: { request_time: '0.012', http_x_forwarded_for: '198.51.100.9, 203.0.113.1' },
      },
    ],
    [
      'nginx, times as numbers, a cookie, the server',
      '$msec|$host|$remote_addr:$remote_port|$request_method $request_uri $server_protocol|$status|$cookie_sessionid|$upstream_response_time',
      '1772431200.000|shop.example.com|2001:db8::7:50123|POST /login HTTP/2.0|200|abc|0.001, 0.002 : 0.1',
      {
        time_ns: at,
        url_domain: 'shop.example.com',
        source_port: '50123',
        http_request_method: 'POST',
        url_original: '/login',
        http_version: '2.0',
        session_key: 'abc',
        event_outcome: 'success',
        extra: { upstream_response_time: '0.001, 0.002 : 0.1' },
      },
    ],
    [
      'Apache, with a virtual host, ports and durations',
      String.raw`LogFormat "%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\" %D %{X-Request-Id}i" timed`,
      'www.example.com:443 198.51.100.7 - ana [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 200 51 "https://example.net/" "curl/8 \\"x\\"" 1200 r-1',
      {
        time_ns: at,
        url_domain: 'www.example.com',
        destination_port: '443',
        source_ip: '198.51.100.7',
        user_name: 'ana',
        user_agent: String.raw`curl/8 \"x\"`,
        http_request_referrer: 'https://example.net/',
        extra: { bytes_out: '51', duration: '1200', 'X-Request-Id': 'r-1' },
      },
    ],
    [
      'Apache, a time of several parts',
      '%a %{%Y-%m-%dT%H:%M:%S}t.%{msec_frac}t%{%z}t %m %U%q %s',
      '192.0.2.7 2026-03-02T07:00:00.250+0100 GET /a?x=1 301',
      { time_ns: String(Date.parse('2026-03-02T06:00:00.250Z') * 1e6), source_ip: '192.0.2.7', url_original: '/a?x=1', event_outcome: 'success' },
    ],
    [
      'Tomcat, as server.xml has it',
      'pattern="%h %S %{yyyy-MM-dd HH:mm:ss.SSS Z}t &quot;%r&quot; %s %F %I"',
      '192.0.2.7 9A0C 2026-03-02 07:00:00.000 +0100 "GET /app HTTP/1.1" 200 3 http-nio-8080-exec-1',
      { time_ns: at, session_key: '9A0C', url_original: '/app', extra: { commit_time: '3', in: 'http-nio-8080-exec-1' } },
    ],
    [
      'values with nothing between them',
      '$scheme://$host$request_uri $status',
      'https://a.example.com/x 200',
      { network_protocol: 'https', extra: { 'host+request_uri': 'a.example.com/x' } },
    ],
    ['the name of a common string', 'common', '192.0.2.7 - - [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.0" 200 -', { time_ns: at, http_version: '1.0' }],
  ])('%s', (_, text, line, row) => {
    expect(read(text, line)).toMatchObject({ row, flags: [] });
  });

  it('whose time states no zone waits for one', () => {
    expect(read('%h %{%F %T}t %s', '192.0.2.7 2026-03-02 07:00:00 200').flags.map(({ code }) => code)).toEqual(['time.zone_unknown']);
  });

  it('of another line are read the usual way, and it is told', () => {
    const other = read('$remote_addr|$status', '192.0.2.7 - - [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 200 5');
    expect(other).toMatchObject({ row: { source_ip: '192.0.2.7', time_ns: at }, flags: [{ code: 'line.other_form' }] });
    expect(read('$remote_addr|$status', 'not a line').flags.map(({ code }) => code)).toEqual(['line.other_form', 'line.unparsed']);
  });
});

describe('what a client chose', () => {
  const bare = '$remote_addr $remote_user $status $http_user_agent [$time_local]';

  it('without quotes around it is taken where one reading is left', () => {
    const { row, flags } = read('$remote_addr $remote_user $status [$time_local]', '192.0.2.7 ana 200 [02/Mar/2026:07:00:00 +0100]');
    expect([row?.user_name, row?.http_response_status_code, flags]).toEqual(['ana', '200', []]);
    const longer = read('$remote_addr $remote_user $status [$time_local]', '192.0.2.7 ana 200 500 [02/Mar/2026:07:00:00 +0100]');
    expect([longer.row?.user_name, longer.row?.http_response_status_code]).toEqual(['ana 200', '500']);
  });

  it('and that imitates other values leaves these empty, and what is certain stays', () => {
    const { row, flags } = read(bare, '192.0.2.7 ana 200 401 curl/8 [02/Mar/2026:07:00:00 +0100]');
    expect(flags).toEqual([expect.objectContaining({ code: 'line.ambiguous' })]);
    expect([row?.source_ip, row?.time_ns]).toEqual(['192.0.2.7', at]);
    expect([row?.user_name, row?.http_response_status_code, row?.event_outcome, row?.user_agent]).toEqual([undefined, undefined, undefined, undefined]);
    expect(row?.extra).toEqual({ line: '192.0.2.7 ana 200 401 curl/8 [02/Mar/2026:07:00:00 +0100]' });
  });

  it('cannot leave its quotes, which the server escapes', () => {
    const combined = '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';
    for (const agent of [String.raw`x\x22 500 1 \x22y`, '] [01/Jan/2020:00:00:00 +0000] 203.0.113.9', '200 1']) {
      const { row, flags } = read(combined, `192.0.2.7 - - [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 200 5 "-" "${agent}"`);
      expect([row?.source_ip, row?.http_response_status_code, row?.time_ns, row?.user_agent, flags]).toEqual(['192.0.2.7', '200', at, agent, []]);
    }
  });

  it('may leave them where nothing is escaped, and that is told', () => {
    const text = `log_format x escape=none '"$http_user_agent" $status "$request" $remote_addr [$time_local]'`;
    const { row, flags } = read(text, '"a" 200 "GET /x" 203.0.113.9 "y" 404 "GET / HTTP/1.1" 192.0.2.7 [02/Mar/2026:07:00:00 +0100]');
    expect([row?.source_ip, row?.http_response_status_code, flags.map(({ code }) => code)]).toEqual(['192.0.2.7', undefined, ['line.ambiguous']]);
  });

  it('costs as much as it is long', () => {
    const parts = partsOf('$remote_user $http_a $http_b $http_c $http_d $http_e $http_f "$request" $status');
    if ('problem' in parts) throw new Error(parts.problem);
    const long = (n: number) => {
      const line = `${'a '.repeat(n)}"${String.raw`\"`.repeat(n)}`;
      const began = performance.now();
      expect(matchLine(parts, line)).toBeUndefined();
      return performance.now() - began;
    };
    long(2000);
    expect(long(16_000)).toBeLessThan(Math.max(40, long(4000)) * 12);
  });
});

it.each([
  ['plain text', 'no variable of nginx'],
  ['%h', 'one value only'],
  ['%h %Q %s', '%Q is no directive'],
  ['%h %{x}y %s', '%{x}y is no directive'],
  ['%h %{%H}t %% %5 %s', '%5 is no directive'],
  [`log_format j escape=json '{"a":"$remote_addr","b":"$status"}'`, 'lines of JSON'],
  ['$a '.repeat(200), 'more than 100 parts'],
])('%s is refused', (text, why) => {
  const parts = partsOf(text);
  expect('problem' in parts ? parts.problem : 'none').toContain(why);
});

it('is proposed where the first lines are written by it', () => {
  const line = '192.0.2.7 - - [02/Mar/2026:07:00:00 +0100] "GET / HTTP/1.1" 200 5 "-" "curl/8" 0.012';
  expect(formatStringsOf([line])).toEqual([
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time',
    '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i" %D',
  ]);
  expect(formatStringsOf([line, 'another'])).toEqual([]);
});
