// Reads the zod contract into what Java needs to know of it.
import { createHash } from 'node:crypto'
import type { ZodMiniType } from 'zod/mini'
import { contract } from '../../ts-core/host/contract/index'
import * as request from '../../ts-core/host/contract/request'
import { Instant, records } from '../../ts-core/host/contract/shape'

export type Type =
  | { readonly kind: 'string' | 'int' | 'long' | 'boolean' | 'null' }
  | { readonly kind: 'list' | 'map' | 'nullable'; readonly of: Type }
  | { readonly kind: 'record'; readonly name: string }
  | { readonly kind: 'enum'; readonly owner: string; readonly name: string; readonly values: readonly string[] }

export type Field = { readonly name: string; readonly type: Type }
export type RecordModel = { readonly name: string; readonly fields: readonly Field[] }
export type UnionModel = {
  readonly name: string
  readonly discriminator: string
  readonly variants: readonly VariantModel[]
}
export type VariantModel = RecordModel & { readonly literal: string }

/** `input`: the one record that is passed as it is, else the fields, each a parameter. */
export type Operation = {
  readonly name: string
  readonly doc: string
  readonly input: Extract<Type, { kind: 'record' }> | readonly Field[]
  readonly output: Type
}
export type Port = { readonly name: string; readonly operations: readonly Operation[] }
export type Model = {
  readonly ports: readonly Port[]
  readonly records: readonly RecordModel[]
  readonly unions: readonly UnionModel[]
  readonly hash: string
}

/** What zod keeps in a schema, as far as the contract uses it. */
type Definition = {
  readonly type: string
  readonly format?: string
  readonly shape: Readonly<Record<string, ZodMiniType>>
  readonly innerType: ZodMiniType
  readonly element: ZodMiniType
  readonly valueType: ZodMiniType
  readonly entries: Readonly<Record<string, string>>
  readonly options: readonly ZodMiniType[]
  readonly discriminator?: string
  readonly values: readonly string[]
}

const definition = (schema: ZodMiniType): Definition => schema._zod.def as unknown as Definition

export const capitalize = (name: string): string => name[0]!.toUpperCase() + name.slice(1)
export const portType = (port: string): string => `${capitalize(port)}Port`

export function readContract(): Model {
  const found = new Map<string, RecordModel | UnionModel>()
  for (const schema of Object.values(request)) readType(schema, { found, owner: '', field: '' })
  const ports = Object.entries(contract).map(([name, operations]) => ({
    name,
    operations: Object.entries(operations).map(([operation, parts]) => readOperation(name, operation, parts, found)),
  }))
  const named = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const shape = { ports: ports.map(withoutDocs), named }
  return {
    ports,
    records: named.filter((each) => 'fields' in each),
    unions: named.filter((each) => 'variants' in each),
    hash: createHash('sha256').update(JSON.stringify(shape)).digest('hex'),
  }
}

const withoutDocs = (port: Port) => ({ ...port, operations: port.operations.map(({ doc: _, ...rest }) => rest) })

type Parts = { readonly doc: string; readonly input: ZodMiniType; readonly output: ZodMiniType }
type Found = Map<string, RecordModel | UnionModel>

function readOperation(port: string, name: string, { doc, input, output }: Parts, found: Found): Operation {
  const place = { found, owner: portType(port), field: name }
  const named = records.get(input) ? readType(input, place) : undefined
  return {
    name,
    doc,
    input: named?.kind === 'record' ? named : readFields(input, place),
    output: readType(output, place),
  }
}

/** The place of a schema: an enum without a name of its own gets one from it. */
type Place = { readonly found: Found; readonly owner: string; readonly field: string }

function readType(schema: ZodMiniType, place: Place): Type {
  const name = records.get(schema)?.id
  if (name !== undefined) return readNamed(name, schema, place.found)
  const def = definition(schema)
  switch (def.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return { kind: def.type }
    case 'number':
      if (def.format !== 'safeint') throw new Error(`${place.owner}.${place.field}: only integers cross`)
      return { kind: schema === Instant ? 'long' : 'int' }
    case 'nullable':
      return { kind: 'nullable', of: readType(def.innerType, place) }
    case 'array':
      return { kind: 'list', of: readType(def.element, place) }
    case 'record':
      return { kind: 'map', of: readType(def.valueType, place) }
    case 'enum':
      return { kind: 'enum', owner: place.owner, name: capitalize(place.field), values: Object.values(def.entries) }
    default:
      throw new Error(`${place.owner}.${place.field}: no Java for ${def.type}; give it a name with record()`)
  }
}

function readNamed(name: string, schema: ZodMiniType, found: Found): Type {
  if (!found.has(name)) {
    found.set(name, { name, fields: [] }) // a record may hold itself
    const read = definition(schema).type === 'union' ? readUnion : readRecord
    found.set(name, read(name, schema, found))
  }
  return { kind: 'record', name }
}

const readRecord = (name: string, schema: ZodMiniType, found: Found): RecordModel => ({
  name,
  fields: readFields(schema, { found, owner: name, field: '' }),
})

function readUnion(name: string, schema: ZodMiniType, found: Found): UnionModel {
  const { discriminator, options } = definition(schema)
  if (discriminator === undefined) throw new Error(`${name}: a union needs a discriminator`)
  const variants = options.map((option) => {
    const literal = definition(definition(option).shape[discriminator]!).values[0]!
    const owner = `${name}.${capitalize(literal)}`
    const fields = readFields(option, { found, owner, field: '' }, discriminator)
    return { name: capitalize(literal), literal, fields }
  })
  return { name, discriminator, variants }
}

const readFields = (schema: ZodMiniType, place: Place, except?: string): readonly Field[] =>
  Object.entries(definition(schema).shape)
    .filter(([name]) => name !== except)
    .map(([name, field]) => ({ name, type: readType(field, { ...place, field: name }) }))
