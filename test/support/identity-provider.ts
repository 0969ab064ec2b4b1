import { randomUUID } from 'node:crypto'
import { openTestRealm } from './keycloak-driver'
import type { KeycloakAdminClient } from './keycloak-admin'
import type { ScimRealm } from './realm'

/** Makes a new realm of the shared server the identity provider `idp` of this one. Whoever comes again brings what has changed there. */
export async function openIdentityProvider(admin: KeycloakAdminClient, { name: realm, url }: ScimRealm): Promise<ScimRealm> {
  const provider = await openTestRealm()
  const secret = randomUUID()
  await admin.clients.create({ realm: provider.name, clientId: 'realm-behind', secret, redirectUris: [`${url}/broker/idp/endpoint`] })
  const at = `${provider.url}/protocol/openid-connect`
  const config = {
    clientId: 'realm-behind', clientSecret: secret, authorizationUrl: `${at}/auth`, tokenUrl: `${at}/token`, userInfoUrl: `${at}/userinfo`,
    clientAuthMethod: 'client_secret_post', syncMode: 'FORCE', defaultScope: 'openid profile email', jwksUrl: `${at}/certs`, useJwksUrl: 'true',
    validateSignature: 'true', issuer: provider.url,
  }
  await admin.identityProviders.create({ realm, alias: 'idp', providerId: 'oidc', enabled: true, trustEmail: true, config })
  return provider
}
