/** SQL: the session that a cookie names which servers of applications give out; of other cookies none is known to be one. */
export const sessionCookie = `nullif(regexp_extract(coalesce(extra ->> 'cs(Cookie)', extra ->> 'cookie', extra ->> 'http_cookie', ''), '(?:^|[;+ ])(?:ASP\\.NET_SessionId|JSESSIONID|PHPSESSID|connect\\.sid)=([^;+ ]{8,256})', 1), '')`;
