/** True where an `If-None-Match` header names an entity tag (RFC 9110 §13.1.2). `*` names none: whether there is anything is known only once it is made. */
export function matches(header: string | undefined, etag: string): boolean {
  return header !== undefined && header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
