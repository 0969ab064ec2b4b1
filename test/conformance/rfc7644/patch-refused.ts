import type { Json } from '../../../ts-core/protocol/json'
import { ENTERPRISE, PATCH_OP } from '../../support/builders'
import { rule } from '../rule'

const good = { op: 'replace', path: 'title', value: 'changed' }
const message = (Operations: Json): Json => ({ schemas: [PATCH_OP], Operations })

/** Messages that are no PATCH request (RFC 7644 §3.5.2, Figure 1). */
const MESSAGES: readonly (readonly [string, Json, string])[] = [
  ['without schemas', { Operations: [good] }, 'invalidSyntax'],
  ['with another schema', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], Operations: [good] }, 'invalidSyntax'],
  ['without Operations', { schemas: [PATCH_OP] }, 'invalidSyntax'],
  ['with no operation', message([]), 'invalidSyntax'],
  ['with null as Operations', message(null), 'invalidSyntax'],
  ['with text as Operations', message('x'), 'invalidSyntax'],
  ['with an object as Operations', message(good), 'invalidSyntax'],
  ['with null as an operation', message([null]), 'invalidSyntax'],
  ['with null after a good operation', message([good, null]), 'invalidSyntax'],
  ['with text as an operation', message([good, 'x']), 'invalidSyntax'],
  ['without op', message([good, { path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with an unknown op', message([good, { op: 'move', path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with op null', message([good, { op: null, path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with a number as op', message([good, { op: 7, path: 'title' }]), 'invalidSyntax'],
  ['with a number as path', message([good, { op: 'replace', path: 7, value: 'x' }]), 'invalidPath'],
  ['without a value to add', message([good, { op: 'add', path: 'title' }]), 'invalidValue'],
  ['without a value to replace', message([good, { op: 'replace', path: 'title' }]), 'invalidValue'],
  ['without path and value', message([good, { op: 'replace' }]), 'invalidValue'],
  ['with text and no path', message([good, { op: 'add', value: 'x' }]), 'invalidValue'],
  ['with an array and no path', message([good, { op: 'replace', value: [{ title: 'x' }] }]), 'invalidValue'],
  ['with a number and no path', message([good, { op: 'replace', value: 7 }]), 'invalidValue'],
  ['with null and no path', message([good, { op: 'replace', value: null }]), 'invalidValue'],
  ['with schemas as text', { schemas: PATCH_OP, Operations: [good] }, 'invalidSyntax'],
  ['with an array as an operation', message([good, ['x']]), 'invalidSyntax'],
  ['with an empty op', message([good, { op: '', path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['with op twice', message([good, { op: 'add', Op: 'add', path: 'title', value: 'x' }]), 'invalidSyntax'],
  ['that removes without a path', message([good, { op: 'remove' }]), 'noTarget'],
  ['that removes without a path, with names in the value', message([good, { op: 'remove', path: null, value: { title: 'x' } }]), 'noTarget'],
  ['that removes without a path, with a dotted name in the value', message([good, { op: 'remove', value: { 'name.givenName': 'a' } }]), 'noTarget'],
  ['with one attribute in two spellings', message([good, { op: 'add', value: { title: 'a', TITLE: 'b' } }]), 'invalidSyntax'],
  ['with one dotted name in two spellings', message([good, { op: 'add', value: { 'name.givenName': 'a', 'NAME.GIVENNAME': 'b' } }]), 'invalidSyntax'],
  ['with one sub-attribute in two spellings', message([good, { op: 'add', path: 'name', value: { givenName: 'a', GIVENNAME: 'b' } }]), 'invalidSyntax'],
  ['with an attribute of an extension with and without its URN', message([good, { op: 'add', value: { department: 'a', [ENTERPRISE]: { department: 'b' } } }]), 'invalidSyntax'],
  ['with a dotted name with and without its URN', message([good, { op: 'add', value: { 'manager.value': 'a', [ENTERPRISE]: { 'manager.value': 'b' } } }]), 'invalidSyntax'],
  ['with text for an extension', message([good, { op: 'add', path: ENTERPRISE, value: 'x' }]), 'invalidValue'],
]

/** Texts that are no path (RFC 7644 §3.5.2, Figure 7), and paths of attributes that do not exist. */
const PATHS: readonly (readonly [string, string])[] = [
  ['bogus', 'invalidPath'],
  ['name.bogus', 'invalidPath'],
  ['title.value', 'invalidPath'],
  ['emails.bogus', 'invalidPath'],
  ['emails[type eq "work"].bogus', 'invalidPath'],
  [`${ENTERPRISE}:bogus`, 'invalidPath'],
  [`${ENTERPRISE}[value eq "x"]`, 'invalidPath'],
  ['urn:example:x.department', 'invalidPath'],
  ['bogus.value', 'invalidPath'],
  ['..', 'invalidPath'],
  ['roles[primary eq "True"', 'invalidPath'],
  ['roles[primary eq "maybe"].value', 'invalidFilter'],
  ['urn:example:x:title', 'invalidPath'],
  ['emails[type eq "work".value', 'invalidPath'],
  ['emails[type eq "work"]value', 'invalidPath'],
  ['emails]', 'invalidPath'],
  ['emails[', 'invalidFilter'],
  ['emails[].value', 'invalidFilter'],
  ['', 'invalidPath'],
  [' ', 'invalidPath'],
  ['.title', 'invalidPath'],
  ['title.', 'invalidPath'],
  ['title title', 'invalidPath'],
  ['/title', 'invalidPath'],
  ['__proto__', 'invalidPath'],
  ['constructor', 'invalidPath'],
  ['name.__proto__', 'invalidPath'],
  ['emails[bogus eq "x"].value', 'invalidFilter'],
  ['emails[type xx "work"].value', 'invalidFilter'],
  ['emails[primary gt true].value', 'invalidFilter'],
  ['title[value eq "x"]', 'invalidFilter'],
]

export const patchRefused = [
  ...MESSAGES.map(([what, body, scimType]) =>
    rule(
      'RFC 7644 §3.5.2',
      `a message ${what} is ${scimType}, and nothing is written`,
      async ({ driver, user, refused }) => {
        await refused(await user({ title: 'before' }), (path) => driver.request({ method: 'PATCH', path, body }), 400, scimType)
      },
    ),
  ),

  ...PATHS.flatMap(([path, scimType]) =>
    (['add', 'replace', 'remove'] as const).map((op) =>
      rule(
        'RFC 7644 §3.5.2',
        `${op} with the path ${JSON.stringify(path)} is ${scimType}, and nothing is written`,
        async ({ driver, user, refused }) => {
          const ada = await user({ title: 'before', phoneNumbers: [{ value: '1', type: 'work' }] })
          await refused(ada, (at) => driver.patch(at, [good, { op, path, ...(op !== 'remove' && { value: 'x' }) }]), 400, scimType)
        },
      ),
    ),
  ),
]
