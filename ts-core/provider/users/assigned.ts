import type { MappedRoles } from '../../config/policies'
import { encodeElements } from '../../directory/elements'
import { MANAGED_ROLE } from '../../directory/users/ownership'
import { elementsIn } from '../../directory/users/rows'
import type { UserRecord } from '../../host/records'
import { invalidValue, ScimError } from '../../protocol/errors'
import type { JsonObject, Resource } from '../../protocol/json'
import { onFault } from '../../work/faults'
import type { Work } from '../../work/work'

/** Attributes whose values are roles. An organization has its own, or none: roles reach beyond it. */
export const mappedIn = ({ config, organizationId }: Pick<Work, 'config' | 'organizationId'>): readonly MappedRoles[] =>
  organizationId === undefined ? config.policies.mappedRoles : config.policies.mappedRoles.filter(({ isOrganizations }) => isOrganizations)

/** The records as if such an attribute were stored: one statement for all of them. Asked of none, too, so that a wrong setting shows. */
export const withAssigned = (work: Work, records: readonly UserRecord[]): readonly UserRecord[] =>
  mappedIn(work).reduce((all, mapped) => withRoles(work, all, mapped), records)

export const assignedTo = (work: Work, record: UserRecord): UserRecord => withAssigned(work, [record])[0]!

function withRoles(work: Work, records: readonly UserRecord[], { name, client }: MappedRoles): readonly UserRecord[] {
  const answer = inDirectory(work, client, () => work.host.roles.assigned({ userIds: records.map(({ id }) => id), client }))
  const assigned = new Map(answer.map(({ userId, names }) => [userId, names.filter(isOpen)]))
  return records.map((record) => withNames(record, name, assigned.get(record.id) ?? []))
}

/** It says who is managed, which is no matter of the attribute. */
const isOpen = (name: string): boolean => name !== MANAGED_ROLE

/** Elements keep what a client has written beside the value; what an administrator gave has the value alone. */
function withNames(record: UserRecord, attribute: MappedRoles['name'], names: readonly string[]): UserRecord {
  const given = new Set(names)
  const kept = elementsIn(attribute, record.attributes[attribute] ?? []).filter(({ value }) => typeof value === 'string' && given.has(value))
  const known = new Set(kept.map(({ value }) => value))
  const others = names.filter((name) => !known.has(name)).map((value): JsonObject => ({ value }))
  const { [attribute]: _, ...attributes } = record.attributes
  const elements = encodeElements([...kept, ...others])
  return {
    ...record,
    attributes: elements.length > 0 ? { ...attributes, [attribute]: elements } : attributes,
    version: record.version === null ? null : record.version + markOf(names),
  }
}

/** Part of a version: another one for other names. */
function markOf(names: readonly string[]): string {
  if (names.length === 0) return ''
  let [one, two] = [0x811c9dc5, 5381]
  for (const char of names.join('\n')) {
    const code = char.codePointAt(0)!
    one = Math.imul(one ^ code, 0x01000193) >>> 0
    two = (Math.imul(two, 33) + code) >>> 0
  }
  return `.${one.toString(36)}${two.toString(36)}`
}

/** Gives and takes what differs. */
export function assignRoles(work: Work, userId: string, after: Resource, before?: Resource): void {
  for (const mapped of mappedIn(work)) assign(work, userId, mapped, roleNamesIn(after, mapped), before ? roleNamesIn(before, mapped) : new Set())
}

function assign(work: Work, userId: string, { name, client }: MappedRoles, wanted: ReadonlySet<string>, held: ReadonlySet<string>): void {
  const add = [...wanted].filter((role) => !held.has(role))
  const remove = [...held].filter((role) => !wanted.has(role))
  if (add.length + remove.length === 0) return
  const refused = add.find((role) => !isOpen(role))
  if (refused !== undefined) throw unknown(name, refused)
  onFault({ notFound: (fault) => (fault.subject === userId ? fault : unknown(name, String(fault.subject))) }, () =>
    inDirectory(work, client, () => work.host.roles.assign({ userId, client, add, remove })))
}

const unknown = (attribute: string, role: string): ScimError =>
  invalidValue(`"${attribute}": there is no role ${JSON.stringify(role)} that could be given.`)

const roleNamesIn = (resource: Resource, { name }: MappedRoles): ReadonlySet<string> => {
  const elements = resource[name]
  const values = Array.isArray(elements) ? elements.map((element) => (element as JsonObject)['value']) : []
  return new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))
}

/** A client that is not there is the administrator's to mend. */
function inDirectory<T>({ host }: Work, client: string | null, ask: () => T): T {
  const absent = () => {
    host.log.write({ level: 'error', message: `SCIM answers 503: scim.map.roles or scim.map.entitlements names the client ${client}, which the realm does not have.` })
    return new ScimError(503, undefined, 'Users cannot be reached at the moment: an administrator has to correct the settings.')
  }
  return onFault({ unsupported: absent }, ask)
}
