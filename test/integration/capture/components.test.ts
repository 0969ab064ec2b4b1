import { expect, test } from 'vitest'
import { openRealm } from '../../support/keycloak-driver'
import { addTarget, TARGET_TYPE } from '../../support/hints'

const { server, realm: { name: realm } } = await openRealm()
const admin = server.adminClient()

test('a wrong option is refused with its name and the reason, whatever signs the reason has', async () => {
  await expect(addTarget(admin, realm, { url: 'nowhere' })).rejects.toThrow(/^SCIM target "target": url: It must be an absolute URL/)
  await expect(addTarget(admin, realm, { timeout: '0', rate: '5' })).rejects.toThrow(/timeout: .*1 to 60.*rate: /)
  await expect(addTarget(admin, realm, { 'scope.filter': "{'x" })).rejects.toThrow(/"target": scope\.filter: .*SCIM filter/)
  expect(await admin.components.find({ realm, type: TARGET_TYPE })).toEqual([])
})

test('a change to something wrong is refused, and what was stays', async () => {
  const id = await addTarget(admin, realm, { timeout: '5' })
  const target = (await admin.components.findOne({ realm, id }))!
  const wrong = { ...target, config: { ...target.config, timeout: ['never'] } }
  await expect(admin.components.update({ realm, id }, wrong)).rejects.toThrow(/"target": timeout: /)
  expect((await admin.components.findOne({ realm, id }))!.config).toMatchObject({ timeout: ['5'] })
})

test('a secret is masked, a reference to the vault is shown', async () => {
  const id = await addTarget(admin, realm, { auth: 'bearer', token: 'of the target' })
  const shown = (await admin.components.findOne({ realm, id }))!
  expect(shown.config).toMatchObject({ token: ['**********'] })
  const reference = `\${vault.token}`
  await admin.components.update({ realm, id }, { ...shown, config: { ...shown.config, token: [reference] } })
  expect((await admin.components.findOne({ realm, id }))!.config).toMatchObject({ token: [reference] })
})

test('Keycloak describes the options to whoever writes targets', async () => {
  const info = (await admin.serverInfo.find()) as { readonly componentTypes: Readonly<Record<string, readonly any[]>> }
  const [type] = info.componentTypes[TARGET_TYPE]!
  expect(type.id).toBe('scim-target')
  const property = (name: string) => type.properties.find((each: { readonly name: string }) => each.name === name)
  expect(property('token')).toMatchObject({ type: 'Password', secret: true })
  expect(property('update')).toMatchObject({ type: 'List', options: expect.arrayContaining(['patch', 'put']) })
  expect(property('scope.groups')).toMatchObject({ type: 'MultivaluedString' })
  expect(property('url').helpText).toMatch(/\/Users/)
})
