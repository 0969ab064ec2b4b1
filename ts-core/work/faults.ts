import { type FaultCode, HostFault } from '../host/fault'
import { invalidValue, mutability, notFound, ScimError, tooMany, uniqueness } from '../protocol/errors'

type NameOf = (attribute: string) => string

/**
 * Translates a fault of the directory to a SCIM error; any other error is answered as it is. `nameOf` gives SCIM's name
 * for a directory attribute.
 */
export const toScimError = (error: unknown, nameOf: NameOf = (attribute) => attribute): unknown =>
  error instanceof HostFault ? ERRORS[error.code](error, error.subject === null ? 'The resource' : `"${nameOf(error.subject)}"`) : error

/** Runs something and throws the directory's faults as SCIM errors. */
export function inScimTerms<T>(nameOf: NameOf, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw toScimError(error, nameOf)
  }
}

/** What a place makes of the faults that it knows more about: an error to throw, or the result. */
type Otherwise<T> = { readonly [Code in FaultCode]?: (fault: HostFault) => T | Error }

/** Runs something. Faults with one of the named codes become what is said of them; all others pass. */
export function onFault<T>(otherwise: Otherwise<NoInfer<T>>, run: () => T): T {
  try {
    return run()
  } catch (error) {
    const become = error instanceof HostFault ? otherwise[error.code] : undefined
    const outcome = become === undefined ? (error as Error) : become(error as HostFault)
    if (outcome instanceof Error) throw outcome
    return outcome
  }
}

/** What somebody has to do where the tables of the targets are missing. */
export const NO_TABLES =
  'The tables of the targets are missing, or an older version has made them: no target hears of a change until they are there. Where the database is changed by hand, apply the SQL that the server writes at its start; where they were removed, drop the table DATABASECHANGELOG_SCIMTS. Then restart.'

const ERRORS: Readonly<Record<FaultCode, (fault: HostFault, name: string) => ScimError>> = {
  notFound: (fault) => notFound(fault.subject ?? ''),
  conflict: (_, name) => uniqueness(`${name} must be unique: another resource has this value.`),
  readOnly: (_, name) => mutability(`${name} cannot be changed: it is read-only here.`),
  invalid: (fault, name) => invalidValue(`${name}: ${fault.message}`),
  forbidden: (fault) => new ScimError(403, undefined, fault.message),
  tooMany: (fault) => tooMany(`${fault.message}. Ask for fewer resources at a time with count, or leave out with excludedAttributes what holds them.`),
  unsupported: () => new ScimError(501, undefined, 'This directory cannot do that.'),
  unavailable: (fault) => new ScimError(503, undefined, 'The directory is busy. Try again.', fault.message),
  noTables: (fault) => new ScimError(503, undefined, NO_TABLES, fault.message),
  failed: (fault) => new ScimError(500, undefined, 'Internal error.', fault.message),
}
