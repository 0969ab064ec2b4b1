import { shapeOf } from './kinds'
import type { Option } from './option'
import { TABLE } from './options'

/** What whoever shows or stores an option must know of it. What its text must look like is checked by reading the target. */
export type OptionDescription = {
  readonly name: string
  readonly kind: 'boolean' | 'choice' | 'text'
  /** The values of a choice. */
  readonly values: readonly string[]
  readonly many: boolean
  readonly secret: boolean
  readonly help: string
}

function separatorOf({ kind }: Option): string {
  return kind === 'choice' || kind === 'attribute' ? 'commas between them, in their order' : 'a line for each, in their order'
}

/** The defaults are left out: a form that fills them in would set them, and override those of the profile. */
export const OPTION_DESCRIPTIONS: readonly OptionDescription[] = TABLE.map((option) => ({
  name: option.name,
  kind: option.kind === 'boolean' || option.kind === 'choice' ? option.kind : 'text',
  values: option.kind === 'choice' ? option.values : [],
  many: option.many,
  secret: option.secret,
  help: `${option.sentence} The value is ${shapeOf(option)}${option.many ? `; there may be several, or one with ${separatorOf(option)}` : ''}.`,
}))
