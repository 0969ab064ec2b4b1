import { type Precondition, preconditionOf, type Preconditions } from '../protocol/version'
import type { Dialect } from './dialects/dialect'
import type { ScimRequest } from './request'

export function preconditionsIn({ http: { headers } }: ScimRequest, dialect: Dialect): Preconditions {
  const [ifMatch, ifNoneMatch] = [headers['if-match'], headers['if-none-match']]
  return { ifMatch: ifMatch && dialect.tags(ifMatch), ifNoneMatch: ifNoneMatch && dialect.tags(ifNoneMatch) }
}

export const preconditionIn = (request: ScimRequest, dialect: Dialect): Precondition | undefined => preconditionOf(preconditionsIn(request, dialect))
