import type { Profile } from './profile'

export const GENERIC: Profile = { title: 'any SCIM 2.0 service', options: {} }
