import * as z from 'zod/mini'
import { overviewsOf, progressOf } from '../../assignment/overview'
import { type Preview, preview } from '../../assignment/preview'
import type { Host } from '../../host/host'
import { excerpt, ScimError } from '../../protocol/errors'
import { onFault } from '../../work/faults'
import { MANAGE, MANAGE_PEOPLE, VIEW } from '../rights'
import { route } from '../route'
import { text, Time, timeOrNull } from '../shape'
import { Count, Next, WALK } from '../targets/shape'
import { noteRules } from './note'

const Gift = z.object({ kind: z.enum(['group', 'role', 'organization']), id: z.string() })

const Rule = z.object({
  id: z.string(),
  name: z.string(),
  organizationId: z.nullable(z.string()),
  state: z.enum(['active', 'off', 'wrong']).check(z.describe('one that is off or wrong gives nothing, and takes nothing away')),
  problems: z.array(z.object({ option: z.string(), message: z.string() })),
  users: z.int().check(z.describe('to how many users it has given something')),
})

const Progress = z.object({
  startedAt: z.nullable(Time).check(z.describe('null unless everybody is looked at now')),
  seen: z.int(),
  total: z.int(),
  dueAt: z.nullable(Time).check(z.describe('when everybody is looked at again')),
})

const Rules = z.object({ rules: z.array(Rule), progress: Progress })

const Previewed = z.object({
  cursor: Next,
  looked: Count,
  gaining: z.int().check(z.describe('how many users of this page would gain something')),
  losing: Count,
  users: z.array(z.object({ id: z.string(), userName: z.string(), gains: z.array(Gift), loses: z.array(Gift) })),
})

function shown(host: Host): z.infer<typeof Rules> {
  const { startedAt, seen, total, dueAt } = progressOf(host)
  const rules = overviewsOf(host).map(({ problems, ...rule }) => ({ ...rule, problems: [...problems] }))
  return { rules, progress: { startedAt: timeOrNull(startedAt), seen, total, dueAt: timeOrNull(dueAt) } }
}

/** A node looks for new rules once a second. */
const NOT_YET = new ScimError(409, undefined, 'There are no rules here yet, or they are new and no node has looked at them. Try again in some seconds.')

function previewed(host: Host, rule: string | undefined, cursor: string | null): Preview {
  const found = preview(host, rule ?? null, cursor)
  if (found === undefined) throw new ScimError(404, undefined, `There is no rule ${excerpt(rule ?? '')} in this realm.`)
  if ('problems' in found) throw new ScimError(409, undefined, `The rule is wrong: ${found.problems.map(({ option, message }) => `${option}: ${message}`).join(' ')}`)
  return found
}

/** Who would have what, and who has it. */
export const RULES = [
  route({
    method: 'GET',
    path: '/rules',
    rights: VIEW,
    summary: 'Lists the rules by name, with what is wrong and to how many users each has given something, and how far everybody is looked at.',
    answer: Rules,
    handle: ({ host }) => shown(host),
  }),
  route({
    method: 'POST',
    path: '/rules/preview',
    rights: MANAGE_PEOPLE,
    summary: 'Says, page by page, who would gain and who would lose what if everybody were looked at now: by one rule, as if it were switched on, or by all. Nothing is written.',
    body: z.strictObject({ rule: z.optional(text(36)), ...WALK }),
    answer: Previewed,
    handle: ({ host, body: { rule, cursor = null } }) => previewed(host, rule, cursor),
  }),
  route({
    method: 'POST',
    path: '/rules/apply',
    rights: MANAGE,
    summary: 'Has everybody looked at now. What is to be taken away stays within the limits of losses.',
    answer: Rules,
    handle: ({ host }) => {
      if (onFault({ notFound: () => NOT_YET }, () => host.supervision.wantSweep({ targetId: host.assignment.queue({}) }))) noteRules(host, 'apply')
      return shown(host)
    },
  }),
]
