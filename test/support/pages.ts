import { openBrowser } from './browser'
import type { KeycloakAdminClient } from './keycloak-admin'

/** An address at which nobody listens. */
const BACK = 'http://127.0.0.1:9/back'

export type Fields = Readonly<Record<string, string>>

/** Opens a page of a realm as somebody new, fills in one form after the other, and is sent back to where people come from. */
export type Visit = (page: 'auth' | 'registrations', forms: readonly Fields[], query?: Fields) => Promise<void>

/** Lets people register at the pages of a realm and log in there. */
export async function openPages(admin: KeycloakAdminClient, { name, url }: { readonly name: string; readonly url: string }): Promise<Visit> {
  await admin.clients.create({ realm: name, clientId: 'page', publicClient: true, redirectUris: [BACK] })
  await admin.realms.update({ realm: name }, { registrationAllowed: true })
  return async (page, forms, more = {}) => {
    const browser = openBrowser(admin.baseUrl)
    const query = new URLSearchParams({ client_id: 'page', response_type: 'code', scope: 'openid', redirect_uri: BACK, ...more })
    let at = await browser.open(`${url}/protocol/openid-connect/${page}?${query}`)
    for (const fields of forms) at = await browser.submit(at, fields)
    if (!at.url.startsWith(BACK)) throw new Error(`not back, but at ${at.url}:\n${at.html}`)
  }
}

/** The query of a {@link Visit} that goes straight to the identity provider. */
export const AT_PROVIDER: Fields = { kc_idp_hint: 'idp' }
