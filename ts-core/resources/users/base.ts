import { USER } from '../../protocol/schema/registry'
import { decodeElements } from '../elements'
import type { Base } from '../model/model'
import type { Reader } from '../model/row'
import { ELEMENTS, SIMPLE } from './rows'

const READ_BY_HAND: ReadonlySet<string> = new Set(['username', 'emails'])

const elementsAt = (name: string): Reader => (draft, texts) => {
  if (texts.length > 0) draft[name] = decodeElements(texts)
}

export const USER_BASE: Base = {
  resourceType: USER,
  rows: SIMPLE,
  fixed: new Set(['id', 'username', 'email', 'firstName', 'lastName', ...ELEMENTS]),
  readers: new Map(ELEMENTS.filter((name) => !READ_BY_HAND.has(name)).map((name) => [name, elementsAt(name)])),
  readByHand: READ_BY_HAND,
}
