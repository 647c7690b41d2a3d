/** Texts that parsers trip over, percent-encoded as they go into an address. */
export const ENCODINGS = [
  '%', '%z', '%zz', '%E0%A4%A', '%C0%AF', '%E0%80%AF', '%F0%80%80%AF', '%ED%A0%80', '%ED%BF%BF', '%F4%90%80%80', '%FF%FE', '%80', '%00', 'a%00b', '%0d%0aSet-Cookie:x=1', '%0a',
  '%E2%80%8B', 'hu%E2%80%8Bman', '%E2%80%AEnamuh', '%D7%A9%D7%9C', '%EF%BB%BF', '%F0%9F%92%A5', '%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9', 'e%CC%81%CC%81%CC%81%CC%81', '%E1%BA%9E', '%C4%B0', '%ED%98%80', '%D0%B1%D0%B5%D0%B6%D0%B5%D0%BD', '%D2%9B%D0%B0%D0%B7%D0%B0%D2%9B', '%uD800', '+', '++', '%2B', '%26', '%3D', '%23', '%3F', ';', '%252e', '%2525',
]; // prettier-ignore

/** Texts that somebody might take for code. */
export const CODE = [
  "' OR 1=1 --", '"; DROP TABLE awards; --', 'NEAR(a b)', 'a AND OR NOT b', '(((', ')))', '"', '""""', 'title:x', 'title:', ':x', '-', '--', '-a -b', '*', 'a*', '^', '{a b}: c', '${7*7}', '{{7*7}}', '<script>alert(1)</script>', '../../etc/passwd', '..', '.', '~', '\\', '/', '//', '\u2028', 'null', 'undefined', 'NaN', 'Infinity', 'true', '[]', '{}', '[object Object]', '__proto__', 'constructor', 'toString', '=1+1', '@SUM(A1)',
]; // prettier-ignore

/** What is no number, or one that nobody means. */
export const NUMBERS = [
  'ten', '0', '-1', '-0', '+5', '1.5', '1e3', '1e309', '0x10', '007', '1,5', '1 000', '٣', '５', '9007199254740993', '99999999999999999999', '9'.repeat(400), '0.0000001', '-0.5', '.5', '5.', '--5', '1_000', 'Infinity', '-9223372036854775808',
]; // prettier-ignore

/** What is no day, or one that there is not. */
export const DAYS = ['31.12.2020', '2020-13-01', '2020-00', '2020-02-30', '0000', '20201', '2020-1-1', '2020/01/01', '99999-01-01', 'today', '2020-01-01T00:00:00Z', '-2020', '2020-', "2020'"]; // prettier-ignore

/** Names of parameters that no address has. */
export const NAMES = ['nonsense', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'LIMIT', 'Limit', 'limit[]', 'filter[scope]', 'limit.gte', 'q.not', 'scope.nonsense', 'scope..', '.gte', 'offset', 'page', 'callback', 'access_token', '$where', 'format', '%E2%80%8Blimit', 'limit%00', 'snapshot.not', 'a'.repeat(300)]; // prettier-ignore

/** Header lines that are allowed and that few send. */
export const HEADERS: Record<string, string>[] = [
  { accept: 'text/html' }, { accept: 'application/xml' }, { accept: '*/*;q=0' }, { accept: 'application/json;q=0' }, { accept: ';;;,,,' }, { accept: 'a'.repeat(4000) }, { accept: 'application/vnd.api+json; version=99' },
  { 'accept-encoding': 'identity;q=0, *;q=0' }, { 'accept-encoding': 'gzip;q=nonsense' }, { 'accept-encoding': 'br, gzip, zstd' }, { 'accept-encoding': 'zstd' }, { 'accept-encoding': 'compress, x-gzip;q=1' }, { 'accept-encoding': '' },
  { 'accept-language': 'kk' }, { 'accept-language': '*;q=0,,,;' }, { 'accept-charset': 'utf-16' },
  { 'if-none-match': '*' }, { 'if-none-match': 'W/"nonsense"' }, { 'if-none-match': '"' }, { 'if-none-match': 'nonsense' }, { 'if-none-match': '"a", "b", "c"' }, { 'if-none-match': `"${'x'.repeat(4000)}"` }, { 'if-modified-since': 'yesterday' }, { 'if-modified-since': 'Sun, 06 Nov 1994 08:49:37 GMT' }, { 'if-match': '"nonsense"' }, { 'if-unmodified-since': 'Sun, 06 Nov 1994 08:49:37 GMT' },
  { range: 'bytes=0-10' }, { range: 'bytes=-5' }, { range: 'bytes=999999999-' }, { range: 'rows=0-1' }, { range: 'bytes=5-1' }, { range: 'bytes=0-0,2-3,5-6' },
  { origin: 'https://example.org' }, { origin: 'null' }, { host: 'example.org' }, { host: 'evil.example:99999' }, { 'x-forwarded-host': 'evil.example' }, { 'x-original-url': '/admin' }, { 'x-http-method-override': 'DELETE' }, { cookie: 'a=b; __Host-x=1' }, { authorization: 'Bearer nonsense' }, { 'content-type': 'application/json' }, { 'user-agent': '' }, { te: 'trailers' }, { expect: '100-continue' }, { via: '1.1 x' },
]; // prettier-ignore

export const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'MKCOL', 'LOCK', 'REPORT', 'PURGE', 'SEARCH'];

/** Bytes that are no request, or one that no client sends; what follows `HOST` is filled in. */
export const BYTES: string[] = [
  'GET\r\n\r\n', 'nonsense\r\n\r\n', '\r\n\r\n\r\n\r\n', 'GET /api/v1/awards.json\r\n\r\n', 'GET /api/v1/awards.json HTTP/1.1\r\n\r\n', 'GET /api/v1/awards.json HTTP/3.7\r\nHost: HOST\r\n\r\n', 'GET  /api/v1/awards.json  HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'GET /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nHost: other\r\nConnection: close\r\n\r\n', 'GET http://HOST/api/v1/awards.json?limit=1 HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'GET * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'GET api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'get /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'BREW /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
  'GET /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nno colon here\r\n\r\n', 'GET /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nx: a\u0000b\r\n\r\n', 'GET /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nContent-Length: nonsense\r\n\r\n', 'GET /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  `GET /api/v1/awards.json HTTP/1.1\r\nHost: HOST\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, `GET /api/v1/awards.json?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: HOST\r\n\r\n`, `GET /api/v1/awards.json?q=${'a'.repeat(9_000)} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n`,
  'GET /api/v1/awards.json?q=мектеп HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'GET /api/v1/awards.json?q=a b HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n', 'GET /api/v1/awards.json#x HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
]; // prettier-ignore
