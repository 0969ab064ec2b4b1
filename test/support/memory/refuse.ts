import { HostFault } from '../../../ts-core/host/fault'
import type { Attributes } from '../../../ts-core/host/records'

const COLUMN_LENGTH = 255

export const notFound = (id: string) => new HostFault('notFound', `Nothing has the id ${id}`, id)
export const conflict = (message: string, subject: string) => new HostFault('conflict', message, subject)
export const forbidden = (message: string, subject: string) => new HostFault('forbidden', message, subject)
export const invalid = (message: string, subject: string) => new HostFault('invalid', message, subject)

/** Faults with invalid for what no column could hold. `unlimited` says which attributes may be longer than one. */
export function refuseUnstorable(attributes: Attributes, unlimited: (name: string) => boolean = () => false): void {
  for (const [name, values] of Object.entries(attributes)) {
    if (values.some((value) => value.includes('\0')))
      throw invalid(`${name} has a character that cannot be stored`, name)
    if (unlimited(name)) continue
    if (values.some((value) => value.length > COLUMN_LENGTH))
      throw invalid(`${name} is longer than ${COLUMN_LENGTH}`, name)
  }
}

export function refuseBlank(value: string | undefined, name: string): void {
  if (value === undefined || value.trim() === '') throw invalid(`${name} is required`, name)
}
