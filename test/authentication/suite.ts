import { describe, test } from 'vitest'
import { clientsOfTheRealm } from './clients'
import { doctors } from './doctor'
import { jwts } from './jwts'
import { rights, throttling, wrongSettings } from './limits'
import { closedRealms } from './realm'
import { basicAuthentication, sharedSecrets } from './secrets'
import type { Tenants } from './tenant'

const PARTS = {
  'shared secrets': sharedSecrets,
  'HTTP Basic': basicAuthentication,
  JWT: jwts,
  rights,
  'clients of the realm': clientsOfTheRealm,
  throttling,
  'wrong settings': wrongSettings,
  doctor: doctors,
  'closed realms': closedRealms,
} as const

/** Tests who is let in by each method of authentication. Each case has its own realm. */
export function authentication(tenants: Tenants): void {
  for (const [part, cases] of Object.entries(PARTS))
    describe(`${tenants.name}: ${part}`, () => {
      for (const [title, check] of cases) test(title, async () => check(await tenants.open({})))
    })
}
