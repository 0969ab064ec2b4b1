import * as z from 'zod/mini'
import { HOW_TO_SWITCH_ON } from '../config/load'
import { examined } from '../provider/doctor/doctor'
import { OF_ORGANIZATION, State } from './doctor'
import { examineAll, unlessNoTables } from './examine'
import { VIEW } from './rights'
import { route } from './route'
import { organizationsIn } from './targets/organization'
import { Short, shortOf } from './targets/document'

/** How many targets the status names. */
const MOST_TARGETS = 100

const Status = z.object({
  state: State.check(z.describe('whether SCIM clients are served')),
  sentence: z.string(),
  problems: z.array(z.string()),
  baseUrl: z.string().check(z.describe('what a SCIM client is configured with')),
  organizationUrl: z.string().check(z.describe('the same for one organization, in place of {organization} its id or alias')),
  targets: z.array(Short).check(z.describe(`the first ${MOST_TARGETS}, by name`)),
})

const SENTENCES: Readonly<Record<z.infer<typeof State>, string>> = {
  on: 'SCIM clients are served.',
  off: `SCIM is off: every request is answered 404. ${HOW_TO_SWITCH_ON}`,
  broken: 'A setting is wrong: every request is answered 503 until that is corrected.',
  native: "The server's own SCIM API answers here.",
  disabled: 'The realm or the organization is disabled, and serves nobody.',
}

export const STATUS = [
  route({
    method: 'GET',
    path: '/status',
    rights: VIEW,
    summary: 'Says whether SCIM is on, what its URLs are, and how the targets do.',
    query: z.strictObject(OF_ORGANIZATION),
    answer: Status,
    handle: ({ host, http, now, query }) => {
      const { state, problems } = examined(host, http, examineAll)
      const [root, organizationUrl] = [`${http.baseUrl}/v2`, `${http.baseUrl}/v2/organizations/{organization}`]
      const organizations = organizationsIn(host, query.organization)
      const targets = unlessNoTables(host, [], () => host.supervision.overviews({ organizations, first: 0, max: MOST_TARGETS }))
      return {
        state,
        sentence: SENTENCES[state],
        problems,
        baseUrl: query.organization === undefined ? root : organizationUrl.replace('{organization}', encodeURIComponent(query.organization)),
        organizationUrl,
        targets: targets.map((overview) => shortOf(overview, now)),
      }
    },
  }),
]
