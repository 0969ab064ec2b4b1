import { describe, test } from 'vitest'
import { access } from './access'
import { adoption } from './adoption'
import { bulkRequests } from './bulk'
import { drift } from './drift'
import { isolation } from './isolation'
import { links } from './links'
import { lists } from './lists'
import { me } from './me'
import { membership } from './membership'
import { roles } from './roles'
import { rules } from './rules'
import type { TenantRealms } from './tenant-realm'

const PARTS = { isolation, lists, membership, '/Me': me, adoption, links, roles, rules, access, 'bulk requests': bulkRequests, drift } as const

/** Tests organizations as tenants. Each case has its own realm. */
export function tenants(tenantRealms: TenantRealms): void {
  for (const [part, cases] of Object.entries(PARTS))
    describe(`organizations, ${tenantRealms.name}: ${part}`, () => {
      for (const [title, check] of cases) test(title, async () => check(await tenantRealms.open()))
    })
}
