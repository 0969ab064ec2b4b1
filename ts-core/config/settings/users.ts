import { inSection, LONGEST_TEXT } from '../setting'

/** The number of characters that Keycloak's column CLIENT.CLIENT_ID holds. */
const LONGEST_CLIENT_ID = 255

export const USERS = inSection('users', {
  managedUsers: {
    name: 'scim.managed.users', kind: 'choice', values: ['role', 'all', 'created'],
    sentence: 'Whom a client sees and manages. `role`: users who hold the realm role `scim-managed`. `created`: users whom this client has created or adopted. `all`: every user. Where it is not set: `role` if the realm has that role, else `all`.',
  },
  conflictPolicy: {
    name: 'scim.conflict.policy', kind: 'choice', values: ['reject', 'adopt'], default: 'reject',
    sentence: 'What a POST of a user does who exists already. `reject`: 409. `adopt`: takes over the user with the same `userName`, or with the same verified e-mail address, and answers 200; in an organization, only people with an address of its domains, whose account stays as it is.',
  },
  manageAdministrators: {
    name: 'scim.manage.administrators', kind: 'boolean', default: false,
    sentence: 'Lets SCIM change users who hold administration roles, and groups that carry them. Whoever has the secret of a client can then become an administrator.',
  },
  linkIdp: {
    name: 'scim.link.idp', kind: 'boolean', default: false,
    sentence: 'Links each user to the identity provider, as the identity whose id is `externalId`.',
  },
  identityProviderAlias: {
    name: 'scim.identity.provider.alias', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'The alias of the identity provider. Where the user profile takes attributes that it does not declare, those that this provider\'s importers fill are custom attributes too.',
  },
  emailAsUsername: {
    name: 'scim.email.as.username', kind: 'boolean', default: false,
    sentence: 'SCIM\'s `userName` is the e-mail address. The username itself stays as it was made.',
  },
  emailVerified: {
    name: 'scim.email.verified', kind: 'boolean', default: false,
    sentence: 'Takes e-mail addresses that SCIM writes for verified. Without it a new or changed address is not.',
  },
  passwordTemporary: {
    name: 'scim.password.temporary', kind: 'boolean', default: false,
    sentence: 'Who gets a password from SCIM must choose another at the next login.',
  },
  endSessions: {
    name: 'scim.end.sessions', kind: 'boolean', default: true,
    sentence: 'Who becomes inactive through SCIM is logged out everywhere: sessions end, and offline tokens with them. Without it they are as good as before once the user is active again.',
  },
  meDelete: {
    name: 'scim.me.delete', kind: 'boolean', default: false,
    sentence: 'Lets people delete their own account with DELETE `/Me`, who hold the role `delete-account` of the client `account`.',
  },
  defaultGroups: {
    name: 'scim.default.groups', kind: 'groupPaths', maxLength: LONGEST_TEXT, default: [],
    sentence: 'Groups that each user joins who is created or adopted, as paths: `/staff,/apps/wiki`.',
  },
  mapRoles: {
    name: 'scim.map.roles', kind: 'roleSource', maxLength: LONGEST_CLIENT_ID, default: 'attribute',
    sentence: 'What the attribute `roles` of a user is. `attribute`: kept as it is written, it gives no rights. `realm`: the realm roles that the user holds directly. `client:<client id>`: those roles of that client. In an organization only a value of the organization itself counts.',
  },
  mapEntitlements: {
    name: 'scim.map.entitlements', kind: 'roleSource', maxLength: LONGEST_CLIENT_ID, default: 'attribute',
    sentence: 'The same for the attribute `entitlements`.',
  },
})
