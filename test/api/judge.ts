import type { Case } from './cases.ts';
import type { Document } from './document.ts';
import { send, sendRaw, type Answer } from './send.ts';

/** What every answer under the API has to be, whatever was asked. Gives what is wrong, or undefined. */
export async function judged(address: string, one: Case, document: Document): Promise<string | undefined> {
  let answer: Answer;
  try {
    answer = one.bytes
      ? { ...(await sendRaw(address, Buffer.from(one.bytes.toString().replaceAll('HOST', new URL(address).host)))), milliseconds: 0 }
      : await send(address, one);
  } catch (error) {
    return `no answer: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { status } = answer;
  if (status >= 500) return `${status}: ${answer.body.toString().slice(0, 200)}`;
  // A path that was bent out of the API is a page, or none.
  if (!one.bytes && !one.target.startsWith('/api/')) return undefined;
  if (/html/.test(answer.headers['content-type'] ?? '')) return `HTML with ${status}`;
  return one.bytes ? faultOfBytes(answer, document) : (faultOfStatus(one, status, document) ?? faultOfContent(one, answer, document));
}

/** What is no request may be met with a closed connection; what is answered is answered as everything else. */
function faultOfBytes({ status, headers, body }: Answer, document: Document): string | undefined {
  if (status === 0 || status === 200 || status === 204) return undefined;
  if (![400, 403, 404, 405, 414, 431].includes(status)) return `${status} for bytes that are no request`;
  return faultOfProblem(undefined, status, headers['content-type'], body, document);
}

function faultOfStatus({ operation, method, target, refused }: Case, status: number, document: Document): string | undefined {
  const documented = operation ? [...operation.responses.keys()] : [200, 304, 400, 403, 404, 409, 410];
  const known = [...documented, ...document.anywhere, ...(method === 'OPTIONS' ? [204] : []), ...(/\/\//.test(target) ? [308] : [])];
  if (!known.includes(status)) return `${status} is not in the document`;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && status !== 405) return `${method} was answered with ${status}`;
  return refused && status === 200 ? '200, where something was to be refused' : undefined;
}

function faultOfContent(
  { operation, method, headers: asked }: Case,
  { status, headers, body }: Answer,
  document: Document,
): string | undefined {
  // prettier-ignore
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  if ([204, 304, 308].includes(status) || method === 'HEAD') return body.length ? `${status} to ${method} has a body` : undefined;
  if (headers['access-control-allow-origin'] !== '*') return 'no CORS header';
  if (status >= 400) return faultOfProblem(operation, status, headers['content-type'], body, document);
  if (!/^"/.test(headers['etag'] ?? '')) return '200 without an entity tag';
  const types = operation?.responses.get(200);
  if (types && !types.includes(type)) return `200 as ${type}, documented as ${types.join(', ')}`;
  if (asked['range'] !== undefined && status === 206) return undefined;
  return faultOfBody(operation, status, type, body, document);
}

function faultOfBody(operation: Case['operation'], status: number, type: string, body: Buffer, document: Document): string | undefined {
  const text = body.toString();
  try {
    if (type === 'application/x-ndjson') for (const line of text.split('\n').filter(Boolean)) JSON.parse(line);
    if (type === 'application/atom+xml' && !/^<\?xml[\s\S]*<\/feed>\s*$/.test(text)) return 'an Atom feed that does not end';
    if (type === 'text/csv' && !text.includes('\r\n')) return 'CSV without a header line';
    if (!/^application\/(schema\+)?json$/.test(type)) return undefined;
    const fault = operation && document.faultsOf(operation, status, type, JSON.parse(text));
    return fault && `not as documented: ${fault}`;
  } catch (error) {
    return `unreadable: ${String(error)}`;
  }
}

function faultOfProblem(
  operation: Case['operation'],
  status: number,
  type: string | undefined,
  body: Buffer,
  document: Document,
): string | undefined {
  // prettier-ignore
  if (!type?.startsWith('application/problem+json')) return `${status} as ${type ?? 'nothing'}`;
  try {
    const problem = JSON.parse(body.toString()) as { status: number };
    if (problem.status !== status) return `${status} says ${problem.status}`;
    const fault = document.faultsOf(operation, status, type, problem);
    return fault && `a problem not as documented: ${fault}`;
  } catch (error) {
    return `an unreadable problem: ${String(error)}`;
  }
}
