import type { Host } from '../../host/host'
import type { TlsIdentity } from '../../host/records'
import { httpProblem } from '../../host/http-problem'
import type { Stopwatch } from '../../host/stopwatch'
import type { HttpAnswer } from '../../protocol/client/answer'
import type { ClientRequest } from '../../protocol/client/request'
import { onFault } from '../../work/faults'
import type { Target } from '../target/target'
import { misconfigured, type Trouble } from '../trouble'

/** The most bytes of an answer. */
const LIMIT = 4_000_000

/** How many milliseconds a run may take: the server ends one that takes longer, and what that has sent is sent again. */
const RUN = 17_000

/** No request begins with fewer milliseconds left: no answer comes in less. */
const LEAST = 500

export type Sending = { readonly host: Host; readonly target: Target; readonly now: number; readonly stopwatch: Stopwatch; readonly watch?: Watch | undefined }

/** Sees each request to the target and what it became, without what authenticates it. */
export type Watch = (request: ClientRequest, answer: HttpAnswer | Trouble) => void

type Fault = Parameters<typeof httpProblem>[0]

type Call = { readonly method: ClientRequest['method']; readonly url: string; readonly headers: Record<string, string>; readonly body: string | null }

/** Sends one request of this run, to the target or to who gives the tokens for it. */
export function call({ host, target, stopwatch }: Sending, request: Call): HttpAnswer | Trouble {
  const left = RUN - stopwatch()
  if (left < LEAST) return { kind: 'postponed', error: { status: 0, detail: 'There is no time left in this run.' }, resumeAt: null }
  const trouble = (kind: 'failed' | 'unreachable' | 'blocked') => (fault: Fault): Trouble => ({ kind, error: { status: 0, detail: httpProblem(fault, request.url) } })
  const unusable = (fault: Fault): Trouble | Error => (fault.subject === 'identity' ? misconfigured(`tls.keystore: ${fault.message}. The operator configures it, or set tls.certificate and tls.key.`) : fault)
  return onFault<HttpAnswer | Trouble>({ tooMany: trouble('failed'), unavailable: trouble('unreachable'), forbidden: trouble('blocked'), invalid: unusable }, () =>
    host.http.send({ ...request, timeout: Math.min(target.timeout, left), limit: LIMIT, allowHttp: target.allowHttp, shared: false, identity: identityOf(target) }))
}

function identityOf({ id, identity }: Target): TlsIdentity | null {
  if (!identity) return null
  return { owner: id, pair: identity.kind === 'pair' ? { certificate: identity.certificate, key: identity.key } : null }
}
