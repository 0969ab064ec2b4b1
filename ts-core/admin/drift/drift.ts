import * as z from 'zod/mini'
import type { UserChange } from '../../host/records'
import { changesOf, type Looked, lookAt } from '../../provider/drift/find'
import { lookIn } from '../../provider/drift/tenant'
import { ScimError } from '../../protocol/errors'
import { OF_ORGANIZATION } from '../doctor'
import { VIEW } from '../rights'
import { route } from '../route'
import { count, text, Time, timeOf } from '../shape'
import { organizationsIn } from '../targets/organization'
import { Count, Next } from '../targets/shape'

/** How many users one request looks at. */
const MOST_LOOKED = 200

const Change = z.object({
  at: Time,
  by: z.enum(['administrator', 'person']),
  userId: z.nullable(z.string()).check(z.describe('whoever did it')),
  clientId: z.nullable(z.string()).check(z.describe('the application; of an administrator, the id that events have of it')),
  type: z.string().check(z.describe('of the event: UPDATE, UPDATE_PROFILE, …')),
})

const User = z.object({
  id: z.string(),
  userName: z.string(),
  attributes: z.array(z.object({
    name: z.string().check(z.describe('as in a PATCH path')),
    written: Time.check(z.describe('when SCIM wrote it last')),
  })),
  changes: z.array(Change).check(z.describe('who changed the user since, the latest first; empty where no event tells')),
})

const Drift = z.object({
  cursor: Next,
  setting: z.enum(['off', 'keep', 'report', 'restore']).check(z.describe('scim.drift, as it applies here')),
  looked: Count.check(z.describe('how many users were compared')),
  users: z.array(User).check(z.describe('those of them who are not as SCIM wrote them')),
})

export const DRIFT = [
  route({
    method: 'GET',
    path: '/drift',
    rights: VIEW,
    summary: 'Compares users, page by page, with what SCIM wrote of them, and lists what somebody else has changed since.',
    query: z.strictObject({ ...OF_ORGANIZATION, cursor: z.optional(text(255)), max: count(MOST_LOOKED, MOST_LOOKED) }),
    answer: Drift,
    handle: ({ host, http, now, query: { organization, cursor, max } }) => {
      const [id] = organizationsIn(host, organization)
      const work = lookIn({ host, now, deadline: http.deadline }, id)
      if (!work) throw new ScimError(409, undefined, 'SCIM is off here, or a setting is wrong, so nothing can be compared: the doctor says what to do.')
      const texts = host.written.page({ after: cursor ?? null, max })
      const looked = lookAt(work, texts)
      const changes = changesOf(work, looked)
      return {
        cursor: texts.length < max ? null : texts.at(-1)!.userId,
        setting: work.config.policies.drift,
        looked: looked.length,
        users: looked.filter(({ drift }) => drift.length > 0).map((each) => userOf(each, changes.get(each.record.id) ?? [])),
      }
    },
  }),
]

const userOf = ({ record: { id, attributes }, drift }: Looked, changes: readonly UserChange[]) => ({
  id,
  userName: attributes['username']?.[0] ?? '',
  attributes: drift.map(({ field: { name }, entry: { at } }) => ({ name, written: timeOf(at) })),
  changes: changes.map(({ at, by, actorId, clientId, type }) => ({ at: timeOf(at), by, userId: actorId, clientId, type })),
})
