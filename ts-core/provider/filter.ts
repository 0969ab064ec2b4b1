import type { Filter } from '../protocol/filter/ast'
import { checkFilter } from '../protocol/filter/check'
import { parseFilter } from '../protocol/filter/parse'
import type { AttrTarget, ResourceType } from '../protocol/schema/attribute'
import type { Dialect } from './dialects/dialect'

/** Parses the filter of a query by the grammar of the dialect. */
export const readFilter = (text: string | undefined, { grammar }: Dialect): Filter | undefined =>
  text === undefined ? undefined : parseFilter(text, grammar)

export const filterOn = (filter: Filter | undefined, resourceType: ResourceType, dialect: Dialect): Filter<AttrTarget> | undefined =>
  filter && dialect.resolvedFilter(checkFilter(dialect.filter(filter, resourceType), resourceType))
