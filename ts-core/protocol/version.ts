import { excerpt, ScimError } from './errors'

/** RFC 7644 §3.14: the headers by which a request depends on the version of the resource. */
export type Preconditions = { readonly ifMatch?: string | undefined; readonly ifNoneMatch?: string | undefined }

/** Called with the version that the resource has, under the lock under which it is changed; throws 412. */
export type Precondition = (version: string) => void

/** `W/"…"`: the same digest is the same content, whichever of its attributes an answer shows. */
export const weakTag = (digest: string): string => `W/"${digest}"`

/** Undefined when the request depends on nothing. */
export function preconditionOf({ ifMatch, ifNoneMatch }: Preconditions): Precondition | undefined {
  if (ifMatch === undefined && ifNoneMatch === undefined) return undefined
  return (version) => {
    if (ifMatch !== undefined && !names(ifMatch, version))
      throw failed(`The resource has changed: its version is ${version}, not ${excerpt(ifMatch)}.`)
    if (ifNoneMatch !== undefined && names(ifNoneMatch, version))
      throw failed(`The resource has the version that If-None-Match excludes: ${version}.`)
  }
}

/** Of a GET: the client has this version already. */
export const isNotModified = ({ ifNoneMatch }: Preconditions, version: string): boolean =>
  ifNoneMatch !== undefined && names(ifNoneMatch, version)

const failed = (detail: string): ScimError => new ScimError(412, undefined, detail)

/** Every version of ours is weak, so tags are compared without the `W/` (RFC 9110 §8.8.3). */
function names(header: string, version: string): boolean {
  return header.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(version))
}

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')
