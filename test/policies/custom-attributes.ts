import { createUser, ENTERPRISE, read, unique, USER, userBody } from '../support/builders'
import { expect } from '../support/expect'
import { ACME, mapped } from './extensions'
import type { Case } from './tenant'

const REALM = 'urn:keycloak:params:scim:schemas:extension:realm:1.0:User'
const ANNOTATION = 'kc.scim.schema.attribute'

export const customAttributes: readonly Case[] = [
  ['are those that the user profile declares, at the top, under their own names', async ({ driver, profile }) => {
    await profile.declare([{ name: 'job' }, { name: 'skills', multivalued: true }, { name: 'department' }, { name: 'shoe_size', validations: { integer: {} } }])
    const user = await createUser(driver, { job: 'Analyst', skills: ['maths'], department: 'Engines', shoe_size: '38' })
    expect(user).toMatchObject({ job: 'Analyst', skills: ['maths'], shoe_size: '38', [ENTERPRISE]: { department: 'Engines' } })
    const path = `/Users/${user.id}`
    await driver.patch(path, [{ op: 'replace', path: 'job', value: 'Countess' }, { op: 'add', path: 'skills', value: ['poetry'] }, { op: 'replace', value: { department: 'Sales', shoe_size: '39' } }])
    const after = await read(driver, path)
    expect(after).toMatchObject({ job: 'Countess', shoe_size: '39', [ENTERPRISE]: { department: 'Sales' } })
    expect([...after['skills']].sort()).toEqual(['maths', 'poetry'])
    expect((await driver.get('/Users', { filter: 'job eq "countess" and skills eq "poetry"' })).body.totalResults).toBe(1)
    expect((await driver.get('/Users', { attributes: 'job', filter: 'department eq "Sales"' })).body.Resources).toEqual([{ schemas: [USER, ENTERPRISE], id: user.id, job: 'Countess' }])
    expect((await driver.get(`/Schemas/${USER}`)).body.attributes).toContainEqual(expect.objectContaining({ name: 'skills', multiValued: true }))
    await driver.put(path, userBody({ userName: user['userName'] }))
    expect(await read(driver, path)).not.toHaveProperty('job')
  }],

  ['hold what the user profile asks of them', async ({ driver, profile }) => {
    await profile.declare([
      { name: 'grade', permissions: { view: ['admin', 'user'], edit: ['user'] } },
      { name: 'job', required: { roles: ['admin', 'user'] } },
      { name: 'hidden', permissions: { view: ['user'], edit: ['user'] } },
    ])
    expect(await driver.post('/Users', userBody({ grade: 'A' }))).toBeScimError(400, 'invalidValue', 'job')
    const user = await createUser(driver, { job: 'Analyst', grade: 'A', hidden: 'x' })
    expect(user).not.toHaveProperty('grade')
    expect(user).not.toHaveProperty('hidden')
    expect(await driver.get('/Users', { filter: 'hidden pr' })).toBeScimError(400, 'invalidFilter', 'hidden')
  }],

  ['are those that the importers of the identity provider fill, where the user profile takes undeclared ones', async ({ driver, configure, profile }) => {
    await profile.importFrom('entra', ['job', 'department'])
    await configure({ 'scim.identity.provider.alias': 'entra' })
    expect(await createUser(driver, { job: 'Analyst' })).not.toHaveProperty('job')
    await profile.declare([], true)
    const user = await createUser(driver, { job: 'Analyst', department: 'Engines', unheardOf: 'x' })
    expect(user).toMatchObject({ job: 'Analyst', [ENTERPRISE]: { department: 'Engines' } })
    expect(user).not.toHaveProperty('unheardOf')
    await driver.patch(`/Users/${user.id}`, [{ op: 'Replace', path: 'job', value: 'Countess' }])
    expect((await driver.get('/Users', { filter: 'job eq "Countess"' })).body.Resources).toMatchObject([{ id: user.id, job: 'Countess' }])
  }],

  ['are in an extension of their own, or nowhere, as the realm likes', async ({ driver, configure, profile }) => {
    await profile.declare([{ name: 'job' }, { name: 'size', validations: { integer: {} } }])
    await configure({ 'scim.custom.attributes': 'extension' })
    const user = await createUser(driver, { job: 'ignored', [REALM]: { job: 'Analyst', size: 38 } })
    expect(user).toMatchObject({ schemas: [USER, REALM], [REALM]: { job: 'Analyst', size: 38 } })
    expect(user).not.toHaveProperty('job')
    await configure({ 'scim.custom.attributes': 'off' })
    const path = `/Users/${user.id}`
    expect(await read(driver, path)).not.toHaveProperty([REALM])
    await driver.put(path, userBody({ userName: user['userName'], job: 'ignored' }))
    await configure({})
    expect(await read(driver, path)).toMatchObject({ job: 'Analyst', size: '38' })
  }],

  ['have the place that the annotation of the user profile names; a setting goes before it', async ({ driver, configure, profile }) => {
    await profile.declare([
      { name: 'badge', validations: { integer: {} }, annotations: { [ANNOTATION]: `${ACME}:badgeNumber` } },
      { name: 'nick', annotations: { [ANNOTATION]: 'nickName' } },
      { name: 'room', annotations: { [ANNOTATION]: `${ACME}:room` } },
    ])
    await configure(mapped({ room: `${ACME}:office;required=true` }))
    const user = await createUser(driver, { nickName: 'Countess', [ACME]: { badgeNumber: 7, office: 'R1' } })
    expect(user).toMatchObject({ nickName: 'Countess', [ACME]: { badgeNumber: 7, office: 'R1' } })
    expect((await driver.get('/Users', { filter: `${ACME}:badgeNumber eq 7 and nickName eq "countess"` })).body.totalResults).toBe(1)
    await profile.declare([{ name: 'nick' }, { name: 'badge' }])
    expect(await read(driver, `/Users/${user.id}`)).toMatchObject({ nick: 'Countess', badge: '7' })
  }],

  ['that cannot be had are told by the doctor, and harm nobody', async ({ driver, profile, doctor }) => {
    await profile.declare([
      { name: 'active' }, { name: 'street.name' },
      { name: 'one', annotations: { [ANNOTATION]: 'name' } }, { name: 'two', annotations: { [ANNOTATION]: `${ACME}:same` } }, { name: 'three', annotations: { [ANNOTATION]: `${ACME}:same` } },
    ])
    const user = await createUser(driver, { userName: unique('fine'), active: true, [ACME]: { same: 'x' } })
    expect(user).toMatchObject({ active: true, [ACME]: { same: 'x' } })
    const { problems, advice } = await doctor()
    expect(problems).toEqual([])
    for (const attribute of ['active', 'street.name', 'one', 'three']) expect(advice.join('\n')).toMatch(new RegExp(`(attribute|annotation of) ${attribute}\\b`))
  }],
]
