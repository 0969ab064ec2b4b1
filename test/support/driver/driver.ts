import type { Json } from '../../../ts-core/protocol/json'

/** JSON from the server. Its type is `any`, because the test that reads it checks it. */
export type Answer = any

export type ScimRequest = {
  readonly method: string
  /** The path below the version segment, such as `/Users`; with {@link unversioned}, below the mount. */
  readonly path: string
  readonly unversioned?: boolean
  /** An object is encoded; a string is sent as it is. */
  readonly query?: string | Readonly<Record<string, string | number>>
  /** An undefined value leaves a default header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** JSON, unless {@link raw} is given. */
  readonly body?: Json
  readonly raw?: string | Uint8Array
}

export type ScimResponse = {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or null. */
  readonly body: Answer
  readonly text: string
}

/** A request as it is sent. */
export type WireRequest = {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}
export type WireResponse = Pick<ScimResponse, 'status' | 'headers' | 'text'>
export type Send = (request: WireRequest) => Promise<WireResponse>

type Options = Omit<ScimRequest, 'method' | 'path' | 'body'>

export type Driver = {
  readonly name: string
  request(request: ScimRequest): Promise<ScimResponse>
  get(path: string, query?: ScimRequest['query'], options?: Options): Promise<ScimResponse>
  post(path: string, body: Json, options?: Options): Promise<ScimResponse>
  put(path: string, body: Json, options?: Options): Promise<ScimResponse>
  patch(path: string, operations: readonly Json[], options?: Options): Promise<ScimResponse>
  delete(path: string, options?: Options): Promise<ScimResponse>
}

export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const SCIM_JSON = 'application/scim+json'

export function withVerbs(name: string, token: string, send: Send): Driver {
  const request = async (request: ScimRequest): Promise<ScimResponse> => {
    const response = await send(toWire(request, token))
    const isJson = response.text !== '' && !response.headers['content-type']?.startsWith('text/')
    return { ...response, body: isJson ? JSON.parse(response.text) : null }
  }
  return driverOf(name, request)
}

/** Adds a method for each HTTP method. */
export function driverOf(name: string, request: Driver['request']): Driver {
  return {
    name,
    request,
    get: (path, query = '', options) => request({ ...options, method: 'GET', path, query }),
    post: (path, body, options) => request({ ...options, method: 'POST', path, body }),
    put: (path, body, options) => request({ ...options, method: 'PUT', path, body }),
    patch: (path, operations, options) =>
      request({ ...options, method: 'PATCH', path, body: { schemas: [PATCH_OP], Operations: operations } }),
    delete: (path, options) => request({ ...options, method: 'DELETE', path }),
  }
}

function toWire(
  { method, path, unversioned, query = '', headers, body, raw }: ScimRequest,
  token: string,
): WireRequest {
  const text = raw ?? (body === undefined ? null : JSON.stringify(body))
  const all = {
    accept: SCIM_JSON,
    authorization: `Bearer ${token}`,
    'content-type': text === null ? undefined : SCIM_JSON,
    ...headers,
  }
  const search = typeof query === 'string' ? query : encodeQuery(query)
  return {
    method,
    target: `${unversioned ? '' : '/v2'}${path}${search && `?${search}`}`,
    headers: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body: typeof text === 'string' ? Buffer.from(text, 'utf8') : text,
  }
}

const encodeQuery = (query: Readonly<Record<string, string | number>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
