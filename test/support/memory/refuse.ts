import { HostFault } from '../../../ts-core/host/fault'
import type { Attributes } from '../../../ts-core/host/records'

const COLUMN_LENGTH = 255

export const notFound = (id: string) => new HostFault('notFound', `Nothing has the id ${id}`, id)
export const conflict = (message: string, subject: string) => new HostFault('conflict', message, subject)
export const forbidden = (message: string, subject: string) => new HostFault('forbidden', message, subject)
export const invalid = (message: string, subject: string) => new HostFault('invalid', message, subject)

/** Throws for a value that no column could hold, which the caller must not send. `unlimited` says which attributes may be longer. */
export function refuseUnstorable(attributes: Attributes, unlimited: (name: string) => boolean = () => false): void {
  for (const [name, values] of Object.entries(attributes)) {
    if ([name, ...values].some((text) => text.includes('\0'))) throw new Error(`${name} has a character that cannot be stored`)
    if (name.length > COLUMN_LENGTH || (!unlimited(name) && values.some((value) => value.length > COLUMN_LENGTH)))
      throw new Error(`${name} is longer than ${COLUMN_LENGTH}`)
  }
}

export function refuseBlank(value: string | undefined, name: string): void {
  if (value === undefined || value.trim() === '') throw invalid(`${name} is required`, name)
}
