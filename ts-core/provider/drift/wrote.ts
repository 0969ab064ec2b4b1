import type { Model } from '../../directory/model/model'
import { ACTIVE, type Field, holdsField } from '../../directory/users/fields'
import { isObject, isUnassigned, type Resource } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'

/** Says whether a request wrote the field. What a write changed counts in any case. `isKept`: SCIM has written it before. */
export type Wrote = (field: Field, isKept: boolean) => boolean

/** Of a create: what the body gives a value. */
export const wroteBody = (sent: Resource): Wrote => (field) => holdsField(sent, field)

/** Of a PUT: what the body gives a value, and whatever SCIM wrote before, which the body clears by leaving it out. */
export function wroteAll(sent: Resource, { unread }: Model): Wrote {
  const staysUnlessSent = new Set([ACTIVE.name, ...unread.map(({ path }) => path)])
  return (field, isKept) => holdsField(sent, field) || (isKept && !staysUnlessSent.has(field.name))
}

/** Of a PATCH: what its operations name. */
export const wrotePatch = (operations: readonly PatchOperation[]): Wrote => (field) => operations.some((operation) => isNamed(field, operation))

function isNamed({ names }: Field, { op, target: { uri, attribute, subAttribute }, value }: PatchOperation): boolean {
  if (op === 'add' && isUnassigned(value)) return false
  const path = uri === undefined ? [attribute.name] : [uri, attribute.name]
  if (path.some((name, index) => names[index] !== name)) return false
  const part = names[path.length]
  if (part === undefined || isReference(attribute.name)) return true
  if (subAttribute) return subAttribute.name === part
  return op === 'remove' || !isObject(value) || Object.hasOwn(value, part)
}

/** A manager is one user, by whichever sub-attribute a client names it. */
const isReference = (name: string): boolean => name === 'manager'
