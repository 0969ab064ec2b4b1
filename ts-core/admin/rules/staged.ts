import * as z from 'zod/mini'
import { usersAt } from '../../assignment/standing'
import type { Host } from '../../host/host'
import { ScimError } from '../../protocol/errors'
import { MANAGE_PEOPLE, VIEW } from '../rights'
import { route } from '../route'
import { PAGE, text, Time, timeOrNull } from '../shape'
import { Decided } from '../waiting/decide'
import { noteRules } from './note'

/** The most users that one request decides about: of more, the caller asks again. */
const MOST = 5_000
const MOST_NAMED = 1_000
/** How many ids the audit trail names. */
const MOST_NOTED = 100

const Waiting = z.object({ id: z.string(), userName: z.string(), since: z.nullable(Time), detail: z.nullable(z.string()) })

const Chosen = {
  users: z.optional(z.array(text(255)).check(z.minLength(1), z.maxLength(MOST_NAMED))).check(z.describe('their ids')),
  all: z.optional(z.boolean()),
}

function waiting(host: Host, first: number, max: number): z.infer<typeof Waiting>[] {
  const lines = host.supervision.waiting({ targetId: host.assignment.queue({}), organizations: [], waiting: 'staged', details: [], first, max })
  const names = new Map(usersAt(host, lines.map(({ id }) => id)).map(({ id, attributes }) => [id, attributes['username']?.[0] ?? '']))
  return lines.map(({ id, resultAt, detail }) => ({ id, userName: names.get(id) ?? '', since: timeOrNull(resultAt), detail }))
}

function decided(host: Host, { users, all }: { readonly users?: readonly string[] | undefined; readonly all?: boolean | undefined }, decision: 'approved' | 'discarded', action: string): z.infer<typeof Decided> {
  if ((users === undefined) === (all !== true)) throw new ScimError(400, undefined, 'Name "users" or "all": true, and one of them only.')
  const targetId = host.assignment.queue({})
  const found = users ?? host.supervision.waiting({ targetId, organizations: [], waiting: 'staged', details: [], first: 0, max: MOST + 1 }).map(({ id }) => id)
  const ids = host.supervision.decide({ targetId, kind: 'user', ids: found.slice(0, MOST), waiting: 'staged', decision, detail: null })
  if (ids.length > 0) noteRules(host, action, { count: ids.length, users: ids.slice(0, MOST_NOTED) })
  return { count: ids.length, more: found.length > MOST }
}

/** Lists the users who would lose something beyond the limit of a rule. */
export const STAGED_LOSSES = [
  route({
    method: 'GET',
    path: '/rules/staged',
    rights: VIEW,
    summary: 'Lists the users who would lose what a rule gave, beyond its limit of losses, and wait for an approval.',
    query: z.strictObject(PAGE),
    answer: z.array(Waiting),
    handle: ({ host, query: { first, max } }) => waiting(host, first, max),
  }),
  route({
    method: 'POST',
    path: '/rules/staged/approve',
    rights: MANAGE_PEOPLE,
    summary: 'Approves losses: what the rules no longer give is taken away, whatever the limit says.',
    body: z.strictObject(Chosen),
    answer: Decided,
    handle: ({ host, body }) => decided(host, body, 'approved', 'approve'),
  }),
  route({
    method: 'POST',
    path: '/rules/staged/discard',
    rights: MANAGE_PEOPLE,
    summary: 'Discards losses: the users keep what the rules no longer give, as if somebody had given it by hand.',
    body: z.strictObject(Chosen),
    answer: Decided,
    handle: ({ host, body }) => decided(host, body, 'discarded', 'discard'),
  }),
]
