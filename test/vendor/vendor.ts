import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import type { Json, JsonObject } from '../../ts-core/protocol/json'
import { createGroup, createUser, unique } from '../support/builders'
import type { Answer, Driver, ScimResponse } from '../support/drivers'
import { expect } from '../support/expect'

type Keyed = Readonly<Record<string, JsonObject>>

type Step = {
  readonly method: string
  /** The query included. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly request?: Json
  readonly status: number
  /** What the answer must contain; it may contain more. */
  readonly response?: Json
  /** The name by which later steps refer to the id of what this POST creates, such as `user:ada`. */
  readonly creates?: string
}

/**
 * What a client sends, as far as it is described in public. `{{user:ada}}` and `{{group:team}}` stand for ids, `{{run}}` for text new in every
 * run, `{{absent}}` as an expected value for an attribute that must not be there.
 */
type Fixture = {
  readonly name: string
  readonly source: string
  readonly headers?: Readonly<Record<string, string>>
  readonly given?: { readonly users?: Keyed; readonly groups?: Keyed }
  readonly steps: readonly Step[]
  /** What a GET must answer afterwards; null stands for 404. */
  readonly then?: {
    readonly users?: Readonly<Record<string, JsonObject | null>>
    readonly groups?: Readonly<Record<string, JsonObject | null>>
  }
}

const CLIENTS: readonly string[] = readdirSync(new URL('./', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

const ABSENT = '{{absent}}'

/** Plays every fixture of every client over one driver. */
export function vendorFixtures(driver: Driver): void {
  for (const client of CLIENTS)
    describe(`${driver.name}: ${client}`, () => {
      const folder = new URL(`./${client}/`, import.meta.url)
      for (const file of readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()) {
        const fixture: Fixture = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
        test(`${file}: ${fixture.name}`, () => play(driver, fixture))
      }
    })
}

async function play(driver: Driver, { headers = {}, given = {}, steps, then = {} }: Fixture): Promise<void> {
  const names = new Map([['run', unique('v')]])
  for (const [key, user] of Object.entries(given.users ?? {}))
    names.set(`user:${key}`, (await createUser(driver, filled(user, names))).id)
  for (const [key, group] of Object.entries(given.groups ?? {}))
    names.set(`group:${key}`, (await createGroup(driver, filled(group, names))).id)
  for (const step of steps) await take(driver, step, headers, names)
  for (const [key, expected] of Object.entries(then.users ?? {}))
    await holds(driver, `/Users/${names.get(`user:${key}`)}`, expected, names)
  for (const [key, expected] of Object.entries(then.groups ?? {}))
    await holds(driver, `/Groups/${names.get(`group:${key}`)}`, expected, names)
}

async function take(driver: Driver, step: Step, headers: Step['headers'], names: Map<string, string>): Promise<void> {
  const [path = '', query = ''] = filled(step.path, names).split(/\?(.*)/s)
  const body = step.request === undefined ? {} : { body: filled(step.request, names) }
  const response = await driver.request({
    method: step.method,
    path,
    query,
    headers: { ...headers, ...step.headers },
    ...body,
  })
  expect(response, `${step.method} ${step.path}`).toHaveStatus(step.status)
  if (step.response !== undefined) matches(response, step.response, names)
  if (step.creates !== undefined) names.set(step.creates, response.body.id)
}

async function holds(
  driver: Driver,
  path: string,
  expected: JsonObject | null,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const response = await driver.get(path)
  expect(response).toHaveStatus(expected === null ? 404 : 200)
  if (expected !== null) matches(response, expected, names)
}

function matches({ body }: ScimResponse, expected: Json, names: ReadonlyMap<string, string>): void {
  const { present, absent } = split(filled(expected, names))
  expect(body).toMatchObject(present as object)
  for (const path of absent) expect(body).not.toHaveProperty(path)
}

/** Splits an expectation into what must be present and the paths marked `{{absent}}`. */
function split(expected: Answer, at: readonly string[] = []): { present: Answer; absent: string[][] } {
  if (typeof expected !== 'object' || expected === null) return { present: expected, absent: [] }
  const absent: string[][] = []
  const present: Answer = Array.isArray(expected) ? [] : {}
  for (const [name, value] of Object.entries(expected)) {
    if (value === ABSENT) {
      absent.push([...at, name])
      continue
    }
    const inner = split(value, [...at, name])
    present[name] = inner.present
    absent.push(...inner.absent)
  }
  return { present, absent }
}

function filled<T extends Json>(value: T, names: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value).replaceAll(/\{\{((?:user|group):[\w-]+|run)\}\}/g, (_, name) => {
    const known = names.get(name)
    if (known === undefined) throw new Error(`nothing is called ${name} yet`)
    return known
  })
  return JSON.parse(text)
}
