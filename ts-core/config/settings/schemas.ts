import { MAPPING_OPTIONS } from '../mapping'
import { inSection } from '../setting'

export const SCHEMAS = inSection('schemas', {
  customAttributes: {
    name: 'scim.custom.attributes', kind: 'choice', values: ['flat', 'extension', 'off'], default: 'flat',
    sentence: 'Where the attributes that the user profile declares appear in SCIM, unless they are mapped already. `flat`: at the top level of a user, under their own names. `extension`: in `urn:keycloak:params:scim:schemas:extension:realm:1.0:User`. `off`: nowhere.',
  },
})

/** These are settings of realms only: names at the other levels do not keep the case of an attribute's name. */
export const ATTRIBUTES = inSection('schemas', {
  user: {
    name: 'scim.schema.attribute.<attribute>', kind: 'attributeMapping', options: MAPPING_OPTIONS, levels: ['realm'],
    sentence: 'The SCIM attribute for the user attribute `<attribute>`, with its characteristics: `urn:example:params:scim:schemas:extension:acme:2.0:User:badge;type=integer`. Only for realms: see [schemas.md](schemas.md).',
  },
  group: {
    name: 'scim.schema.group.attribute.<attribute>', kind: 'attributeMapping', options: MAPPING_OPTIONS, levels: ['realm'],
    sentence: 'The SCIM attribute for the group attribute `<attribute>`. Only for realms.',
  },
})
