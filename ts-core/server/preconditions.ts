import { type Precondition, preconditionOf, type Preconditions } from '../protocol/version'
import type { ScimRequest } from './exchange'

export const preconditionsIn = ({ http: { headers } }: ScimRequest): Preconditions => ({
  ifMatch: headers['if-match'],
  ifNoneMatch: headers['if-none-match'],
})

export const preconditionIn = (request: ScimRequest): Precondition | undefined => preconditionOf(preconditionsIn(request))
