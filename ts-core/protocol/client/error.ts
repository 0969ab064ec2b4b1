import { excerpt } from '../errors'
import { isArray, isObject, type Json, type JsonObject } from '../json'
import { ERROR } from '../urns'
import { arrayIn, countIn, memberOf, textIn } from './body'

/** The error that a service provider answered (RFC 7644 §3.12). */
export type RemoteError = { readonly status: number; readonly scimType?: string; readonly detail: string }

/** Reads the error from any status and any body; `text` becomes the detail where the body explains nothing. */
export function remoteError(status: number, body: Json | undefined, text: string): RemoteError {
  if (!isObject(body)) return { status, detail: excerpt(text) }
  const scimType = textIn(body, 'scimType')
  const detail = detailIn(body) ?? text
  return { status, ...(scimType !== undefined && { scimType: excerpt(scimType) }), detail: excerpt(detail) }
}

/** Finds the status inside an Error that arrived with a status of success; it may be a text or a number (RFC 7644 §3.12). */
export function statusOfError(body: JsonObject): number | undefined {
  const isError = arrayIn(body, 'schemas')?.includes(ERROR) ?? false
  if (!isError) return undefined
  const status = countIn(body, 'status')
  return status !== undefined && status >= 400 && status <= 599 ? status : 500
}

/** The members in which servers explain an error: those of SCIM 2.0 first, then SCIM 1.1, OAuth and frameworks. */
const SENTENCES = ['detail', 'description', 'error_description', 'message', 'title', 'error']

function detailIn(body: JsonObject): string | undefined {
  for (const name of SENTENCES) {
    const sentence = textIn(body, name)
    if (sentence !== undefined) return sentence
  }
  const errors = memberOf(body, 'errors')
  const [first] = isArray(errors) ? errors : [errors]
  return isObject(first) ? detailIn(first) : undefined
}
