import { USER } from '../../protocol/schema/registry'
import type { Base } from '../model/model'
import type { Reader } from '../model/row'
import { ELEMENTS, elementsIn, SIMPLE } from './rows'

const READ_BY_HAND: ReadonlySet<string> = new Set(['username', 'emails'])

const elementsAt = (name: (typeof ELEMENTS)[number]): Reader => (draft, texts) => {
  const elements = elementsIn(name, texts)
  if (elements.length > 0) draft[name] = elements
}

export const USER_BASE: Base = {
  resourceType: USER,
  rows: SIMPLE,
  fixed: new Set(['id', 'username', 'email', 'firstName', 'lastName', ...ELEMENTS]),
  readers: new Map(ELEMENTS.filter((name) => !READ_BY_HAND.has(name)).map((name) => [name, elementsAt(name)])),
  readByHand: READ_BY_HAND,
  always: new Set(['id', 'schemas', 'userName', 'active']),
}
