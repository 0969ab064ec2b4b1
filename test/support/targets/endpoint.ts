import { checkFilter, type Filter, matches, parseFilter } from './filter'
import { checkLimits, checkMembers, checkOperations } from './limits'
import { applyOperations, readOperations } from './patch'
import type { GroupRules, ResourceRules, TargetProfile } from './profile'
import { invalid, Refusal } from './refusal'
import { GROUP, type Json, listOf, nameIn, type Resource, USER } from './resource'
import { checkResource, IGNORED } from './schema'
import { fold, memberIds, newId, type Store, type Stored } from './store'

export type Answer = { readonly status: number; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> }

export type Directory = { readonly users: Store; readonly groups: Store }

export type Query = { readonly filter?: string | undefined; readonly startIndex?: string | undefined; readonly count?: string | undefined }

/** The requests of one resource type. */
export type Endpoint = {
  create(body: Resource): Answer
  read(id: string): Answer
  list(query: Query): Answer
  replace(id: string, body: Resource, ifMatch?: string): Answer
  patch(id: string, body: Resource, ifMatch?: string): Answer
  remove(id: string): Answer
}

export function endpointOf(type: 'Users' | 'Groups', rules: ResourceRules | GroupRules, profile: TargetProfile, directory: Directory, mount: string): Endpoint {
  const store = type === 'Users' ? directory.users : directory.groups
  const schema = type === 'Users' ? USER : GROUP
  const groupRules = 'memberChanges' in rules ? rules : undefined

  const shown = (resource: Stored): Resource => {
    const { password: _, ...visible } = resource
    const location = `${mount}/${type}/${resource.id}`
    return { ...visible, meta: { resourceType: type.slice(0, -1), location, version: versionOf(resource.id) } }
  }
  const versionOf = (id: string): string => `W/"${store.version(id)}"`
  const answer = (status: number, resource: Stored): Answer =>
    status === 204 ? { status } : { status, body: shown(resource), headers: { etag: versionOf(resource.id) } }
  const found = (id: string, ifMatch?: string): Stored => {
    const resource = store.find(id)
    if (resource === undefined) throw new Refusal(404, `${type} ${id} not found`)
    if (ifMatch !== undefined && ifMatch !== versionOf(id)) throw new Refusal(412, `${ifMatch} is not the version`)
    return resource
  }
  const keep = (id: string, resource: Resource): Stored => {
    checkLimits(rules, resource)
    if (groupRules !== undefined) checkMembership(groupRules, resource, directory)
    const twin = twinOf(rules, store, resource, id)
    if (twin !== undefined && rules.duplicate !== 201) throw new Refusal(409, `${type} ${twin.id} has that name`, 'uniqueness')
    return store.put(id, groupRules?.unknownMember === 'ignore' ? onlyKnown(resource, directory) : resource)
  }
  const settle = (status: number, resource: Stored): Answer => {
    if (rules.onDeactivate === 'remove' && resource['active'] === false) store.delete(resource.id)
    return answer(status, resource)
  }
  const search = (filter: Filter | undefined): readonly Stored[] => {
    if (!rules.readable) return []
    if (filter === undefined) return store.all()
    const [first] = filter.comparisons
    const narrowed = filter.join === 'and' && first?.operator === 'eq' ? store.having(first.path, first.value!) : undefined
    return (narrowed ?? store.all()).filter((each) => matches(filter, each))
  }

  return {
    create: (body) => {
      checkResource(schema, body)
      if (groupRules !== undefined && memberIds(body).length > groupRules.memberChanges) throw invalid('too many members', 'tooMany')
      const twin = twinOf(rules, store, body)
      if (twin !== undefined && rules.duplicate === 200) return answer(200, twin)
      const away = store.detached((each) => isTwin(rules, each, body))
      const id = away?.id ?? (rules.id === 'externalId' ? String(body['externalId']) : newId())
      const made = answer(rules.createdStatus, keep(id, clean(body)))
      return { ...made, headers: { ...made.headers, location: `${mount}/${type}/${id}` } }
    },
    read: (id) => {
      if (!rules.readable) throw new Refusal(404, `${type} ${id} not found`)
      return answer(200, found(id))
    },
    list: ({ filter, startIndex, count }) => {
      const parsed = filter === undefined ? undefined : parseFilter(filter)
      if (parsed !== undefined) checkFilter(parsed, rules.filter)
      if (parsed === undefined && profile.unfiltered === 'sample') return page([sample(schema)], 1, 1)
      const all = search(parsed)
      const start = Math.max(1, Number(startIndex ?? 1))
      const wanted = Math.min(profile.pageSize, Math.max(0, Number(count ?? profile.pageSize)))
      return page(all.slice(start - 1, start - 1 + wanted).map(shown), start, all.length)
    },
    replace: (id, body, ifMatch) => {
      const before = found(id, ifMatch)
      checkResource(schema, body)
      if (rules.idInBody && body['id'] !== id) throw invalid('the body has to repeat the id')
      if (groupRules !== undefined && !groupRules.replacesMembers && 'members' in body) throw invalid('all members cannot be replaced')
      return settle(200, keep(id, frozen(rules, before, clean(body))))
    },
    patch: (id, body, ifMatch) => {
      const before = found(id, ifMatch)
      if (rules.patchBody === 'attributes') return settle(200, keep(id, patchedDirectly(rules, before, body)))
      const operations = readOperations(body, schema)
      checkOperations(rules, operations)
      if (groupRules !== undefined) checkMembers(groupRules, operations)
      return settle(rules.patchStatus, keep(id, frozen(rules, before, applyOperations(schema, before, operations))))
    },
    remove: (id) => {
      const resource = found(id)
      if (rules.onDelete === 'deactivate') store.put(id, { ...resource, active: false })
      else if (rules.onDelete === 'detach') store.detach(id)
      else store.delete(id)
      if (rules.onDelete !== 'deactivate') for (const group of directory.groups.all()) leave(directory.groups, group, id)
      return { status: 204 }
    },
  }
}

/** Without what only the server writes, and without what has no value. */
const clean = (body: Resource): Resource =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => !IGNORED.includes(name) && value !== null && !(Array.isArray(value) && value.length === 0)))

const frozen = (rules: ResourceRules, before: Resource, after: Resource): Resource =>
  rules.frozen.reduce((result, name) => {
    const { [name]: _, ...others } = result
    return before[name] === undefined ? others : { ...others, [name]: before[name] }
  }, after)

function patchedDirectly(rules: ResourceRules, before: Resource, body: Resource): Resource {
  const changed = Object.fromEntries(Object.entries(body).filter(([name]) => rules.patchable === 'any' || rules.patchable.includes(name)))
  if (Object.keys(changed).length === 0) throw invalid(`one of ${rules.patchable} is required`)
  return { ...before, ...changed }
}

/** Somebody else who has what only one may have. */
const twinOf = (rules: ResourceRules, store: Store, resource: Resource, id?: string): Stored | undefined =>
  rules.unique.flatMap((name) => store.having(name, resource[nameIn(resource, name)] ?? null) ?? []).find((each) => each.id !== id)

const isTwin = (rules: ResourceRules, one: Resource, other: Resource): boolean =>
  rules.unique.some((name) => {
    const [here, there] = [one[nameIn(one, name)], other[nameIn(other, name)]]
    return typeof here === 'string' && typeof there === 'string' && fold(name, here) === fold(name, there)
  })

const isKnown = ({ users, groups }: Directory, id: string): boolean => users.find(id) !== undefined || groups.find(id) !== undefined

function checkMembership(rules: GroupRules, group: Resource, directory: Directory): void {
  const stranger = memberIds(group).find((id) => !isKnown(directory, id))
  if (stranger !== undefined && rules.unknownMember === 'refuse') throw invalid(`there is no member ${stranger}`)
}

const onlyKnown = (group: Resource, directory: Directory): Resource =>
  ({ ...group, members: listOf(group['members']).filter((each) => isKnown(directory, String((each as Resource)['value']))) })

function leave(groups: Store, group: Stored, id: string): void {
  if (memberIds(group).includes(id))
    groups.put(group.id, { ...group, members: listOf(group['members']).filter((each) => (each as Resource)['value'] !== id) })
}

const page = (Resources: readonly Resource[], startIndex: number, totalResults: number): Answer =>
  ({ status: 200, body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults, startIndex, itemsPerPage: Resources.length, Resources } })

const sample = (schema: string): Resource =>
  ({ schemas: [schema], id: '1', externalId: 'synthesis_external_id', userName: 'synthesis_user', displayName: 'synthesis', active: false })
