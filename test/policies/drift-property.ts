import fc from 'fast-check'
import type { Json } from '../../ts-core/protocol/json'
import { SEED } from '../property/seed'
import { createUser, ENTERPRISE, read, userBody } from '../support/builders'
import { expect } from '../support/expect'
import type { Case, Tenant } from './tenant'

/** What is written: as a PATCH names it, where a body has it, and what an administrator writes in Keycloak for it. */
const FIELDS = {
  title: { path: 'title', inBody: (value: Json) => ({ title: value }), stored: (value: string) => value, values: ['A', 'B'] },
  nickName: { path: 'nickName', inBody: (value: Json) => ({ nickName: value }), stored: (value: string) => value, values: ['A', 'B'] },
  'name.middleName': { path: 'name.middleName', inBody: (value: Json) => ({ name: { middleName: value } }), stored: (value: string) => value, values: ['A', 'B'] },
  department: { path: `${ENTERPRISE}:department`, inBody: (value: Json) => ({ [ENTERPRISE]: { department: value } }), stored: (value: string) => value, values: ['A', 'B'] },
  phoneNumbers: { path: 'phoneNumbers', inBody: (value: Json) => ({ phoneNumbers: [{ value }] }), stored: (value: string) => JSON.stringify({ value }), values: ['+47 1', '+47 2'] },
} as const

type Name = keyof typeof FIELDS
const NAMES = Object.keys(FIELDS) as Name[]

type Values = Partial<Record<Name, string>>
type Step =
  | { readonly kind: 'put' | 'merge'; readonly values: Values }
  | { readonly kind: 'set' | 'hand'; readonly name: Name; readonly value: string }
  | { readonly kind: 'remove' | 'handRemoves'; readonly name: Name }

const value = (name: Name) => fc.constantFrom(...FIELDS[name].values)
const some: fc.Arbitrary<Values> = fc.record(Object.fromEntries(NAMES.map((name) => [name, value(name)])), { requiredKeys: [] })
const valued = (kind: 'set' | 'hand') => fc.constantFrom(...NAMES).chain((name) => value(name).map((value): Step => ({ kind, name, value })))
const bare = (kind: 'remove' | 'handRemoves') => fc.constantFrom(...NAMES).map((name): Step => ({ kind, name }))
const step: fc.Arbitrary<Step> = fc.oneof(
  some.map((values): Step => ({ kind: 'put', values })),
  some.filter((values) => Object.keys(values).length > 0).map((values): Step => ({ kind: 'merge', values })),
  valued('set'), valued('hand'), bare('remove'), bare('handRemoves'),
)

/** Undefined: without a value; and not in the map: SCIM has never written it. */
type Model = { readonly now: Values; readonly written: Map<Name, string | undefined> }

/** What SCIM writes, and what follows from the rules of docs/drift.md. */
function writeIn({ now, written }: Model, values: ReadonlyMap<Name, string | undefined>, restores: boolean): void {
  const had = { ...now }
  if (restores) for (const [name, value] of written) assign(now, name, value)
  for (const [name, value] of values) {
    assign(now, name, value)
    if (value !== undefined || written.has(name) || had[name] !== undefined) written.set(name, value)
  }
}

function assign(now: Values, name: Name, value: string | undefined): void {
  if (value === undefined) delete now[name]
  else now[name] = value
}

const bodyOf = (values: Values): { readonly [name: string]: Json } => Object.assign({}, ...NAMES.filter((name) => values[name] !== undefined).map((name) => FIELDS[name].inBody(values[name]!)))

async function take({ driver, write }: Tenant, user: { readonly id: string; readonly userName: Json }, model: Model, step: Step, restores: boolean): Promise<void> {
  const path = `/Users/${user.id}`
  const answered = async (answer: Promise<{ readonly status: number }>) => expect((await answer).status).toBe(200)
  switch (step.kind) {
    case 'put':
      await answered(driver.put(path, userBody({ userName: user.userName, ...bodyOf(step.values) })))
      return writeIn(model, new Map(NAMES.map((name) => [name, step.values[name]])), restores)
    case 'merge':
      await answered(driver.patch(path, [{ op: 'replace', value: bodyOf(step.values) }]))
      return writeIn(model, new Map(Object.entries(step.values) as [Name, string][]), restores)
    case 'set':
      await answered(driver.patch(path, [{ op: 'replace', path: FIELDS[step.name].path, value: step.name === 'phoneNumbers' ? [{ value: step.value }] : step.value }]))
      return writeIn(model, new Map([[step.name, step.value]]), restores)
    case 'remove':
      await answered(driver.patch(path, [{ op: 'remove', path: FIELDS[step.name].path }]))
      return writeIn(model, new Map([[step.name, undefined]]), restores)
    case 'hand':
      await write(user.id, step.name, [FIELDS[step.name].stored(step.value)])
      return assign(model.now, step.name, step.value)
    case 'handRemoves':
      await write(user.id, step.name, [])
      return assign(model.now, step.name, undefined)
    default:
      return step satisfies never
  }
}

/** After any writes by SCIM and by hand, drift is what is computed here from the writes alone. */
export const driftProperty = (numRuns: number): readonly Case[] => (['keep', 'restore'] as const).map((setting): Case => [`whatever is written by SCIM and by hand, ${setting} finds what differs`, async (tenant) => {
  await tenant.profile.declare([], true)
  await tenant.configure({ 'scim.drift': setting })
  await fc.assert(fc.asyncProperty(some, fc.array(step, { minLength: 1, maxLength: 12 }), async (values, steps) => {
    const { id, userName } = await createUser(tenant.driver, bodyOf(values)) as { readonly id: string; readonly userName: Json }
    const model: Model = { now: { ...values }, written: new Map(Object.entries(values) as [Name, string][]) }
    for (const step of steps) {
      await take(tenant, { id, userName }, model, step, setting === 'restore')
      const found = (await tenant.drift()).find((user) => user.id === id)?.attributes.map(({ name }) => name) ?? []
      const expected = [...model.written].filter(([name, value]) => model.now[name] !== value).map(([name]) => FIELDS[name].path)
      expect({ steps, step, drift: [...found].sort() }).toEqual({ steps, step, drift: expected.sort() })
    }
    expect(await read(tenant.driver, `/Users/${id}`)).toMatchObject(bodyOf(model.now))
    await tenant.driver.delete(`/Users/${id}`)
  }), { seed: SEED, numRuns, endOnFailure: true })
}])
