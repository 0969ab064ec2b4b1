import { runBulk } from './bulk'
import { discover } from './discovery'
import { type Answer, type Directory, type Endpoint, endpointOf } from './endpoint'
import type { Method, TargetProfile } from './profile'
import { invalid, Refusal } from './refusal'
import { holdsNull, isObject, type Resource } from './resource'

export type ServiceRequest = {
  readonly method: Method
  /** Below the mount. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

/** The SCIM service of a profile over a directory: who may come in is asked before. */
export function createService(profile: TargetProfile, directory: Directory, mount: string): (request: ServiceRequest) => Answer {
  const endpoints: Readonly<Record<string, Endpoint | undefined>> = {
    Users: endpointOf('Users', profile.users, profile, directory, mount),
    Groups: profile.groups && endpointOf('Groups', profile.groups, profile, directory, mount),
  }
  const rules = { Users: profile.users, Groups: profile.groups }

  const call = (method: Method, path: string, body: Resource | undefined, query = new URLSearchParams(), ifMatch?: string): Answer => {
    const [, name = '', id, ...more] = path.split('/')
    const endpoint = endpoints[name]
    if (endpoint === undefined || more.length > 0) throw new Refusal(404, `no ${path}`)
    if (!rules[name as 'Users']?.methods.includes(method)) throw new Refusal(405, `${method} is not supported`)
    if ((method === 'POST') !== (id === undefined) && method !== 'GET') throw new Refusal(405, `no ${method} of ${path}`)
    if (method === 'GET') return id === undefined ? endpoint.list(queryOf(query)) : endpoint.read(id)
    if (method === 'DELETE') return endpoint.remove(id!)
    if (body === undefined) throw invalid('no body', 'invalidSyntax')
    if (method === 'POST') return endpoint.create(body)
    return method === 'PUT' ? endpoint.replace(id!, body, ifMatch) : endpoint.patch(id!, body, ifMatch)
  }

  return ({ method, path, query, headers, text }) => {
    const missing = profile.requiredHeaders.find((name) => !headers[name])
    if (missing !== undefined) throw new Refusal(403, `the header ${missing} is missing`)
    const [, name = ''] = path.split('/')
    if (['ServiceProviderConfig', 'ResourceTypes', 'Schemas'].includes(name) && method === 'GET') return { status: 200, body: discover(profile, name) }
    const body = bodyOf(profile, method, headers['content-type'], text)
    if (path === '/Bulk' && profile.bulk !== undefined && method === 'POST') return runBulk(body!, text, profile.bulk, (inner, at, data, version) => call(inner, at, data, undefined, version))
    return call(method, path, body, query, headers['if-match'])
  }
}

const queryOf = (query: URLSearchParams) => {
  const of = (name: string): string | undefined => query.get(name) ?? undefined
  return { filter: of('filter'), startIndex: of('startIndex'), count: of('count') }
}

function bodyOf(profile: TargetProfile, method: Method, contentType = '', text: string): Resource | undefined {
  if (method === 'GET' || method === 'DELETE') return undefined
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  if (!profile.contentTypes.includes(type)) throw new Refusal(415, `${type} is not taken`)
  const body = parsed(text)
  if (!isObject(body)) throw invalid('the body is no object', 'invalidSyntax')
  if (profile.refusesNull && holdsNull(body)) throw invalid('Null keys are not allowed', 'invalidSyntax')
  return body
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('the body is no JSON', 'invalidSyntax')
  }
}
