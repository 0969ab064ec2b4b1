import type { Model } from '../../directory/model/model'
import { ACTIVE, type Field, holdsField } from '../../directory/users/fields'
import { isObject, isUnassigned, type Resource } from '../../protocol/json'
import type { PatchOperation } from '../../protocol/patch/operation'

/** Says whether a request wrote the field. What a write changed counts in any case. `isKept`: SCIM has written it before. */
export type Wrote = (field: Field, isKept: boolean) => boolean

/** A create writes what its body gives a value. */
export const wroteBody = (sent: Resource): Wrote => (field) => holdsField(sent, field)

/** A PUT writes what its body gives a value, and what SCIM wrote before: the body clears that by leaving it out. */
export function wroteAll(sent: Resource, { unread }: Model): Wrote {
  const staysUnlessSent = new Set([ACTIVE.name, ...unread.map(({ path }) => path)])
  return (field, isKept) => holdsField(sent, field) || (isKept && !staysUnlessSent.has(field.name))
}

/** A PATCH writes what its operations name. */
export function wrotePatch(operations: readonly PatchOperation[]): Wrote {
  const naming = operations.map((operation) => ({ operation, path: pathOf(operation) }))
  return (field) => naming.some(({ operation, path }) => isNamed(field, operation, path))
}

const pathOf = ({ target: { uri, attribute } }: PatchOperation): readonly string[] => (uri === undefined ? [attribute.name] : [uri, attribute.name])

function isNamed({ names }: Field, { op, target: { attribute, subAttribute }, value }: PatchOperation, path: readonly string[]): boolean {
  if (names[0] !== path[0] || (path.length > 1 && names[1] !== path[1])) return false
  if (op === 'add' && isUnassigned(value)) return false
  const part = names[path.length]
  if (part === undefined || isReference(attribute.name)) return true
  if (subAttribute) return subAttribute.name === part
  return op === 'remove' || !isObject(value) || Object.hasOwn(value, part)
}

/** A manager is one user, by whichever sub-attribute a client names it. */
const isReference = (name: string): boolean => name === 'manager'
