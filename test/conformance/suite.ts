import { describe, test } from 'vitest'
import type { Driver } from '../support/drivers'
import { limits } from './rfc7643/advertised'
import { discovery } from './rfc7643/discovery'
import { group } from './rfc7643/group'
import { idAndMeta } from './rfc7643/id-and-meta'
import { managers } from './rfc7643/managers'
import { nestedGroups } from './rfc7643/nested-groups'
import { resources as representation } from './rfc7643/resources'
import { roundTrip } from './rfc7643/round-trip'
import { schemaDocuments } from './rfc7643/schema-documents'
import { user } from './rfc7643/user'
import { values } from './rfc7643/values'
import { authentication } from './rfc7644/authentication'
import { bodies } from './rfc7644/bodies'
import { bulkRequests } from './rfc7644/bulk'
import { bulkReferences } from './rfc7644/bulk-references'
import { deletion } from './rfc7644/delete'
import { endpoints } from './rfc7644/endpoints'
import { filterErrors } from './rfc7644/filter-errors'
import { filters } from './rfc7644/filters'
import { limits as requestLimits } from './rfc7644/limits'
import { mediaTypes } from './rfc7644/media-types'
import { pagination } from './rfc7644/pagination'
import { patchAdd } from './rfc7644/patch-add'
import { patchMembers } from './rfc7644/patch-members'
import { patchOperations } from './rfc7644/patch-operations'
import { patchRefused } from './rfc7644/patch-refused'
import { patchRemove } from './rfc7644/patch-remove'
import { patchReplace } from './rfc7644/patch-replace'
import { projection } from './rfc7644/projection'
import { resources } from './rfc7644/resources'
import { searching } from './rfc7644/search'
import { sorting } from './rfc7644/sorting'
import { versions } from './rfc7644/versions'
import { cursors } from './rfc9865/cursors'
import { type Rule, serviceProviderOf } from './rule'

const PARTS: Readonly<Record<string, readonly Rule[]>> = {
  'resource representation': representation,
  'id and meta': idAndMeta,
  'round trips': roundTrip,
  'the user': user,
  managers,
  'the group': group,
  'groups in groups': nestedGroups,
  'values and types': values,
  discovery,
  'schema documents': schemaDocuments,
  'what is advertised': limits,
  authentication,
  endpoints,
  'create, read, replace': resources,
  delete: deletion,
  versions,
  'search by POST and across types': searching,
  'media types': mediaTypes,
  bodies,
  'limits of a request': requestLimits,
  pagination,
  sorting,
  'pages by cursor': cursors,
  projection,
  filters,
  'filters that are none': filterErrors,
  'PATCH: message and path': patchRefused,
  'PATCH: operations': patchOperations,
  'PATCH: add': patchAdd,
  'PATCH: remove': patchRemove,
  'PATCH: replace': patchReplace,
  'PATCH: members': patchMembers,
  bulk: bulkRequests,
  'bulk: references': bulkReferences,
}

/** Runs every rule over one driver, or only those of some parts. */
export function conformance(driver: Driver, isWanted: (part: string) => boolean = () => true): void {
  const provider = serviceProviderOf(driver)
  for (const [part, rules] of Object.entries(PARTS).filter(([name]) => isWanted(name)))
    describe(`${driver.name}: ${part}`, () => {
      for (const { section, title, check } of rules) test(`${section}: ${title}`, () => check(provider))
    })
}
