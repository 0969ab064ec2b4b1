import { describe, test } from 'vitest'
import { access } from './access'
import { adoption } from './adoption'
import { bulkRequests } from './bulk'
import { isolation } from './isolation'
import { links } from './links'
import { lists } from './lists'
import { me } from './me'
import { membership } from './membership'
import { roles } from './roles'
import type { TenantRealms } from './tenant-realm'

const PARTS = { isolation, lists, membership, '/Me': me, adoption, links, roles, access, 'bulk requests': bulkRequests } as const

/** Organizations as tenants; each case in a realm of its own. */
export function tenants(tenantRealms: TenantRealms): void {
  for (const [part, cases] of Object.entries(PARTS))
    describe(`organizations, ${tenantRealms.name}: ${part}`, () => {
      for (const [title, check] of cases) test(title, async () => check(await tenantRealms.open()))
    })
}
