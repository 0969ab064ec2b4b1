import { ENTERPRISE_USER_SCHEMA } from '../urns'
import type { Schema } from './attribute'
import { complex, reference, string } from './define'

/** RFC 7643 §4.3, §8.7.1. */
export const enterpriseUserSchema: Schema = {
  id: ENTERPRISE_USER_SCHEMA,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    string(
      'employeeNumber',
      'Numeric or alphanumeric identifier assigned to a person, typically based on order of hire or association with ' +
        'an organization.',
    ),
    string('costCenter', 'Identifies the name of a cost center.'),
    string('organization', 'Identifies the name of an organization.'),
    string('division', 'Identifies the name of a division.'),
    string('department', 'Identifies the name of a department.'),
    complex(
      'manager',
      "The User's manager. A complex type that optionally allows service providers to represent organizational " +
        "hierarchy by referencing the 'id' attribute of another User.",
      {},
      [
        // This is the manager's id, and ids are case-exact (RFC 7643 §3.1), although §8.7.1 says otherwise.
        string('value', "The id of the SCIM resource representing the User's manager. RECOMMENDED.", {
          caseExact: true,
        }),
        reference('$ref', ['User'], "The URI of the SCIM resource representing the User's manager. RECOMMENDED."),
        string('displayName', "The displayName of the User's manager. OPTIONAL and READ-ONLY.", {
          mutability: 'readOnly',
        }),
      ],
    ),
  ],
}
