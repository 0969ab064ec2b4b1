import { isArray, isObject, type Json, type JsonObject } from '../../protocol/json'
import { membersOf } from '../../protocol/message'
import type { ResourceType } from '../../protocol/schema/attribute'

/** An operation of a PATCH message as the client sent it. */
export type SentOperation = { readonly op?: Json; readonly path?: Json; readonly value?: Json }

/** Translates one operation to one or several of RFC 7644 §3.5.2. */
export type OperationReading = (operation: SentOperation, resourceType: ResourceType) => readonly SentOperation[]

/** Applies the readings, one after another, to each operation of a PATCH message. The parser refuses malformed operations. */
export const readOperations =
  (...readings: readonly OperationReading[]) =>
  (message: JsonObject, resourceType: ResourceType): JsonObject => {
    const name = Object.keys(message).find((each) => each.toLowerCase() === 'operations')
    const operations = name === undefined ? undefined : message[name]
    if (name === undefined || !isArray(operations)) return message
    const read = (operation: Json): readonly Json[] => {
      if (!isObject(operation)) return [operation]
      const sent: readonly SentOperation[] = [Object.fromEntries(membersOf(operation))]
      return readings.reduce((all, reading) => all.flatMap((each) => reading(each, resourceType)), sent).map((each): JsonObject => ({ ...each }))
    }
    return { ...message, [name]: operations.flatMap(read) }
  }
