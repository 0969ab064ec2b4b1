import { excerpt, ScimError } from './errors'

/** The headers that make a request depend on the version of the resource (RFC 7644 §3.14). */
export type Preconditions = { readonly ifMatch?: string | undefined; readonly ifNoneMatch?: string | undefined }

/** Checks the current version of a resource, under the lock that its change holds. Throws 412. */
export type Precondition = (version: string) => void

/** Makes `W/"…"`: the same digest means the same content, whichever attributes an answer shows. */
export const weakTag = (digest: string): string => `W/"${digest}"`

/** Undefined when the request has no precondition. */
export function preconditionOf({ ifMatch, ifNoneMatch }: Preconditions): Precondition | undefined {
  if (ifMatch === undefined && ifNoneMatch === undefined) return undefined
  return (version) => {
    if (ifMatch !== undefined && !names(ifMatch, version))
      throw failed(`The resource has changed: its version is ${version}, not ${excerpt(ifMatch)}.`)
    if (ifNoneMatch !== undefined && names(ifNoneMatch, version))
      throw failed(`The resource has the version that If-None-Match excludes: ${version}.`)
  }
}

/** Says whether the client of a GET already has this version. */
export const isNotModified = ({ ifNoneMatch }: Preconditions, version: string): boolean =>
  ifNoneMatch !== undefined && names(ifNoneMatch, version)

const failed = (detail: string): ScimError => new ScimError(412, undefined, detail)

/** Our versions are all weak, so tags are compared without the `W/` (RFC 9110 §8.8.3). */
function names(header: string, version: string): boolean {
  return header.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(version))
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')
