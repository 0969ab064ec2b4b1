import type { Attribute } from './attribute'

type Traits = Partial<Omit<Attribute, 'name' | 'type' | 'description' | 'subAttributes'>>

/** Applies the defaults of RFC 7643 §2.2. References and binaries are always case-exact (§2.3.6, §2.3.7). */
const simple =
  (type: Exclude<Attribute['type'], 'complex'>, caseExact = false) =>
  (name: string, description: string, traits: Traits = {}): Attribute =>
    Object.freeze({
      name,
      type,
      multiValued: false,
      description,
      required: false,
      caseExact,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
      ...traits,
    })

export const string = simple('string')
export const boolean = simple('boolean')
export const integer = simple('integer')
export const decimal = simple('decimal')
export const dateTime = simple('dateTime')
export const binary = simple('binary', true)

export const reference = (name: string, referenceTypes: readonly string[], description: string, traits: Traits = {}) =>
  simple('reference', true)(name, description, { referenceTypes: Object.freeze(referenceTypes), ...traits })

export const complex = (
  name: string,
  description: string,
  traits: Traits,
  subAttributes: readonly Attribute[],
): Attribute =>
  Object.freeze({ ...string(name, description, traits), type: 'complex', subAttributes: Object.freeze(subAttributes) })
