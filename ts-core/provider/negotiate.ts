import { ScimError } from '../protocol/errors'
import { SCIM_JSON } from '../protocol/media-type'

const JSON_TYPE = 'application/json'

/** Chooses the media type of the answer: SCIM's own, plain JSON where only that is accepted; undefined where neither is. */
export function responseType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === SCIM_JSON) return SCIM_JSON
  const accepted = mediaTypes(accept)
  if (accepted.length === 0) return SCIM_JSON
  if (accepted.some((type) => type === SCIM_JSON)) return SCIM_JSON
  if (accepted.some((type) => type === JSON_TYPE)) return JSON_TYPE
  return accepted.some((type) => type === '*/*' || type === 'application/*') ? SCIM_JSON : undefined
}

export function requireAcceptable(accept: string | undefined): void {
  if (responseType(accept) === undefined)
    throw new ScimError(406, undefined, `Answers are ${SCIM_JSON} or ${JSON_TYPE}; the Accept header names neither.`)
}

/** Refuses a body of another media type (415). Without the header, JSON is assumed. */
export function requireJson(contentType: string | undefined): void {
  if (contentType === undefined || contentType === SCIM_JSON) return
  const [type = ''] = mediaTypes(contentType)
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]
  if ((type !== SCIM_JSON && type !== JSON_TYPE) || (charset !== undefined && !/^utf-?8$/i.test(charset)))
    throw new ScimError(415, undefined, `The body must be ${SCIM_JSON} or ${JSON_TYPE} in UTF-8.`)
}

/** Lists the media types in lower case without parameters; those with `q=0` are left out. */
const mediaTypes = (header: string): readonly string[] =>
  header
    .split(',')
    .filter((part) => !part.includes(';') || !/;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i.test(part))
    .map((part) => (part.split(';')[0] ?? '').trim().toLowerCase())
    .filter((type) => type !== '')
