import type { JsonObject } from './json'
import { ERROR } from './urns'

/** RFC 7644 §3.12, Table 9, and RFC 9865 §2.1: each `scimType` and the status that it is sent with. */
const STATUS_OF = {
  invalidFilter: 400,
  tooMany: 400,
  uniqueness: 409,
  mutability: 400,
  invalidSyntax: 400,
  invalidPath: 400,
  noTarget: 400,
  invalidValue: 400,
  invalidVers: 400,
  sensitive: 403,
  invalidCursor: 400,
  expiredCursor: 400,
  invalidCount: 400,
} as const

export type ScimType = keyof typeof STATUS_OF

/** An error that the client is told. `detail` is safe to show: it holds no secrets and no internals. */
export class ScimError extends Error {
  constructor(
    readonly status: number,
    readonly scimType: ScimType | undefined,
    readonly detail: string,
    /** The text for the log, where it differs from the detail. */
    readonly reason: string = detail,
  ) {
    super(detail)
    this.name = 'ScimError'
  }
}

const keyword = (scimType: ScimType) => (detail: string) => new ScimError(STATUS_OF[scimType], scimType, detail)

export const invalidFilter = keyword('invalidFilter')
export const tooMany = keyword('tooMany')
export const uniqueness = keyword('uniqueness')
export const mutability = keyword('mutability')
export const invalidSyntax = keyword('invalidSyntax')
export const invalidPath = keyword('invalidPath')
export const noTarget = keyword('noTarget')
export const invalidValue = keyword('invalidValue')
export const invalidVers = keyword('invalidVers')
export const sensitive = keyword('sensitive')
export const invalidCursor = keyword('invalidCursor')
export const expiredCursor = keyword('expiredCursor')
export const invalidCount = keyword('invalidCount')
export const tooLarge = (detail: string) => new ScimError(413, undefined, detail)
export const notFound = (id: string) => new ScimError(404, undefined, `Resource ${excerpt(id)} not found.`)

const LONGEST_EXCERPT = 120

/** Shortens client text to one line, so that an error's detail may repeat it. */
export function excerpt(text: string): string {
  const line = text.slice(0, LONGEST_EXCERPT).replace(/[\p{Cc}\p{Cs}]/gu, ' ')
  return text.length > LONGEST_EXCERPT ? `${line}…` : line
}

export function renderError(error: ScimError): JsonObject {
  return {
    schemas: [ERROR],
    status: String(error.status),
    ...(error.scimType && { scimType: error.scimType }),
    detail: error.detail,
  }
}
