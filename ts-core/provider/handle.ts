import { authenticate } from '../auth/authenticate'
import { authorize, authorizeChanging, authorizeReading } from '../auth/authorize'
import { authenticatePerson, authorizePerson } from '../auth/person'
import type { Principal } from '../auth/principal'
import type { Tenant } from '../auth/tenant'
import { bulkLimits } from '../config/bulk'
import { locationOf } from '../directory/meta'
import { answerText } from '../host/answer'
import type { Host } from '../host/host'
import type { Actor, HttpRequest } from '../host/records'
import { excerpt, invalidVers, renderError, ScimError } from '../protocol/errors'
import { SCIM_JSON } from '../protocol/media-type'
import { inScimTerms } from '../work/faults'
import type { Work } from '../work/work'
import { countedAs, type Noted } from './counted'
import { dialectOf } from './dialects/dialect'
import { doctor, isDoctor } from './doctor/doctor'
import type { Examine } from './doctor/examine'
import { enterTenant, modelsFor, requireOpen, publicSchemaOf } from './enter'
import { requireAcceptable, responseType } from './negotiate'
import { projectionOf } from './projections'
import { type Describe, render, renderFailure, reportError } from './render'
import { parseRequest, type ScimRequest, type ScimResponse } from './request'
import { inRealm, type ResourceHandler } from './resource-handler'
import { type BulkRoute, findRoute, type Methods, type ResourceEndpoint, type ResourceRoute, type RootRoute } from './routes'
import { selfOf } from './users/self'

/** What answers requests. `examine` is what the doctor does: it may know more than what clients ask for. */
export type Server = { readonly host: Host; readonly describe: Describe; readonly examine: Examine }

/**
 * Takes a request and answers an {@link answerText}. A status of 400 or more leaves nothing written. It returns a
 * promise only where it must wait: for an interpreter, a promise costs as much as a look-up.
 */
export function handle(server: Server, http: HttpRequest): string | Promise<string> {
  const { host, describe } = server
  const type = responseType(http.headers['accept']) ?? SCIM_JSON
  const noted: Noted = {}
  const counted = (status: number) => countedAs(http, noted, status)
  const answered = (response: ScimResponse): string => answerText(render(response, type, http, counted))
  const failed = (error: unknown): string => answerText(renderFailure(host, describe, http, type, error, counted))
  try {
    const response = respond(server, http, noted)
    return response instanceof Promise ? response.then(answered).catch(failed) : answered(response)
  } catch (error) {
    return failed(error)
  }
}

function respond({ host, describe, examine }: Server, http: HttpRequest, noted: Noted): ScimResponse | Promise<ScimResponse> {
  if (isDoctor(http)) return doctor(host, http, examine)
  requireOpen(host, http)
  const request = parseRequest(http)
  const route = (noted.route = findRoute(request.segments))
  const tenant = enterTenant(host, request)
  noted.config = tenant.config
  if (route && 'open' in route) {
    return answer(request, route.open, (endpoint) => endpoint(request, tenant.publicConfig, modelsFor(host, http, publicSchemaOf(host, request, tenant)), host))
  }
  if (route && 'self' in route) return answerPerson(host, request, tenant, route.self)
  const known = authenticate(host, http, tenant)
  const accepted = (principal: Principal) => {
    if (!route) throw noEndpoint(http.path)
    return answerClient(principal, workOf(host, request, tenant, principal.actor), describe, request, route)
  }
  return known instanceof Promise ? known.then(accepted) : accepted(known)
}

function answerClient(principal: Principal, work: Work, describe: Describe, request: ScimRequest, route: ResourceRoute | RootRoute | BulkRoute): ScimResponse {
  const { host } = work
  if ('bulk' in route) {
    authorizeChanging(principal, route.changes.map(({ resourceType }) => resourceType.name))
    const errorOf = (error: unknown, { http }: ScimRequest) => reportError(host, describe, http, error)
    const one = (operation: ScimRequest) => answerOne(principal, work, operation)
    return answer(request, route.bulk, (endpoint) => endpoint({ request, work, limits: bulkLimits(host), answer: one, errorOf }))
  }
  if ('root' in route) {
    return answer(request, route.root, (endpoint) => endpoint({ request, work, handlers: readable(principal, route.handlers).map((handler) => inRealm(handler, work.models)) }))
  }
  return onResource(principal, work, request, route)
}

const workOf = (host: Host, { http, baseUrl }: ScimRequest, { config, organization }: Tenant, actor: Actor): Work =>
  ({ host, actor, now: http.receivedAt, deadline: http.deadline, baseUrl, config, models: modelsFor(host, http, config.schema), organizationId: organization?.id })

const onResource = (principal: Principal, work: Work, request: ScimRequest, route: ResourceRoute): ScimResponse =>
  answer(request, route.methods, (endpoint) => {
    authorize(principal, request.method, route.handler.resourceType.name, route.reads)
    return runOn(inRealm(route.handler, work.models), endpoint, work, request)
  })

/** Answers one operation of a bulk request. */
function answerOne(principal: Principal, work: Work, request: ScimRequest): ScimResponse {
  const route = findRoute(request.segments)
  if (!route || !('methods' in route) || route.reads)
    throw new ScimError(404, undefined, `There are no resources at ${excerpt(request.http.path)}.`)
  return onResource(principal, work, request, route)
}

/** RFC 7644 §3.13: `/v1/Users` asks for another version of the protocol. */
const OTHER_VERSION = /^\/v(?!2\/)\d+(\.\d+)*\//i

const noEndpoint = (path: string): ScimError =>
  OTHER_VERSION.test(path)
    ? invalidVers(`This is SCIM v2: there is no other version at ${excerpt(path)}.`)
    : new ScimError(404, undefined, `There is no endpoint at ${excerpt(path)}.`)

/** RFC 7644 §3.11: the Location of every response to `/Me` is that of the user's own resource. */
async function answerPerson(host: Host, request: ScimRequest, tenant: Tenant, methods: Methods<ResourceEndpoint>): Promise<ScimResponse> {
  const person = await authenticatePerson(host, request.http, tenant)
  const work = workOf(host, request, tenant, person.actor)
  const handler = inRealm(selfOf(person.id, person.rights.includes('view-groups')), work.models)
  const response = answer(request, methods, (endpoint) => {
    authorizePerson(person, request.method, work.config.policies.meDelete)
    return runOn(handler, endpoint, work, request, person.id)
  })
  return { ...response, headers: { ...response.headers, Location: locationOf(handler.resourceType, person.id, request.baseUrl) } }
}

function readable(principal: Principal, handlers: readonly ResourceHandler[]): readonly ResourceHandler[] {
  const names = authorizeReading(principal, handlers.map(({ resourceType }) => resourceType.name))
  return handlers.filter(({ resourceType }) => names.includes(resourceType.name))
}

function answer<E>(request: ScimRequest, methods: Methods<E>, run: (endpoint: E) => ScimResponse): ScimResponse {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const endpoint = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (endpoint === undefined) return methodNotAllowed(request, Object.keys(methods))
  requireAcceptable(request.http.headers['accept'])
  return run(endpoint)
}

function methodNotAllowed({ method }: ScimRequest, allowed: readonly string[]): ScimResponse {
  const error = new ScimError(405, undefined, `${excerpt(method)} is not possible here, only ${allowed.join(', ')}.`)
  return { status: 405, headers: { Allow: allowed.join(', ') }, body: renderError(error) }
}

function runOn(handler: ResourceHandler, endpoint: ResourceEndpoint, work: Work, request: ScimRequest, id = request.segments[1] ?? ''): ScimResponse {
  const projection = projectionOf(projectionParameters(request), handler.resourceType)
  const dialect = dialectOf(work.config, request.http.headers)
  return inScimTerms(handler.nameOf, () => endpoint({ request, work, handler, dialect, projection, id }))
}

function projectionParameters({ parameters }: ScimRequest) {
  const attributes = parameters.get('attributes')
  const excludedAttributes = parameters.get('excludedattributes')
  return {
    ...(attributes !== undefined && { attributes: split(attributes) }),
    ...(excludedAttributes !== undefined && { excludedAttributes: split(excludedAttributes) }),
  }
}

const split = (text: string): string[] => text.split(',').map((name) => name.trim()).filter((name) => name !== '')
