import type { KeycloakAdminClient } from './keycloak-admin'
import { addTarget, type HintReader, readHints, untilCaptured } from './hints'
import { type KeycloakRealm, openRealm } from './keycloak-driver'
import type { RealmOptions } from './realm'

export type CapturedRealm = KeycloakRealm & { readonly admin: KeycloakAdminClient; readonly hints: HintReader; readonly targetId: string }

/** A realm of the file's own with a target, whose changes leave hints. */
export const openCapturedRealm = async (wish?: RealmOptions): Promise<CapturedRealm> => captured(await openRealm(wish))

/** Gives the realm a target. */
export async function captured<R extends KeycloakRealm>(opened: R): Promise<R & CapturedRealm> {
  const { server, realm } = opened
  const admin = server.adminClient()
  const hints = await readHints(server.url, (await admin.realms.findOne({ realm: realm.name }))!.id!)
  const targetId = await addTarget(admin, realm.name)
  await untilCaptured(admin, realm.name, hints)
  return { ...opened, admin, hints, targetId }
}
