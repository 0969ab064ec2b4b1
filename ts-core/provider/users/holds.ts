import { and, matches } from '../../directory/query'
import type { Query } from '../../host/records'
import type { Work } from '../../work/work'

/** Says whether the user with this id matches the query. */
export const holds = ({ host }: Work, id: string, query: Query): boolean => host.users.count({ query: and(matches('id', [id]), query) }) > 0
