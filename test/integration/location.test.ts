import { expect, test } from 'vitest'
import { createUser } from '../support/builders'
import { httpDriver } from '../support/drivers'
import { openRealm, scimUrlOf } from '../support/keycloak-driver'
import { prepareRealm } from '../support/realm'

const { server } = await openRealm()

test('locations are those of the public URL, behind a proxy too', async () => {
  const realm = await prepareRealm(server, { attributes: { frontendUrl: 'https://id.example/auth' } })
  try {
    const driver = httpDriver(scimUrlOf(realm), await realm.token())
    const { id, meta } = await createUser(driver)
    const location = `https://id.example/auth/realms/${realm.name}/scim/v2/Users/${id}`
    expect(meta).toMatchObject({ location })
    expect((await driver.get(`/Users/${id}`)).body.meta.location).toBe(location)
  } finally {
    await realm.remove()
  }
})
