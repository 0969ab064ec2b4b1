import { describe, expect, it } from 'vitest'
import { parseFilter, parsePath } from './parse'

const invalid = (scimType: string) => expect.objectContaining({ status: 400, scimType })
const eq = (attrName: string, compValue: unknown) => ({
  kind: 'attrExp',
  attrPath: { attrName },
  compareOp: 'eq',
  compValue,
})
const pr = (attrName: string) => ({ kind: 'present', attrPath: { attrName } })
const log = (op: string, left: unknown, right: unknown) => ({ kind: 'logExp', op, left, right })

describe('parseFilter, RFC 7644 §3.4.2.2', () => {
  it.each([
    ['userName eq "ada"', eq('userName', 'ada')],
    ['  userName   Eq   "ada"  ', eq('userName', 'ada')],
    ['a eq "q\\"\\\\\\u00e9\\n"', eq('a', 'q"\\é\n')],
    ['a eq true', eq('a', true)],
    ['a eq FALSE', eq('a', false)],
    ['a eq null', eq('a', null)],
    ['a eq -12.5e3', eq('a', -12500)],
    ['a eq 0', eq('a', 0)],
    ['a eq ""', eq('a', '')],
    ['a eq "x and (y pr)"', eq('a', 'x and (y pr)')],
    ['title PR', pr('title')],
    ['not pr', pr('not')],
    ['or pr or and pr', log('or', pr('or'), pr('and'))],
    ['equal eq 1', eq('equal', 1)],
    ['NOT(a pr)', { kind: 'not', filter: pr('a') }],
    ['a pr or b pr and c pr', log('or', pr('a'), log('and', pr('b'), pr('c')))],
    ['a pr and b pr or c pr', log('or', log('and', pr('a'), pr('b')), pr('c'))],
    ['(a pr or b pr) and c pr', log('and', log('or', pr('a'), pr('b')), pr('c'))],
    ['a pr and not (b pr) and c pr', log('and', log('and', pr('a'), { kind: 'not', filter: pr('b') }), pr('c'))],
    [
      'emails[type eq "work" and value co "@x"]',
      {
        kind: 'valuePath',
        attrPath: { attrName: 'emails' },
        valFilter: log('and', eq('type', 'work'), { ...eq('value', '@x'), compareOp: 'co' }),
      },
    ],
    ['members.$ref pr', { kind: 'present', attrPath: { attrName: 'members', subAttr: '$ref' } }],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName pr',
      {
        kind: 'present',
        attrPath: { uri: 'urn:ietf:params:scim:schemas:core:2.0:User', attrName: 'name', subAttr: 'familyName' },
      },
    ],
  ])('reads %s', (text, filter) => expect(parseFilter(text)).toEqual(filter))

  it.each([
    '',
    ' ',
    'userName',
    'userName eq',
    'userName "x"',
    'userName xx "x"',
    'userName eq x',
    "userName eq 'x'",
    'userName eq "x',
    'userName eq "x" and',
    'and userName pr',
    'userName pr userName pr',
    '(userName pr',
    'userName pr)',
    '()',
    'not',
    'not ()',
    'not userName pr',
    'emails[',
    'emails[]',
    'emails[type pr',
    'emails[type pr]]',
    'emails[type pr].value',
    'emails[type eq "work"].value eq "a"',
    'a.b.c pr',
    '.a pr',
    'a. pr',
    '1a pr',
    '__proto__ pr',
    'a eq "\\x"',
    'a eq "\\u12"',
    'a eq "\t"',
    'a eq 01',
    'a eq .5',
    'a eq 1e999',
    'a eq trueish',
    'a eq {}',
    'a eq []',
    'a eq "\\u0000"',
    'a eq "\\ud800"',
    'a == "x"',
    'a eq "x";',
    'a\u0000 pr',
    'eq "x"',
    'userName eq "a" or',
    'userName prx',
    'urn: pr',
    'urn:x:2.0 pr',
  ])('refuses %j', (text) => expect(() => parseFilter(text)).toThrow(invalid('invalidFilter')))

  it('reads a comparison behind the brackets where the grammar has it', () => {
    const valFilter = log('and', eq('type', 'work'), eq('value', 'a'))
    expect(parseFilter('emails[type eq "work"].value eq "a" or b pr', { comparesBehindBrackets: true })).toEqual(
      log('or', { kind: 'valuePath', attrPath: { attrName: 'emails' }, valFilter }, pr('b')),
    )
  })

  it('says where it went wrong, in few words', () => {
    expect(() => parseFilter('userName eq "a" nope')).toThrow(
      /^Expected the end at position 16 of: userName eq "a" nope$/,
    )
    expect(() => parseFilter(`a eq ${'x'.repeat(4000)}`)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{0,260}$/) }),
    )
  })

  it('reads 200 terms and 32 levels, and refuses more', () => {
    const terms = (count: number, op: string) => Array.from({ length: count }, () => 'a pr').join(op)
    const nested = (levels: number) => `${'('.repeat(levels)}a pr${')'.repeat(levels)}`
    expect(parseFilter(terms(200, ' or ')).kind).toBe('logExp')
    expect(() => parseFilter(terms(201, ' and '))).toThrow(/at most 200/)
    expect(() => parseFilter(terms(1000, ' or '))).toThrow(invalid('invalidFilter'))
    expect(parseFilter(nested(31))).toEqual(pr('a'))
    expect(() => parseFilter(nested(32))).toThrow(/at most 32/)
    expect(() => parseFilter('('.repeat(4000))).toThrow(invalid('invalidFilter'))
    expect(() => parseFilter('not ('.repeat(800))).toThrow(invalid('invalidFilter'))
    expect(() => parseFilter('a['.repeat(2000))).toThrow(invalid('invalidFilter'))
    expect(() => parseFilter(`a eq "${'x'.repeat(5000)}"`)).toThrow(/at most 4096/)
  })

  it('takes no time over text made to be slow', () => {
    const start = performance.now()
    for (const text of [
      'urn:'.repeat(1000),
      `urn:${'a.'.repeat(2000)}`,
      `a eq "${'\\'.repeat(4000)}`,
      `a eq ${'1'.repeat(4000)}e`,
      `not${' '.repeat(4000)}`,
    ]) {
      expect(() => parseFilter(text)).toThrow(invalid('invalidFilter'))
    }
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('parsePath, RFC 7644 §3.5.2', () => {
  it.each([
    ['active', { attrPath: { attrName: 'active' } }],
    ['name.familyName', { attrPath: { attrName: 'name', subAttr: 'familyName' } }],
    ['members[value eq "1"]', { attrPath: { attrName: 'members' }, valFilter: eq('value', '1') }],
    [
      'addresses[type eq "work"].locality',
      { attrPath: { attrName: 'addresses', subAttr: 'locality' }, valFilter: eq('type', 'work') },
    ],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value',
      {
        attrPath: {
          uri: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
          attrName: 'manager',
          subAttr: 'value',
        },
      },
    ],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      {
        attrPath: { uri: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0', attrName: 'User' },
      },
    ],
  ])('reads %s', (text, path) => expect(parsePath(text)).toEqual(path))

  it.each([
    '',
    'a b',
    'a.b.c',
    'members[value eq "1"',
    'members[value eq "1"]x',
    'members[value eq "1"].',
    'a.b[value eq "1"]',
    '[a pr]',
    'a]',
    '/name',
    '__proto__',
    'a eq "x"',
  ])('refuses %j', (text) => expect(() => parsePath(text)).toThrow(invalid('invalidPath')))

  it.each(['members[]', 'members[value]', 'members[value xx "1"]', 'members[value eq 1'.replace('1', '')])(
    'calls a bad filter inside the brackets of %j an invalidFilter',
    (text) => expect(() => parsePath(text)).toThrow(invalid('invalidFilter')),
  )
})
