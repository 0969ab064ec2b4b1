import type { Target } from './target'
import type { Json, Resource } from './resource'

export type Said = { readonly status: number; readonly body: any; readonly headers: Headers }

/** Plain requests to a target, for the tests of the targets themselves. */
export function clientOf({ url, token }: Target, headers: Readonly<Record<string, string>> = { authorization: `Bearer ${token}`, 'user-agent': 'test' }) {
  const send = async (method: string, path: string, body?: Json): Promise<Said> => {
    const text = body === undefined ? null : JSON.stringify(body)
    const response = await fetch(`${url}${path}`, { method, headers: { ...(text !== null && { 'content-type': 'application/scim+json' }), ...headers }, body: text })
    const answer = await response.text()
    return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer), headers: response.headers }
  }
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: Resource) => send('POST', path, body),
    put: (path: string, body: Resource) => send('PUT', path, body),
    patch: (path: string, ...Operations: readonly Resource[]) => send('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }),
    delete: (path: string) => send('DELETE', path),
    send,
  }
}

export type TargetClient = ReturnType<typeof clientOf>

/** Somebody whom every profile takes. */
export const person = (userName: string, more: Resource = {}): Resource => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName,
  externalId: `external-${userName}`,
  displayName: 'Ada Lovelace',
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  emails: [{ value: `${userName}@example.com`, type: 'work', primary: true }],
  active: true,
  ...more,
})

export const team = (displayName: string, more: Resource = {}): Resource => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName,
  externalId: `external-${displayName}`,
  ...more,
})
