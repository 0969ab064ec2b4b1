import { inSection, LONGEST_TEXT } from '../setting'

/** The number of characters that Keycloak's column CLIENT.CLIENT_ID holds. */
const LONGEST_CLIENT_ID = 255

export const USERS = inSection('users', {
  managedUsers: {
    name: 'scim.managed.users', kind: 'choice', values: ['role', 'all', 'created'],
    sentence: 'The users whom a client sees and manages. `role`: users who hold the realm role `scim-managed`. `created`: users whom this client created or adopted. `all`: every user. If it is not set: `role` if the realm has that role, else `all`.',
  },
  conflictPolicy: {
    name: 'scim.conflict.policy', kind: 'choice', values: ['reject', 'adopt'], default: 'reject',
    sentence: 'What a POST does if the user already exists. `reject`: it is answered 409. `adopt`: it takes over the user with the same `userName`, or with the same verified e-mail address, and is answered 200; in an organization, only users with an address of its domains, whose account stays unchanged.',
  },
  manageAdministrators: {
    name: 'scim.manage.administrators', kind: 'boolean', default: false,
    sentence: 'Allows SCIM to change users who hold administration roles, and groups that carry such roles. Anyone with the secret of a client can then become an administrator.',
  },
  linkIdp: {
    name: 'scim.link.idp', kind: 'boolean', default: false,
    sentence: 'Links each user to the identity provider, with `externalId` as the id of the identity.',
  },
  identityProviderAlias: {
    name: 'scim.identity.provider.alias', kind: 'text', maxLength: LONGEST_TEXT,
    sentence: 'The alias of the identity provider. If the user profile accepts attributes that it does not declare, those that this provider\'s importers fill are custom attributes too.',
  },
  emailAsUsername: {
    name: 'scim.email.as.username', kind: 'boolean', default: false,
    sentence: 'Uses the e-mail address as SCIM\'s `userName`. The username in Keycloak stays as it was created.',
  },
  emailVerified: {
    name: 'scim.email.verified', kind: 'boolean', default: false,
    sentence: 'Marks e-mail addresses that SCIM writes as verified. Otherwise a new or changed address is not verified.',
  },
  passwordTemporary: {
    name: 'scim.password.temporary', kind: 'boolean', default: false,
    sentence: 'Requires users to choose another password at the next login after SCIM has set one.',
  },
  endSessions: {
    name: 'scim.end.sessions', kind: 'boolean', default: true,
    sentence: 'Logs users out everywhere when they become inactive through SCIM: their sessions and offline tokens end. Otherwise these are valid again once the user is active again.',
  },
  meDelete: {
    name: 'scim.me.delete', kind: 'boolean', default: false,
    sentence: 'Allows users who hold the role `delete-account` of the client `account` to delete their own account with DELETE `/Me`.',
  },
  drift: {
    name: 'scim.drift', kind: 'choice', values: ['off', 'keep', 'report', 'restore'], default: 'keep',
    sentence: 'What becomes of an attribute that SCIM wrote and somebody else changed afterwards: [drift.md](drift.md). `keep`: it stays, and `GET /admin/realms/{realm}/scim/drift` shows it. `report`: also, it is counted in the metrics. `restore`: also, the next change by SCIM puts it back. `off`: nothing is remembered and nothing found.',
  },
  defaultGroups: {
    name: 'scim.default.groups', kind: 'groupPaths', maxLength: LONGEST_TEXT, default: [],
    sentence: 'Groups that each user joins when created or adopted, as paths: `/staff,/apps/wiki`.',
  },
  mapRoles: {
    name: 'scim.map.roles', kind: 'roleSource', maxLength: LONGEST_CLIENT_ID, default: 'attribute',
    sentence: 'What the attribute `roles` of a user means. `attribute`: it is stored as written and gives no rights. `realm`: it lists the realm roles that the user holds directly. `client:<client id>`: it lists the roles of that client. In an organization only a value of the organization itself applies.',
  },
  organizationRulesGiveRoles: {
    name: 'scim.organization.rules.roles', kind: 'boolean', default: false, levels: ['realm', 'instance'],
    sentence: 'Allows the [rules](assignment.md) of organizations to give roles, which reach beyond the organization. Otherwise they give groups of the organization only.',
  },
  mapEntitlements: {
    name: 'scim.map.entitlements', kind: 'roleSource', maxLength: LONGEST_CLIENT_ID, default: 'attribute',
    sentence: 'The same for the attribute `entitlements`.',
  },
})
