import { toFields, toResource } from '../directory/users/mapping'
import { planUserFilter } from '../directory/users/query'
import type { UserRecord } from '../host/records'
import { checkFilter } from '../protocol/filter/check'
import { matches } from '../protocol/filter/evaluate'
import { parseFilter } from '../protocol/filter/parse'
import { parseJson } from '../protocol/json-text'
import { listResponse } from '../protocol/list/list-response'
import { parseProjection, project } from '../protocol/list/projection'
import { applyPatch } from '../protocol/patch/apply'
import { parsePatchOp } from '../protocol/patch/operation'
import { canonicalNames } from '../protocol/schema/canonical'
import { schemaDocuments } from '../protocol/schema/documents'
import { USER } from '../protocol/schema/registry'
import { validateResource } from '../protocol/schema/validate'
import { PATCH_OP } from '../protocol/urns'
import { STANDARD_MODELS, typesOf } from '../work/models'
import { auto } from './dialects/dialect'

const RECORD: UserRecord = {
  id: 'rehearsal',
  enabled: true,
  createdAt: 0,
  lastModifiedAt: 0,
  attributes: { username: ['ada'], email: ['ada@example.com'], title: ['Analyst'], phoneNumbers: ['{"value":"1","type":"work"}'] },
  groups: [{ id: 'g', name: 'Engineering' }],
  version: 'rehearsal',
}

const PATCH = {
  schemas: [PATCH_OP],
  Operations: [
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ada@work.example' },
    { op: 'replace', value: { active: false, 'name.givenName': 'Ada' } },
  ],
}

/** Passes one user through every pure step of a request, because an engine runs code slowly the first time. */
export function rehearse(): void {
  const user = toResource(RECORD, 'https://example.com/v2', STANDARD_MODELS.user)
  const filter = checkFilter(parseFilter('userName eq "ada" and emails[type eq "work" and value co "@"]'), USER)
  planUserFilter(filter, STANDARD_MODELS.user)
  matches(filter, user)
  const body = canonicalNames(parseJson(JSON.stringify(user)) as typeof user, USER)
  validateResource(body, USER)
  toFields(applyPatch(body, auto.operations(parsePatchOp(auto.message(PATCH, USER), USER)), USER), RECORD, STANDARD_MODELS.user)
  const resources = [project(user, parseProjection({}, USER))]
  JSON.stringify(listResponse({ totalResults: 1, startIndex: 1, resources }))
  schemaDocuments(typesOf(STANDARD_MODELS), 'https://example.com/v2')
}
