/** An attribute and its characteristics (RFC 7643 §2.2, §7). */
export type Attribute = {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex'
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

export type Schema = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

/** RFC 7643 §6. */
export type ResourceType = {
  readonly name: string
  /** The path of the endpoint, such as `/Users`. */
  readonly endpoint: string
  readonly description: string
  readonly schema: Schema
  readonly schemaExtensions: readonly { readonly schema: Schema; readonly required: boolean }[]
  /** Attributes of extensions that a body may name without their URN. */
  readonly bareNames?: ReadonlySet<string>
}

/** The attribute that a path names. `uri` is set only for an attribute of an extension. */
export type AttrTarget = { readonly uri?: string; readonly attribute: Attribute; readonly subAttribute?: Attribute }
