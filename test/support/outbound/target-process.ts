// A target in a process of its own: whoever waits for it in the host's thread answers nothing meanwhile.
import { type Fault, type FaultScope, halfAnswer, lostAnswer, reset, status } from '../targets/fault'
import { openTarget, type Target } from '../targets/target'
import type { Asked, Scope, Told } from './target-messages'

let target: Target | undefined

process.on('message', ({ id, ask }: Told) => void answer(ask).then((value) => process.send!({ id, value }), (error: unknown) => process.send!({ id, failure: String(error) })))

async function answer(ask: Asked): Promise<unknown> {
  if (ask.kind === 'open') {
    target = await openTarget(ask.wish)
    return { url: target.url, tokenUrl: target.tokenUrl, token: target.token }
  }
  return onTarget(ask, target!)
}

function onTarget(ask: Exclude<Asked, { kind: 'open' }>, at: Target): unknown {
  switch (ask.kind) {
    case 'seed': return at.seed(ask.endpoint, ask.resource)
    case 'lose': return at.lose(ask.id)
    case 'read': return { users: at.users(), groups: at.groups(), tokensGiven: at.tokensGiven, requests: at.journal.entries.map(({ method, path, body, headers, status }) => ({ method, path, body, headers, status })) }
    case 'forgetRequests': return at.journal.clear()
    case 'fail': return void at.fail(faultOf(ask.status, ask.headers), scopeOf(ask.scope))
    case 'authenticate': return at.authenticate(ask.authentication)
    case 'misbehave': return void at.fail(atRandom(ask.seed, ask.share))
    case 'recover': return at.recover()
    case 'goDown': return at.goDown()
    case 'comeUp': return at.comeUp()
    case 'revokeTokens': return at.revokeTokens()
    default: return ask satisfies never
  }
}

const scopeOf = ({ path, ...scope }: Scope = {}): FaultScope => ({ ...scope, ...(path !== undefined && { path: new RegExp(path) }) })

const faultOf = (code: number | 'lostAnswer' | 'reset' | 'halfAnswer', headers: Readonly<Record<string, string>> = {}): Fault =>
  typeof code === 'number' ? status(code, headers) : { lostAnswer, reset, halfAnswer }[code]

const FAULTS: readonly Fault[] = [status(500), status(503), status(429, { 'retry-after': '2' }), status(429), status(400), status(403), status(401), reset, lostAnswer, lostAnswer, halfAnswer]

/** A share of the requests goes wrong, each in its own way; the same seed gives the same course. */
function atRandom(seed: number, share: number): Fault {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return (response, work) => (next() < share ? FAULTS[Math.floor(next() * FAULTS.length)]!(response, work) : work())
}
