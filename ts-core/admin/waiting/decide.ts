import * as z from 'zod/mini'
import type { Host } from '../../host/host'
import type { ObjectLine } from '../../host/records'
import { ScimError } from '../../protocol/errors'
import { noteAction } from '../audit'
import { Kind, text } from '../shape'
import { targetOf } from '../targets/target'
import { ofOne } from './chosen'
import { reasonsOf } from './reasons'

/** The most objects that one request names. */
const MOST_NAMED = 1_000
/** The most objects that one request changes, in one transaction: of more, the caller asks again. */
const MOST = 5_000
/** How many ids the audit trail names. */
const MOST_NOTED = 100

export const Chosen = {
  target: text(36),
  objects: z.optional(z.array(z.strictObject({ kind: Kind, id: text(255) })).check(z.minLength(1), z.maxLength(MOST_NAMED))),
  all: z.optional(z.boolean()).check(z.describe('all of the target')),
}

export const Decided = z.object({
  count: z.int().check(z.describe('how many were changed; those that no longer wait are left as they are')),
  more: z.boolean().check(z.describe('whether others are left: then the same request goes on')),
})

type Choice = z.infer<z.ZodMiniObject<typeof Chosen>> & { readonly reason?: string | undefined }
type Objects = readonly Pick<ObjectLine, 'kind' | 'id'>[]
type Decide = Parameters<Host['supervision']['decide']>[0]

/** `note`: what the audit trail says besides. */
export type Decision = Pick<Decide, 'waiting' | 'decision' | 'detail'> & { readonly action: string; readonly note?: Readonly<Record<string, string>> }

/** Decides what becomes of the objects that were chosen: some by name, those of one reason, or all of a target. */
export function decided(host: Host, choice: Choice, decision: Decision): z.infer<typeof Decided> {
  const { action, note = {}, ...what } = decision
  targetOf(host, choice.target)
  const { objects, more } = chosen(host, choice, what.waiting)
  const ids = (['user', 'group'] as const).flatMap((kind) => decideKind(host, choice.target, kind, objects, what))
  const reason = choice.reason === undefined ? {} : { reason: choice.reason }
  if (ids.length > 0) noteAction(host, choice.target, action, { ...reason, ...note, count: ids.length, objects: ids.slice(0, MOST_NOTED) })
  return { count: ids.length, more }
}

function decideKind({ supervision }: Host, targetId: string, kind: 'user' | 'group', objects: Objects, what: Pick<Decide, 'waiting' | 'decision' | 'detail'>): readonly string[] {
  const ids = objects.filter((object) => object.kind === kind).map(({ id }) => id)
  return ids.length === 0 ? [] : supervision.decide({ targetId, kind, ids, ...what })
}

function chosen(host: Host, { target, objects, all, reason }: Choice, waiting: Decide['waiting']): { readonly objects: Objects; readonly more: boolean } {
  const ways = [objects !== undefined, all === true, reason !== undefined].filter((isSet) => isSet)
  if (ways.length !== 1) throw new ScimError(400, undefined, `Name ${waiting === 'dead' ? '"objects", a "reason" or "all": true' : '"objects" or "all": true'}, and one of them only.`)
  if (objects) return { objects, more: false }
  const { details, isAll } = reason === undefined ? { details: [], isAll: true } : detailsOf(host, target, reason)
  const found = host.supervision.waiting({ ...ofOne(target), waiting, details, first: 0, max: MOST + 1 })
  return { objects: found.slice(0, MOST), more: found.length > MOST || !isAll }
}

function detailsOf(host: Host, target: string, reason: string): { readonly details: string[]; readonly isAll: boolean } {
  const { groups, isAll } = reasonsOf(host, ofOne(target))
  const group = groups.find((each) => each.reason === reason)
  if (!group) throw new ScimError(404, undefined, 'The target has no dead letters for this reason: GET dead-letters/reasons lists those that there are.')
  return { details: [...group.details], isAll }
}
