import type { Host } from '../host/host'
import { startStopwatch, type Stopwatch } from '../host/stopwatch'
import { readObject } from '../protocol/client/answer'
import { readPage } from '../protocol/client/page'
import { discoveryRequest, findRequest, listRequest } from '../protocol/client/request'
import { inTransaction } from '../work/transaction'
import { type Configured, configured } from './delivery/open'
import { userMatches } from './match/match'
import { isAccepted, type Remote, remoteOf, type Reply } from './remote/remote'
import type { Config, TargetProblem } from './target/read-options'
import type { Target } from './target/target'
import { sentenceOf, type Trouble } from './trouble'

/** A target that exists, or a configuration that nobody has saved. */
export type TestTargetInput = { readonly now: number; readonly targetId?: string; readonly config?: Config }

export type TestStep = { readonly name: string; readonly ok: boolean; readonly detail: string; readonly milliseconds: number }

type Checked = { readonly ok: boolean; readonly detail: string }

/** Says step by step what works. Nothing is written at the target. */
export function testTarget(host: Host, input: TestTargetInput): readonly TestStep[] {
  const stopwatch = startStopwatch(host)
  const read = inTransaction(host, () => readConfigured(host, input))
  if (read === undefined) return [{ name: 'configuration', ok: false, detail: 'There is no such target.', milliseconds: stopwatch() }]
  if ('problems' in read) return [{ name: 'configuration', ok: false, detail: read.problems.map(({ option, message }) => `${option}: ${message}`).join(' '), milliseconds: stopwatch() }]
  const first = { name: 'configuration', ok: true, detail: '', milliseconds: stopwatch() }
  return [first, ...stepsAt(remoteOf({ host, target: read.target, now: input.now, stopwatch }), read.target, stopwatch)]
}

function readConfigured(host: Host, input: TestTargetInput): Configured | { readonly problems: readonly TargetProblem[] } | undefined {
  const { targetId, config = {} } = input
  const record = targetId === undefined ? { id: '', name: '', organizationId: null, config: copied(config) } : host.outbound.target({ id: targetId })
  return record === null ? undefined : configured(host, record)
}

const copied = (config: Config): Record<string, string[]> => Object.fromEntries(Object.entries(config).map(([name, values]) => [name, [...values]]))

/** Does the steps at the target, up to the first without which nothing more can be seen: the connection, and the rights. */
function stepsAt(remote: Remote, target: Target, stopwatch: Stopwatch): readonly TestStep[] {
  const steps: TestStep[] = []
  const step = (name: string, check: () => Checked): boolean => {
    const began = stopwatch()
    const { ok, detail } = check()
    steps.push({ name, ok, detail, milliseconds: stopwatch() - began })
    return ok
  }
  const config = { reply: undefined as Reply<unknown> | undefined }
  const isConnected = step('connection', () => connection((config.reply = remote.exchange(discoveryRequest('/ServiceProviderConfig'), (answer) => readObject(answer, 'endpoint')))))
  if (!isConnected) return steps
  if (!step('authentication', () => accepted(remote.exchange(listRequest('/Users', { startIndex: 1, count: 1 }), readPage), 'denied'))) return steps
  step('ServiceProviderConfig', () => (isAccepted(config.reply!) ? { ok: true, detail: '' } : { ok: true, detail: 'There is none: the options of the target decide.' }))
  step('filter', () => filter(remote, target))
  if (target.groups.send !== 'none') step('groups', () => accepted(remote.exchange(listRequest('/Groups', { startIndex: 1, count: 1 }), readPage)))
  return steps
}

/** Says whether the target can be reached. A refusal is an answer too. */
function connection(reply: Reply<unknown>): Checked {
  const isThere = isAccepted(reply) || !['unreachable', 'blocked', 'postponed'].includes(reply.kind)
  return { ok: isThere, detail: isThere ? '' : sentenceOf(reply as Trouble) }
}

/** What a reply says about a step. `only`: the one trouble that fails it. */
function accepted(reply: Reply<unknown>, only?: Trouble['kind']): Checked {
  if (isAccepted(reply)) return { ok: true, detail: '' }
  return { ok: only !== undefined && reply.kind !== only, detail: sentenceOf(reply) }
}

/** A value that nobody has. */
const NOBODY = 'keycloak-scim-ts-looks-for-nobody'

function filter(remote: Remote, target: Target): Checked {
  const [rule] = userMatches(target, { externalId: NOBODY, userName: NOBODY, emails: [{ value: NOBODY }] })
  if (!rule) return { ok: true, detail: 'The target looks for nobody before it creates.' }
  const reply = remote.exchange(findRequest('/Users', rule), readPage)
  if (!isAccepted(reply)) return accepted(reply)
  const found = reply.content.resources.length
  return { ok: true, detail: found === 0 ? '' : `The service takes no notice of the filter: it answers ${found} users for one whom nobody is.` }
}
