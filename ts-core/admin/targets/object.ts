import * as z from 'zod/mini'
import type { ObjectLine } from '../../host/records'
import { excerpt, ScimError } from '../../protocol/errors'
import { VIEW } from '../rights'
import { route } from '../route'
import { Kind, PAGE, text, Time, timeOrNull } from '../shape'
import { targetOf } from './target'

export const Result = z.enum(['ok', 'same', 'held', 'failed', 'dead', 'staged', 'approved', 'discarded', 'closed'])

export const Entry = z.object({
  target: z.string(),
  kind: Kind,
  id: z.string(),
  name: z.string().check(z.describe('as it was when it was looked at last')),
  remoteId: z.nullable(z.string()).check(z.describe('its id at the target; null while that is not known')),
  result: z.nullable(Result).check(z.describe('what became of it the last time; null: it was never tried')),
  resultAt: z.nullable(Time),
  sentence: z.string().check(z.describe('the result in words')),
  detail: z.nullable(z.string()),
  attempts: z.int().check(z.describe('that failed, since it changed last')),
  due: z.nullable(Time).check(z.describe('when it is looked at again; null: there is nothing to do')),
})

export const entryOf = ({ targetId, resultAt, dueAt, lane: _, ...line }: ObjectLine): z.infer<typeof Entry> =>
  ({ target: targetId, ...line, resultAt: timeOrNull(resultAt), due: timeOrNull(dueAt), sentence: SENTENCES[line.result ?? 'untried'] })

const SENTENCES: Readonly<Record<z.infer<typeof Result> | 'untried', string>> = {
  untried: 'It waits to be sent for the first time.',
  ok: 'It was sent, and the target accepted it.',
  same: 'The target has what it should have.',
  held: 'It waits for something else, or is on its way.',
  failed: 'It did not succeed, and is tried again.',
  dead: 'It failed, and is not tried again until it changes or somebody retries it.',
  staged: 'It was to be deleted or deactivated, and the limit of deletions was reached: it waits for an approval.',
  approved: 'Its deletion was approved, and is sent.',
  discarded: 'Its deletion was discarded: it stays at the target.',
  closed: 'Somebody closed it as a dead letter: nothing happens until it changes.',
}

export const OBJECTS = [
  route({
    method: 'GET',
    path: '/targets/{id}/objects',
    rights: VIEW,
    summary: 'Lists the users and groups that are known at a target, with what became of each the last time.',
    query: z.strictObject({
      kind: z.optional(Kind),
      result: z.optional(Result),
      search: z.optional(text(255).check(z.describe('an id, an id at the target, or the beginning of a name'))),
      ...PAGE,
    }),
    answer: z.array(Entry),
    handle: ({ host, path: { id }, query: { kind, result, search, first, max } }) => {
      targetOf(host, id)
      return host.supervision.objects({ targetId: id, kind: kind ?? null, results: result ? [result] : [], search: search ?? null, first, max }).map(entryOf)
    },
  }),
  route({
    method: 'GET',
    path: '/targets/{id}/objects/{kind}/{objectId}',
    rights: VIEW,
    summary: 'Shows a user or group at a target.',
    answer: Entry,
    handle: ({ host, path: { id, kind, objectId } }) => {
      targetOf(host, id)
      const known = z.safeParse(Kind, kind)
      const found = known.success ? host.supervision.object({ targetId: id, kind: known.data, id: objectId }) : null
      if (found === null) throw new ScimError(404, undefined, `The target knows no ${excerpt(kind)} ${excerpt(objectId)}.`)
      return entryOf(found)
    },
  }),
]
