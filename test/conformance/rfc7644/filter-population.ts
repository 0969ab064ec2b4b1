import { ENTERPRISE, unique, USER } from '../../support/builders'
import type { Answer, Driver } from '../../support/drivers'
import { expect } from '../../support/expect'
import { serviceProviderOf } from '../rule'

/** Users a to d and groups e to g, created once for each driver. In filters, `{…}` stands for values that are known only then. */
export type Population = {
  readonly prefix: string
  /** The resources by their letters. */
  readonly resources: Readonly<Record<string, Answer>>
}

const populations = new WeakMap<Driver, Promise<Population>>()

export function populationOf(driver: Driver): Promise<Population> {
  const known = populations.get(driver) ?? populate(driver)
  populations.set(driver, known)
  return known
}

async function populate(driver: Driver): Promise<Population> {
  const { user, group, reread } = serviceProviderOf(driver)
  const prefix = unique('Pop')
  const d = await user({ userName: `${prefix}-d` })
  const a = await user({
    userName: `${prefix}-a`,
    externalId: `${prefix}-Ext-A`,
    name: { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada Lovelace' },
    displayName: 'Ada L',
    nickName: 'Countess',
    title: 'Dr',
    userType: 'Employee',
    locale: 'en-GB',
    emails: [
      { value: `${prefix}.Ada@Work.example`, type: 'work', primary: true },
      { value: `${prefix}.ada@home.example`, type: 'home' },
    ],
    phoneNumbers: [
      { value: '+47 1', type: 'mobile' },
      { value: '+47 2', type: 'work', primary: true },
    ],
    addresses: [
      { type: 'work', locality: 'Oslo', country: 'NO' },
      { type: 'home', locality: 'Bergen', country: 'NO' },
    ],
    roles: [{ value: 'Admin', primary: true }, { value: 'User' }],
    x509Certificates: [{ value: 'TUlJ' }],
    [ENTERPRISE]: { department: 'Sales', employeeNumber: '7', manager: { value: d.id } },
  })
  const b = await user({
    userName: `${prefix}-b`,
    name: { givenName: 'ADA', familyName: "O'Brien" },
    displayName: '100%',
    nickName: 'under_score',
    active: false,
    emails: [{ value: `${prefix}.bob@work.example`, type: 'home', primary: true }],
    phoneNumbers: [{ value: '+47 2', type: 'mobile' }],
    roles: [{ value: 'User', primary: true }],
    [ENTERPRISE]: { department: 'sales' },
  })
  const c = await user({
    userName: `${prefix}-c`,
    externalId: `${prefix}-ext-a`,
    name: { givenName: 'Åse' },
    displayName: 'back\\slash "quoted"',
    nickName: 'Ærlig',
    title: 'dr',
    locale: 'nb-NO',
    emails: [{ value: `${prefix}.cee@Other.example`, type: 'other' }],
  })
  const e = await group({
    displayName: `${prefix}-E`,
    externalId: `${prefix}-Team`,
    members: [{ value: a.id }, { value: b.id }],
  })
  const f = await group({ displayName: `${prefix}-f%`, members: [{ value: c.id }] })
  const g = await group({ displayName: `${prefix}-g`, members: [{ value: e.id }] })
  const letters = Object.entries({ a, b, c, d, e, f, g })
  const reads = await Promise.all(letters.map(async ([letter, resource]) => [letter, await reread(resource)] as const))
  return { prefix, resources: Object.fromEntries(reads) }
}

/** `{p}` prefix · `{P}` in capitals · `{id:a}` `{created:a}` `{modified:a}` · `{E}` `{U}` schemas */
const fill = (filter: string, { prefix, resources }: Population): string =>
  filter
    .replaceAll('{p}', prefix)
    .replaceAll('{P}', prefix.toUpperCase())
    .replaceAll('{E}', ENTERPRISE)
    .replaceAll('{U}', USER)
    .replaceAll(/\{id:(\w)\}/g, (_, letter) => resources[letter].id)
    .replaceAll(/\{created:(\w)\}/g, (_, letter) => resources[letter].meta.created)
    .replaceAll(/\{modified:(\w)\}/g, (_, letter) => resources[letter].meta.lastModified)

/** Answers the letters of those in the population whom the filter finds, in the order of the page. */
export async function lettersFound(driver: Driver, endpoint: '/Users' | '/Groups', filter: string): Promise<string> {
  const population = await populationOf(driver)
  const name = endpoint === '/Users' ? 'userName' : 'displayName'
  const response = await driver.get(endpoint, {
    filter: `${name} sw "${population.prefix}" and (${fill(filter, population)})`,
  })
  expect(response).toHaveStatus(200)
  const found: Answer[] = response.body.Resources ?? []
  expect(response.body.totalResults).toBe(found.length)
  const letters = Object.entries(population.resources)
  return found.map(({ id }) => letters.find(([, resource]) => resource.id === id)![0]).join('')
}
