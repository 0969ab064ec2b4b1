import { afterAll } from 'vitest'
import { conformance } from '../conformance/suite'
import { keycloakImage, startReadOnlyContainer } from '../support/container'
import { httpDriver } from '../support/drivers'
import { providerJar } from '../support/jars'
import { scimUrlOf } from '../support/keycloak-driver'
import { prepareRealm } from '../support/realm'

const server = await startReadOnlyContainer(await keycloakImage(), providerJar())
afterAll(() => server.stop())

const realm = await prepareRealm(server)

conformance({ ...httpDriver(scimUrlOf(realm), await realm.token()), name: 'container, Java 21, read-only' })
