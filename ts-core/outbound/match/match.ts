import { equals } from '../../protocol/client/request'
import type { AttrPath, Filter } from '../../protocol/filter/ast'
import { isArray, isObject, type Json, type JsonObject } from '../../protocol/json'
import { primaryFirst } from '../mapping/source'
import type { GroupMatchRule, MatchRule, Target } from '../target/target'

/** Lists the filters by which an account for this payload is looked for, in the order of the target. */
export const userMatches = ({ match }: Pick<Target, 'match'>, payload: JsonObject): readonly Filter[] =>
  match.flatMap((rule) => filterOn(USER_PLACES[rule], payload))

export const groupMatches = ({ groupMatch }: Pick<Target, 'groupMatch'>, payload: JsonObject): readonly Filter[] =>
  groupMatch.flatMap((rule) => filterOn(GROUP_PLACES[rule], payload))

const USER_PLACES: Readonly<Record<MatchRule, AttrPath>> = {
  externalId: { attrName: 'externalId' },
  userName: { attrName: 'userName' },
  email: { attrName: 'emails', subAttr: 'value' },
}

const GROUP_PLACES: Readonly<Record<GroupMatchRule, AttrPath>> = {
  externalId: { attrName: 'externalId' },
  displayName: { attrName: 'displayName' },
}

/** No filter where the payload has no such value. */
function filterOn(place: AttrPath, payload: JsonObject): readonly Filter[] {
  const text = textAt(payload, place)
  return text === undefined ? [] : [equals(place, text)]
}

function textAt(payload: JsonObject, { attrName, subAttr }: AttrPath): string | undefined {
  const value = payload[attrName]
  const [first] = isArray(value) ? primaryFirst(value) : [value]
  const text: Json | undefined = subAttr !== undefined && isObject(first) ? first[subAttr] : first
  return typeof text === 'string' && text !== '' ? text : undefined
}
