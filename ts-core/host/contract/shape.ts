import * as z from 'zod/mini'

/** Names the records that get a Java class of their own. */
export const records = z.registry<{ id: string }>()

export const record = <S extends z.ZodMiniType>(id: string, schema: S): S => {
  records.add(schema, { id })
  return schema
}

export const operation = <I extends z.ZodMiniType, O extends z.ZodMiniType>(doc: string, input: I, output: O) => ({
  doc,
  input,
  output,
})

/** Attribute name to values. An empty list means: no such attribute. */
export const Attributes = z.record(z.string(), z.array(z.string()))

/** Milliseconds since 1970 UTC. A record holds those of the years 0000 to 9999, and no others. */
export const Instant = z.int()
