import { describe, expect, test } from 'vitest'
import { readSanity, readTester, readVitest, type Reason, reasonFor, type SuiteRun } from './outcome'
import { renderReport } from './report'

const TESTER = `Performing a SCIM compliance check on http://127.0.0.1/scim/v2 ...
SUCCESS query_all_schemas
  Schemas available are: User
DEVIATION random_url
  first line
  second line
SKIPPED object_creation
`

const REASON: Reason = { suite: 'scim2-tester', check: '^random_url$', message: '^first', section: 'RFC 7644 §3.12', reason: 'Because.' }

const RUN: SuiteRun = { suite: 'scim2-tester', version: '0.5.2', outcomes: readTester(TESTER) }

describe('what the suites say', () => {
  test('scim2-tester: verdict, title, explanation', () => {
    expect(RUN.outcomes).toEqual([
      { check: 'query_all_schemas', verdict: 'passed', message: 'Schemas available are: User' },
      { check: 'random_url', verdict: 'failed', message: 'first line second line' },
      { check: 'object_creation', verdict: 'skipped', message: '' },
    ])
  })

  test('scim-sanity: a warning is a failure', () => {
    const report = { results: [{ name: 'GET /Users', status: 'pass' }, { name: 'GET /Schemas', status: 'warn', message: 'type' }] }
    expect(readSanity(`note\n${JSON.stringify(report, null, 2)}`)).toEqual([
      { check: 'GET /Users', verdict: 'passed', message: '' },
      { check: 'GET /Schemas', verdict: 'failed', message: 'type' },
    ])
  })

  test('our own: each test, and a file that does not load', () => {
    const passed = { fullName: 'http: discovery a', status: 'passed', failureMessages: [] }
    const failed = { fullName: 'http: discovery b', status: 'failed', failureMessages: ['expected 200\nat x'] }
    const testResults = [
      { name: 'a.ts', status: 'failed', assertionResults: [passed, failed, { ...passed, status: 'pending' }] },
      { name: 'b.ts', status: 'failed', message: 'no such file', assertionResults: [] },
    ]
    expect(readVitest(JSON.stringify({ testResults }))).toEqual([
      { check: 'http: discovery a', verdict: 'passed', message: '' },
      { check: 'http: discovery b', verdict: 'failed', message: 'expected 200' },
      { check: 'http: discovery a', verdict: 'skipped', message: '' },
      { check: 'b.ts', verdict: 'failed', message: 'no such file' },
    ])
  })

  test('a reason fits suite, check and message', () => {
    const failure = RUN.outcomes[1]!
    expect(reasonFor('scim2-tester', failure, [REASON])).toBe(REASON)
    expect(reasonFor('scim-sanity', failure, [REASON])).toBeUndefined()
    expect(reasonFor('scim2-tester', { ...failure, message: 'other' }, [REASON])).toBeUndefined()
  })

  test('the report counts, and puts each failure under its reason', () => {
    const report = renderReport([RUN], [REASON], '26.7.3')
    expect(report).toContain('| scim2-tester | 0.5.2 | 1 | 1 | 1 |')
    expect(report).toContain('Because. (RFC 7644 §3.12)\n\n- `random_url`: first line second line')
    expect(renderReport([RUN], [], '26.7.3')).toContain('No reason known.')
  })
})
