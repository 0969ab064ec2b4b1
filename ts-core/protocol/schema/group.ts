import { GROUP_SCHEMA } from '../urns'
import type { Schema } from './attribute'
import { complex, reference, string } from './define'

/** RFC 7643 §4.2, §8.7.1. */
export const groupSchema: Schema = {
  id: GROUP_SCHEMA,
  name: 'Group',
  description: 'Group',
  attributes: [
    string('displayName', 'A human-readable name for the Group. REQUIRED.', { required: true }),
    complex('members', 'A list of members of the Group.', { multiValued: true }, [
      // This is the member's id, and ids are case-exact (RFC 7643 §3.1), although §8.7.1 says otherwise.
      string('value', 'Identifier of the member of this Group.', { mutability: 'immutable', caseExact: true }),
      reference('$ref', ['User', 'Group'], 'The URI corresponding to a SCIM resource that is a member of this Group.', {
        mutability: 'immutable',
      }),
      string('type', "A label indicating the type of resource, e.g., 'User' or 'Group'.", {
        mutability: 'immutable',
        canonicalValues: ['User', 'Group'],
      }),
      // RFC 7643 §4.2 lists no display for members, so it is returned only on request.
      string('display', 'A human-readable name for the group member, primarily used for display purposes.', {
        mutability: 'readOnly',
        returned: 'request',
      }),
    ]),
  ],
}
