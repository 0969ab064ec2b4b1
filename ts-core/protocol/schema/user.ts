import { USER_SCHEMA } from '../urns'
import type { Attribute, Schema } from './attribute'
import { binary, boolean, complex, reference, string } from './define'

const display = string('display', 'A human-readable name, primarily used for display purposes.')

const type = (examples: string, ...canonicalValues: readonly string[]) =>
  string(
    'type',
    `A label indicating the attribute's function${examples}.`,
    canonicalValues.length > 0 ? { canonicalValues } : {},
  )

const primary = (examples = '') =>
  boolean(
    'primary',
    "A Boolean value indicating the 'primary' or preferred attribute value for this attribute" +
      `${examples}. The primary attribute value 'True' MUST appear no more than once.`,
  )

const plural = (name: string, description: string, value: Attribute, label: Attribute, first: Attribute) =>
  complex(name, description, { multiValued: true }, [value, display, label, first])

/** RFC 7643 §4.1, §8.7.1. */
export const userSchema: Schema = {
  id: USER_SCHEMA,
  name: 'User',
  description: 'User Account',
  attributes: [
    string(
      'userName',
      'Unique identifier for the User, typically used by the user to directly authenticate to the service provider. ' +
        'Each User MUST include a non-empty userName value. This identifier MUST be unique across the service ' +
        "provider's entire set of Users. REQUIRED.",
      { required: true, uniqueness: 'server' },
    ),
    complex(
      'name',
      "The components of the user's real name. Providers MAY return just the full name as a single string in the " +
        'formatted sub-attribute, or they MAY return just the individual component attributes using the other ' +
        'sub-attributes, or they MAY return both. If both variants are returned, they SHOULD be describing the same ' +
        'name, with the formatted name indicating how the component attributes should be combined.',
      {},
      [
        string(
          'formatted',
          'The full name, including all middle names, titles, and suffixes as appropriate, formatted for display ' +
            "(e.g., 'Ms. Barbara J Jensen, III').",
        ),
        string(
          'familyName',
          "The family name of the User, or last name in most Western languages (e.g., 'Jensen' given the full name " +
            "'Ms. Barbara J Jensen, III').",
        ),
        string(
          'givenName',
          "The given name of the User, or first name in most Western languages (e.g., 'Barbara' given the full name " +
            "'Ms. Barbara J Jensen, III').",
        ),
        string(
          'middleName',
          "The middle name(s) of the User (e.g., 'Jane' given the full name 'Ms. Barbara J Jensen, III').",
        ),
        string(
          'honorificPrefix',
          "The honorific prefix(es) of the User, or title in most Western languages (e.g., 'Ms.' given the full name " +
            "'Ms. Barbara J Jensen, III').",
        ),
        string(
          'honorificSuffix',
          "The honorific suffix(es) of the User, or suffix in most Western languages (e.g., 'III' given the full " +
            "name 'Ms. Barbara J Jensen, III').",
        ),
      ],
    ),
    string(
      'displayName',
      'The name of the User, suitable for display to end-users. The name SHOULD be the full name of the User being ' +
        'described, if known.',
    ),
    string(
      'nickName',
      "The casual way to address the user in real life, e.g., 'Bob' or 'Bobby' instead of 'Robert'. This attribute " +
        "SHOULD NOT be used to represent a User's username (e.g., 'bjensen' or 'mpepperidge').",
    ),
    reference(
      'profileUrl',
      ['external'],
      "A fully qualified URL pointing to a page representing the User's online profile.",
    ),
    string('title', 'The user\'s title, such as "Vice President."'),
    string(
      'userType',
      'Used to identify the relationship between the organization and the user. Typical values used might be ' +
        "'Contractor', 'Employee', 'Intern', 'Temp', 'External', and 'Unknown', but any value may be used.",
    ),
    string(
      'preferredLanguage',
      "Indicates the User's preferred written or spoken language. Generally used for selecting a localized user " +
        "interface; e.g., 'en_US' specifies the language English and country US.",
    ),
    string(
      'locale',
      "Used to indicate the User's default location for purposes of localizing items such as currency, date time " +
        'format, or numerical representations.',
    ),
    string('timezone', "The User's time zone in the 'Olson' time zone database format, e.g., 'America/Los_Angeles'."),
    boolean('active', "A Boolean value indicating the User's administrative status."),
    string(
      'password',
      "The User's cleartext password. This attribute is intended to be used as a means to specify an initial " +
        "password when creating a new User or to reset an existing User's password.",
      { mutability: 'writeOnly', returned: 'never' },
    ),
    plural(
      'emails',
      'Email addresses for the user. The value SHOULD be canonicalized by the service provider, e.g., ' +
        "'bjensen@example.com' instead of 'bjensen@EXAMPLE.COM'. Canonical type values of 'work', 'home', and 'other'.",
      string(
        'value',
        'Email addresses for the user. The value SHOULD be canonicalized by the service provider, e.g., ' +
          "'bjensen@example.com' instead of 'bjensen@EXAMPLE.COM'. Canonical type values of 'work', 'home', and " +
          "'other'.",
      ),
      type(", e.g., 'work' or 'home'", 'work', 'home', 'other'),
      primary(', e.g., the preferred mailing address or primary email address'),
    ),
    plural(
      'phoneNumbers',
      'Phone numbers for the User. The value SHOULD be canonicalized by the service provider according to the format ' +
        "specified in RFC 3966, e.g., 'tel:+1-201-555-0123'. Canonical type values of 'work', 'home', 'mobile', " +
        "'fax', 'pager', and 'other'.",
      string('value', 'Phone number of the User.'),
      type(", e.g., 'work', 'home', 'mobile'", 'work', 'home', 'mobile', 'fax', 'pager', 'other'),
      primary(', e.g., the preferred phone number or primary phone number'),
    ),
    plural(
      'ims',
      'Instant messaging addresses for the User.',
      string('value', 'Instant messaging address for the User.'),
      type(", e.g., 'aim', 'gtalk', 'xmpp'", 'aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'),
      primary(', e.g., the preferred messenger or primary messenger'),
    ),
    plural(
      'photos',
      'URLs of photos of the User.',
      reference('value', ['external'], 'URL of a photo of the User.'),
      type(", i.e., 'photo' or 'thumbnail'", 'photo', 'thumbnail'),
      primary(', e.g., the preferred photo or thumbnail'),
    ),
    complex(
      'addresses',
      "A physical mailing address for this User. Canonical type values of 'work', 'home', and 'other'. This " +
        'attribute is a complex type with the following sub-attributes.',
      { multiValued: true },
      [
        string(
          'formatted',
          'The full mailing address, formatted for display or use with a mailing label. This attribute MAY contain ' +
            'newlines.',
        ),
        string(
          'streetAddress',
          'The full street address component, which may include house number, street name, P.O. box, and multi-line ' +
            'extended street address information. This attribute MAY contain newlines.',
        ),
        string('locality', 'The city or locality component.'),
        string('region', 'The state or region component.'),
        string('postalCode', 'The zip code or postal code component.'),
        string('country', 'The country name component.'),
        type(", e.g., 'work' or 'home'", 'work', 'home', 'other'),
        primary(', e.g., the preferred mailing address'),
      ],
    ),
    complex(
      'groups',
      'A list of groups to which the user belongs, either through direct membership, through nested groups, or ' +
        'dynamically calculated.',
      { multiValued: true, mutability: 'readOnly' },
      [
        // This is the group's id, and ids are case-exact (RFC 7643 §3.1), although §8.7.1 says otherwise.
        string('value', "The identifier of the User's group.", { mutability: 'readOnly', caseExact: true }),
        reference('$ref', ['Group'], "The URI of the corresponding 'Group' resource to which the user belongs.", {
          mutability: 'readOnly',
        }),
        string('display', 'A human-readable name, primarily used for display purposes. READ-ONLY.', {
          mutability: 'readOnly',
        }),
        string('type', "A label indicating the attribute's function, e.g., 'direct' or 'indirect'.", {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
    ),
    plural(
      'entitlements',
      'A list of entitlements for the User that represent a thing the User has.',
      string('value', 'The value of an entitlement.'),
      type(''),
      primary(),
    ),
    plural(
      'roles',
      "A list of roles for the User that collectively represent who the User is, e.g., 'Student', 'Faculty'.",
      string('value', 'The value of a role.'),
      type(''),
      primary(),
    ),
    plural(
      'x509Certificates',
      'A list of certificates issued to the User.',
      binary('value', 'The value of an X.509 certificate.'),
      type(''),
      primary(),
    ),
  ],
}
