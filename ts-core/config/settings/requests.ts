import { DIALECTS } from '../dialects'
import { inSection } from '../setting'

export const REQUESTS = inSection('requests', {
  dialect: {
    name: 'scim.dialect', kind: 'choice', values: DIALECTS, default: 'auto',
    sentence: 'How requests are read. `auto`: the habits of identity providers are understood, such as booleans as text and a manager as a bare id; those of a particular sender are understood if the headers identify it. `strict`: requests are read as RFC 7643 and RFC 7644 define them. A name: as `auto`, with this sender: [identity-providers.md](identity-providers.md#dialects).',
  },
  cursorLifetime: {
    name: 'scim.cursor.lifetime', kind: 'number', unit: 'seconds', min: 1, max: 86_400, default: 3600,
    sentence: 'How long a client may take from one page to the next when it pages by cursor (RFC 9865).',
  },
})
