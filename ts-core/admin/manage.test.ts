import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { httpRequest } from '../../test/support/driver/memory'
import { createMemoryHost, type MemoryHost } from '../../test/support/memory-host'
import { makeTarget } from '../../test/support/outbound/administrator'
import { parseAnswer } from '../host/answer'
import type { ObjectState } from '../host/records'
import { manage } from './manage'
import { ROUTES } from './routes'

const ADMINISTRATOR = ['manage-realm', 'manage-users']
const CONFIG = { url: ['https://target.example/scim'], auth: ['bearer'], token: ['do-not-show-me'], profile: ['kestra'] }

function open(roles: readonly string[] = ADMINISTRATOR) {
  const host = createMemoryHost()
  host.administrator.roles = roles
  const ask = (method: string, target: string, body?: object, headers: Record<string, string> = {}) => {
    const bytes = body === undefined ? null : new TextEncoder().encode(JSON.stringify(body))
    const answer = parseAnswer(manage(host, String, httpRequest(host, { method, target, headers, body: bytes })))
    return { ...answer, json: answer.headers['Content-Type'] === 'application/json' ? JSON.parse(answer.body ?? 'null') : undefined }
  }
  return { host, ask }
}

const person = (host: MemoryHost, targetId: string, more: Partial<ObjectState> & { readonly detail?: string }): string => {
  const id = `person-${host.state.objectRows.size}`
  host.outbound.mark({ targetId, kind: 'user', ids: [id], lane: 'hint' })
  const [{ exists: _, ...state }] = host.outbound.states({ targetId, kind: 'user', ids: [id] }) as [ObjectState]
  host.outbound.record({ targetId, kind: 'user', outcomes: [{ ...state, dueAt: null, lane: 'hint', detail: null, ...more, result: (more.result ?? 'ok') as 'ok' }] })
  return id
}

describe('the router', () => {
  test('each route asks for its rights, and says which', () => {
    for (const { method, path, rights } of ROUTES) {
      const target = path.replace(/\{\w+\}/g, 'x')
      const { status, json } = open([]).ask(method, target)
      expect([status, json.error], path).toEqual([403, 'forbidden'])
      for (const right of rights) expect(json.error_description).toContain(`"${right}"`)
      expect(open(rights).ask(method, target).status, path).not.toBe(403)
    }
  })

  test('who manages the realm may see it', () => {
    expect(open(['manage-realm']).ask('GET', '/status').status).toBe(200)
    expect(open(['manage-users']).ask('GET', '/status').status).toBe(403)
  })

  test('what is not there is 404, and what is not possible 405; nobody learns it without a right', () => {
    const { ask } = open()
    expect(ask('GET', '/nothing')).toMatchObject({ status: 404, json: { error: 'not_found' }, commit: false })
    expect(ask('DELETE', '/status')).toMatchObject({ status: 405, json: { error: 'method_not_allowed', error_description: expect.stringContaining('GET') } })
    expect(ask('GET', '/targets/%FF').status).toBe(400)
    expect(open([]).ask('GET', '/nothing').status).toBe(403)
  })

  test('HEAD has no body, and GET may be asked for as text where there is one', () => {
    const { ask } = open()
    expect(ask('HEAD', '/status')).toMatchObject({ status: 200, body: null })
    expect(ask('GET', '/doctor', undefined, { accept: 'text/plain' }).headers['Content-Type']).toContain('text/plain')
  })

  test.each([
    ['/targets?max=1000', /"max" must be at most 100/],
    ['/targets?first=-1', /"first" must be at least 0/],
    ['/targets?first=x', /"first" must be of the type number/],
    ['/targets?size=1', /no parameter "size"/],
    ['/targets/x/objects?kind=robot', /"kind" must be "user" or "group"/],
    ['/targets?organization=none', /no organization none/],
  ])('%s is refused, naming what was expected', (target, naming) => {
    const { json } = open().ask('GET', target)
    expect(json.error_description).toMatch(naming)
  })

  test.each([
    [{}, /"target" must be/],
    [{ target: 'x', objects: [] }, /"objects" must be at least 1/],
    [{ target: 'x', objects: [{ kind: 'user' }] }, /"objects.0.id"/],
    [{ target: 'x', al: true }, /no member "al"/],
  ])('a body %j is refused, naming what was expected', (body, naming) => {
    const { status, json } = open().ask('POST', '/dead-letters/retry', body)
    expect([status, json.error_description]).toEqual([400, expect.stringMatching(naming)])
  })

  test('a failure of ours is a 500 that says nothing of it, but the log does', () => {
    const { host, ask } = open()
    Object.assign(host.supervision, { overviews: () => { throw new TypeError('the inside') } })
    const { status, body } = ask('GET', '/targets')
    expect([status, body]).toEqual([500, expect.not.stringContaining('the inside')])
    expect(host.logged.join('\n')).toContain('the inside')
  })
})

function bodyFor(path: string, id: string, objectId: string): object {
  if (/\/(?:plan|apply|reconcile)$/.test(path) || path === '/rules/preview') return {}
  if (path.startsWith('/rules/')) return { all: true }
  if (path.endsWith('/provision')) return { kind: 'user', id: objectId, dryRun: true }
  if (path.endsWith('/preview')) return { user: objectId }
  return { target: id, all: true, ...(path.endsWith('/close') && { because: 'of the test' }) }
}

describe('targets', () => {
  test('every answer is as its schema says, and shows no secret', () => {
    const { host, ask } = open()
    const id = makeTarget(host, CONFIG)
    const objectId = person(host, id, { result: 'dead', detail: '409: "ada" is taken.' })
    for (const { method, path, answer, body } of ROUTES) {
      if (path === '/openapi.json' || /\/(?:test|deprovision)$/.test(path)) continue
      const asked = ask(method, path.replace('{id}', id).replace('{kind}', 'user').replace('{objectId}', objectId), body && bodyFor(path, id, objectId))
      expect([asked.status, path]).toEqual([200, path])
      expect(z.parse(answer, asked.json)).toEqual(asked.json)
      expect(asked.body).not.toContain('do-not-show-me')
    }
    expect(JSON.stringify(host.administrator.events)).not.toContain('do-not-show-me')
  })

  test('a target says how it does in words', () => {
    const { host, ask } = open()
    const id = makeTarget(host, CONFIG)
    const shown = () => ask('GET', `/targets/${id}`).json
    const health = { status: 'quarantined', detail: '401: No.', failures: 1, resumeAt: 4_000_000_000_000, successAt: null } as const
    expect(shown()).toMatchObject({ profile: 'kestra', enabled: true, organization: null, health: { state: 'new' } })
    host.outbound.recordHealth({ targetId: id, health })
    expect(shown().health).toMatchObject({ state: 'quarantined', sentence: expect.stringMatching(/401: No\..*never accepted.*2096-/), resumeAt: expect.stringContaining('2096-') })
    ask('POST', `/targets/${id}/pause`)
    expect(shown().health.state).toBe('paused')
    ask('POST', `/targets/${id}/resume`)
    expect(shown().health).toMatchObject({ state: 'quarantined', resumeAt: null })
    host.outbound.recordHealth({ targetId: id, health: { ...health, status: 'running', resumeAt: null, detail: null, successAt: 1_000 } })
    expect(shown().health).toMatchObject({ state: 'running', since: '1970-01-01T00:00:01.000Z' })
    expect(ask('GET', '/status').json.targets).toMatchObject([{ id, state: 'running' }])
  })
})

describe('the version of a target', () => {
  const opened = () => {
    const { host, ask } = open()
    const id = makeTarget(host, CONFIG)
    const versionNow = () => ask('GET', `/targets/${id}`).headers['ETag'] as string
    return { host, ask, id, versionNow, act: (action: string, version: string) => ask('POST', `/targets/${id}/${action}`, undefined, { 'if-match': version }) }
  }

  test('is another one once somebody has decided something', () => {
    const { host, id, versionNow, act } = opened()
    const first = versionNow()
    expect(first).toMatch(/^W\/"\w+"$/)
    host.outbound.recordHealth({ targetId: id, health: { status: 'retrying', detail: 'x', failures: 1, resumeAt: null, successAt: 1 } })
    expect(versionNow()).toBe(first)
    const paused = act('pause', first)
    expect(paused).toMatchObject({ status: 200, headers: { ETag: versionNow() } })
    expect(versionNow()).not.toBe(first)
    expect(act('resume', first)).toMatchObject({ status: 412, json: { error: 'precondition_failed', error_description: expect.stringContaining('has changed') } })
    expect(act('resume', '*').status).toBe(200)
    expect(versionNow()).toBe(first)
    const target = host.state.targets.get(id)!
    host.state.targets.set(id, { ...target, config: { ...target.config, token: ['another'] } })
    expect(versionNow()).toBe(first)
    host.state.targets.set(id, { ...target, config: { ...target.config, workers: ['2'] } })
    expect(versionNow()).not.toBe(first)
  })

  test('is compared before anything is done', () => {
    const { host, act } = opened()
    for (const action of ['pause', 'resume', 'sync', 'plan/apply', 'provision', 'reconcile', 'deprovision']) expect([action, act(action, 'W/"old"').status]).toEqual([action, 412])
    expect(host.administrator.events).toEqual([])
  })
})

describe('decisions', () => {
  const opened = () => {
    const { host, ask } = open()
    const target = makeTarget(host, CONFIG)
    const dead = (detail: string) => person(host, target, { result: 'dead', detail })
    const ids = [dead('409: "ada" is taken.'), dead('409: "bob" is taken.'), dead('400: No.')]
    return { host, ask, target, ids, left: () => ask('GET', '/dead-letters').json.map(({ id }: { id: string }) => id) }
  }

  test('dead letters are grouped by what they have in common, and retried by it', () => {
    const { host, ask, target, ids, left } = opened()
    const groups = ask('GET', '/dead-letters/reasons').json
    expect(groups).toEqual([{ target, reason: '409: … is taken.', count: 2, example: '409: "ada" is taken.' }, { target, reason: '400: No.', count: 1, example: '400: No.' }])
    expect(ask('POST', '/dead-letters/retry', { target, reason: groups[0].reason }).json).toEqual({ count: 2, more: false })
    expect(left()).toEqual([ids[2]])
    expect(host.administrator.events).toMatchObject([{ resource: 'SCIM_TARGET', path: ['scim', 'targets', target] }])
    expect(JSON.parse(host.administrator.events[0]!.representation)).toEqual({ action: 'retry', reason: groups[0].reason, count: 2, objects: ids.slice(0, 2) })
    expect(ask('POST', '/dead-letters/retry', { target, reason: groups[0].reason }).status).toBe(404)
  })

  test('some, or all of a target', () => {
    const { ask, target, ids, left } = opened()
    expect(ask('POST', '/dead-letters/close', { target, objects: [{ kind: 'user', id: ids[0] }], because: 'nobody needs it' }).json).toEqual({ count: 1, more: false })
    expect(ask('GET', `/targets/${target}/objects/user/${ids[0]}`).json).toMatchObject({ result: 'closed', detail: expect.stringContaining('nobody needs it'), due: null })
    expect(ask('POST', '/dead-letters/retry', { target, all: true }).json).toEqual({ count: 2, more: false })
    expect(left()).toEqual([])
  })

  test('what is chosen is chosen in one way', () => {
    const { host, ask, target } = opened()
    for (const choice of [{}, { all: false }, { all: true, reason: '400: No.' }]) expect(ask('POST', '/dead-letters/retry', { target, ...choice }).status).toBe(400)
    expect(ask('POST', '/dead-letters/retry', { target: 'none', all: true }).status).toBe(404)
    expect(host.administrator.events).toEqual([])
  })

  test('staged deletions are approved or discarded', () => {
    const { host, ask, target } = opened()
    const ids = [person(host, target, { result: 'staged' }), person(host, target, { result: 'staged' })]
    expect(ask('GET', `/staged?target=${target}`).json).toHaveLength(2)
    expect(ask('GET', '/staged?organization=nowhere').status).toBe(404)
    expect(ask('POST', '/staged/discard', { target, objects: [{ kind: 'user', id: ids[0] }] }).json.count).toBe(1)
    expect(ask('POST', '/staged/approve', { target, all: true }).json.count).toBe(1)
    expect(ids.map((id) => ask('GET', `/targets/${target}/objects/user/${id}`).json.result)).toEqual(['discarded', 'approved'])
  })
})
