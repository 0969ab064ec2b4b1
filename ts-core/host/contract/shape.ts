import * as z from 'zod/mini'

/** Registers the records that get a Java class of their own. */
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

/** Attribute names and values. An empty list means that the attribute is absent. */
export const Attributes = z.record(z.string(), z.array(z.string()))

/** Milliseconds since 1970 UTC, within the years 0000 to 9999. */
export const Instant = z.int()
